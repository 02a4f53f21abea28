using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Server.Modules.Analytics.Questions;

/// <summary>What is said where a question has no figure.</summary>
internal static class FigureTexts
{
    public static string Refusal(FigureQuestion question)
    {
        var german = question.Language == AssistantLanguage.German;
        var reason = (question.Obstacle, german) switch
        {
            (Obstacle.UnknownWord, true) => $"„{question.Word}“ kann ich bei den Zahlen der Übersicht nicht berücksichtigen, deshalb nenne ich keine.",
            (Obstacle.UnknownWord, false) => $"I cannot account for “{question.Word}” in the figures of the dashboard, so I state none.",
            (Obstacle.Past, true) => "Bestände kenne ich nur für jetzt. Einen Zeitraum haben nur neue, verkaufte, fällige und erledigte Einträge.",
            (Obstacle.Past, false) => "I know stocks for now only. Only what is new, sold, due or done has a period.",
            (Obstacle.Combination, true) => "Diese Einschränkungen zusammen sind in den Zahlen der Übersicht nicht gezählt.",
            (Obstacle.Combination, false) => "The figures of the dashboard are not counted with these restrictions together.",
            (_, true) => "Zu dieser Frage gibt es in der Übersicht keine Zahl.",
            _ => "The dashboard has no figure for this question.",
        };
        return $"{reason}\n\n{Offer(german)}";
    }

    public static string Offer(bool german) => german
        ? "Fragen können Sie nach: Kontakten, neuen Leads, Immobilien, Aufgaben und Dokumenten in einem Zeitraum · Immobilien nach Status, Art, Ort, Kauf oder Miete · Wert des Bestands · Durchschnittspreis, Preis oder Miete je Quadratmeter, Wohnfläche · Aufgaben, die offen, überfällig, fällig oder erledigt sind · und all dem pro Monat, Quartal, Woche, Ort, Art oder Status."
        : "You can ask for: contacts, new leads, properties, tasks and documents in a period · properties by status, type, city, sale or rent · the value of the stock · average price, price or rent per square metre, living space · tasks that are open, overdue, due or done · and all of that by month, quarter, week, city, type or status.";
}
