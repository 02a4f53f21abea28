using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;

namespace ImmoNow.Assistant.Chat;

/// <summary>What one could ask or order here, of the things this caller may do: first what belongs to the page, then the rest.</summary>
internal static class Examples
{
    private const string Tasks = "kanban";
    private const string Contacts = "contacts";
    private const string Properties = "properties";
    private const string Documents = "documents";

    private static readonly (string Tool, string Context, BilingualText Text)[] All =
    [
        (ToolNames.ListTasks, Tasks, new("Welche Aufgaben sind überfällig?", "Which tasks are overdue?")),
        (ToolNames.ListProperties, Properties, new("Zeig mir 3-Zimmer-Wohnungen in Köln bis 400.000 €", "Show me 3-room apartments in Köln up to €400,000")),
        (ToolNames.ListContacts, Contacts, new("Käufer mit Budget über 500.000 €", "Buyers with a budget over €500,000")),
        (ToolNames.CreateTask, Tasks, new("Erstelle eine Aufgabe: Exposé versenden, morgen um 14 Uhr", "Create a task: send the exposé tomorrow at 2 pm")),
        (ToolNames.UpdateTask, Tasks, new("Setze „Exposé versenden“ auf erledigt", "Mark \"send the exposé\" as done")),
        (ToolNames.SetPropertyStatus, Properties, new("Setze die Musterstraße 5 auf reserviert", "Set Musterstraße 5 to reserved")),
        (ToolNames.CreateContact, Contacts, new("Lege Frau Martina Engel als Käuferin an, Budget 450k", "Add Mrs Martina Engel as a buyer, budget 450k")),
        (ToolNames.NoteContact, Contacts, new("Notiere bei Frau Weber: will Südbalkon", "Note for Mrs Weber: wants a south balcony")),
        (ToolNames.FindDocuments, Documents, new("Zeig mir die neuesten Dokumente", "Show me the newest documents")),
        (ToolNames.SummariseDocument, Documents, new("Fasse den Mietvertrag Becker zusammen", "Summarise the lease of Becker")),
        (ToolNames.FindDocuments, Documents, new("Alle Unterlagen zur Musterstraße 5", "Which documents belong to Musterstraße 5?")),
        (ToolNames.QueryMetric, Properties, new("Durchschnittlicher Quadratmeterpreis in Leipzig", "Average price per square metre in Leipzig")),
        (ToolNames.FindDuplicateContacts, Contacts, new("Gibt es doppelte Kontakte?", "Are there any duplicate contacts?")),
        (ToolNames.Navigate, Tasks, new("Öffne das Kanban-Board", "Open the kanban board")),
    ];

    public static List<string> For(string context, IReadOnlyList<AssistantTool> offered, AssistantLanguage language) =>
        [.. All.Where(example => offered.Any(tool => tool.Name == example.Tool)).OrderBy(example => Belongs(example.Context, context) ? 0 : 1).Select(example => example.Text.For(language))];

    /// <summary>Money is asked of properties, letters of contacts.</summary>
    private static bool Belongs(string example, string context) => context switch
    {
        "investor" or "finance" => example == Properties,
        "social" or "comms" => example == Contacts,
        _ => example == context,
    };
}
