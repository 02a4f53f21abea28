using System.Text;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;

namespace ImmoNow.Assistant.Chat;

/// <summary>Greetings, and the honest list of what the assistant can do for this caller.</summary>
internal static class SmallTalk
{
    private static readonly (string Tool, BilingualText Example)[] Examples =
    [
        (ToolNames.ListTasks, new("Welche Aufgaben sind überfällig?", "Which tasks are overdue?")),
        (ToolNames.ListProperties, new("Zeig mir 3-Zimmer-Wohnungen in Köln bis 400.000 €", "Show me 3-room apartments in Köln up to €400,000")),
        (ToolNames.ListContacts, new("Käufer mit Budget über 500.000 €", "Buyers with a budget over €500,000")),
        (ToolNames.CreateTask, new("Erstelle eine Aufgabe: Exposé versenden, morgen um 14 Uhr", "Create a task: send the exposé tomorrow at 2 pm")),
        (ToolNames.UpdateTask, new("Setze „Exposé versenden“ auf erledigt", "Mark \"send the exposé\" as done")),
        (ToolNames.SetPropertyStatus, new("Setze die Musterstraße 5 auf reserviert", "Set Musterstraße 5 to reserved")),
        (ToolNames.CreateContact, new("Lege Frau Martina Engel als Käuferin an, Budget 450k", "Add Mrs Martina Engel as a buyer, budget 450k")),
        (ToolNames.NoteContact, new("Notiere bei Frau Weber: will Südbalkon", "Note for Mrs Weber: wants a south balcony")),
        (ToolNames.Navigate, new("Öffne das Kanban-Board", "Open the kanban board")),
    ];

    public static Answer Answer(SmallTalkKind kind, AssistantCaller caller, IReadOnlyList<AssistantTool> offered, AssistantLanguage language, ConversationMemory memory)
    {
        var examples = Examples.Where(example => offered.Any(tool => tool.Name == example.Tool)).Select(example => example.Example.For(language)).ToList();
        var german = language == AssistantLanguage.German;
        var firstName = MarkdownText.Escape(caller.Name.Split(' ')[0]);
        var text = (kind, german) switch
        {
            (SmallTalkKind.Greeting, true) => $"Guten Tag, {firstName}. Was kann ich für Sie tun?",
            (SmallTalkKind.Greeting, false) => $"Hello {firstName}. What can I do for you?",
            (SmallTalkKind.Thanks, true) => "Gern geschehen.",
            (SmallTalkKind.Thanks, false) => "You are welcome.",
            (SmallTalkKind.Goodbye, true) => "Auf Wiedersehen.",
            (SmallTalkKind.Goodbye, false) => "Goodbye.",
            _ => Help(offered, examples, language),
        };
        return new Answer { Text = text, Path = "small_talk", Memory = memory with { Question = null }, Suggestions = [.. examples.Take(AssistantLimits.Suggestions)] };
    }

    private static string Help(IReadOnlyList<AssistantTool> offered, List<string> examples, AssistantLanguage language)
    {
        var text = new StringBuilder(language == AssistantLanguage.German
            ? "Ich beantworte Fragen aus Ihren eigenen Daten und nenne die Quellen. Änderungen zeige ich Ihnen immer erst zur Bestätigung. Das kann ich für Sie tun:\n\n"
            : "I answer questions from your own data and name the sources. I always show changes for confirmation first. This is what I can do for you:\n\n");
        foreach (var tool in offered)
            text.Append("- ").Append(tool.Description.For(language)).Append('\n');
        if (examples.Count > 0)
            text.Append(language == AssistantLanguage.German ? "\nZum Beispiel:\n\n" : "\nFor example:\n\n");
        foreach (var example in examples)
            text.Append("- ").Append(example).Append('\n');
        return text.ToString().TrimEnd('\n');
    }
}
