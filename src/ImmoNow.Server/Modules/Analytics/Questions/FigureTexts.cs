using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Server.Modules.Analytics.Questions;

/// <summary>What is said about figures where no model words it.</summary>
internal static class FigureTexts
{
    private static readonly Dictionary<string, (string De, string En)> Words = new(StringComparer.Ordinal)
    {
        ["available"] = ("verfügbar", "available"),
        ["reserved"] = ("reserviert", "reserved"),
        ["sold"] = ("verkauft", "sold"),
        ["rented"] = ("vermietet", "rented"),
        ["draft"] = ("im Entwurf", "in draft"),
        ["withdrawn"] = ("zurückgezogen", "withdrawn"),
        ["done"] = ("erledigt", "done"),
        ["in_progress"] = ("in Bearbeitung", "in progress"),
        ["review"] = ("in Prüfung", "in review"),
        ["cancelled"] = ("abgebrochen", "cancelled"),
        ["apartment"] = ("Wohnungen", "apartments"),
        ["house"] = ("Häuser", "houses"),
        ["plot"] = ("Grundstücke", "plots"),
        ["office"] = ("Büroflächen", "offices"),
        ["parking"] = ("Stellplätze", "parking spaces"),
    };

    public static string NameOf(Metric metric) => metric switch
    {
        Metric.Contacts => "contacts_total",
        Metric.NewContacts => "contacts_new",
        Metric.Properties => "properties_total",
        Metric.PropertyValue => "properties_value",
        Metric.Tasks => "tasks_total",
        Metric.OpenTasks => "tasks_open",
        Metric.OverdueTasks => "tasks_overdue",
        _ => "tasks_due",
    };

    public static string Value(WantedFigure figure, decimal value, AssistantLanguage language) =>
        figure.Metric == Metric.PropertyValue ? Formats.Money(value, language) : Formats.Number(value, language);

    /// <summary>"Neue Kontakte (1. November 2026 bis 30. November 2026): 10"</summary>
    public static string Fact(WantedFigure figure, decimal value, AssistantLanguage language) => $"{Label(figure, language)}: {Value(figure, value, language)}";

    public static string Label(WantedFigure figure, AssistantLanguage language)
    {
        var german = language == AssistantLanguage.German;
        var name = figure.Metric switch
        {
            Metric.Contacts => german ? "Kontakte insgesamt" : "Contacts in total",
            Metric.NewContacts => german ? "Neue Kontakte" : "New contacts",
            Metric.Properties when figure.Type is { } type => german ? $"{Word(type, true)} im Bestand, alle Status" : $"Properties of type {Word(type, false)}, all statuses",
            Metric.Properties when figure.Status is null => german ? "Immobilien insgesamt, alle Status" : "Properties in total, all statuses",
            Metric.Properties => german ? "Immobilien" : "Properties",
            Metric.PropertyValue when figure.Status is null => german ? "Summe der Kaufpreise, verfügbar und reserviert" : "Sum of the purchase prices, available and reserved",
            Metric.PropertyValue => german ? "Summe der Kaufpreise" : "Sum of the purchase prices",
            Metric.Tasks when figure.Status is null => german ? "Aufgaben insgesamt, alle Status" : "Tasks in total, all statuses",
            Metric.Tasks => german ? "Aufgaben" : "Tasks",
            Metric.OpenTasks => german ? "Offene Aufgaben" : "Open tasks",
            Metric.OverdueTasks => german ? "Überfällige Aufgaben" : "Overdue tasks",
            _ => german ? "Fällige offene Aufgaben" : "Open tasks due",
        };
        var restriction = figure.Status is { } status ? $", {Word(status, german)}" : figure.Period is { } period ? $" ({Span(period, language)})" : "";
        return name + restriction;
    }

    public static string Refusal(FigureQuestion question)
    {
        var german = question.Language == AssistantLanguage.German;
        var reason = (question.Obstacle, german) switch
        {
            (Obstacle.UnknownWord, true) => $"„{question.Word}“ kann ich bei den Zahlen der Übersicht nicht berücksichtigen, deshalb nenne ich keine.",
            (Obstacle.UnknownWord, false) => $"I cannot account for “{question.Word}” in the figures of the dashboard, so I state none.",
            (Obstacle.Past, true) => "Bestände kenne ich nur für jetzt. Einen Zeitraum haben nur neue Kontakte und fällige Aufgaben.",
            (Obstacle.Past, false) => "I know stocks for now only. Only new contacts and tasks due have a period.",
            (Obstacle.Combination, true) => "Diese Einschränkungen zusammen sind in den Zahlen der Übersicht nicht gezählt.",
            (Obstacle.Combination, false) => "The figures of the dashboard are not counted with these restrictions together.",
            (_, true) => "Zu dieser Frage gibt es in der Übersicht keine Zahl.",
            _ => "The dashboard has no figure for this question.",
        };
        return reason + "\n\n" + (german
            ? "Fragen können Sie nach: Anzahl der Kontakte · neue Kontakte in einem Zeitraum · Immobilien insgesamt, nach Status oder nach Art · Wert des Bestands · offene, überfällige, erledigte oder in einem Zeitraum fällige Aufgaben."
            : "You can ask for: the number of contacts · new contacts in a period · properties in total, by status or by type · the value of the stock · tasks that are open, overdue, done or due in a period.");
    }

    private static string Word(string key, bool german) => german ? Words[key].De : Words[key].En;

    private static string Span(FigurePeriod period, AssistantLanguage language)
    {
        var german = language == AssistantLanguage.German;
        return period switch
        {
            { First: { } first, Last: { } last } when first == last => Formats.Date(first, language),
            { First: { } first, Last: { } last } => $"{Formats.Date(first, language)} {(german ? "bis" : "to")} {Formats.Date(last, language)}",
            { First: { } first } => $"{(german ? "ab" : "from")} {Formats.Date(first, language)}",
            { Last: { } last } => $"{(german ? "bis" : "until")} {Formats.Date(last, language)}",
            _ => "",
        };
    }
}
