using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat;

/// <summary>Opens a page or a record of the web client.</summary>
internal sealed class NavigationTools : IAssistantToolProvider, IToolPermissions
{
    public IEnumerable<AssistantTool> Tools { get; } = [new NavigateTool()];

    public IReadOnlyList<Permission> Permissions { get; } = [ChatPermissions.Use];

    private sealed class NavigateTool : AssistantTool<NavigateArguments>
    {
        private static readonly Dictionary<string, (string Route, BilingualText Name)> Places = new(StringComparer.Ordinal)
        {
            ["dashboard"] = ("/", new("das Dashboard", "the dashboard")),
            ["contacts"] = ("/contacts", new("die Kontakte", "the contacts")),
            ["properties"] = ("/properties", new("die Immobilien", "the properties")),
            ["board"] = ("/boards", new("das Board", "the board")),
            ["tasks"] = ("/tasks", new("die Aufgaben", "the tasks")),
            ["documents"] = ("/documents", new("die Dokumente", "the documents")),
            ["team"] = ("/team", new("das Team", "the team")),
            ["settings"] = ("/settings", new("die Einstellungen", "the settings")),
            ["audit"] = ("/audit", new("das Änderungsprotokoll", "the audit log")),
            ["profile"] = ("/settings", new("Ihr Profil", "your profile")),
            ["new_contact"] = ("/contacts?new=1", new("das Formular für einen neuen Kontakt", "the form for a new contact")),
            ["new_property"] = ("/properties/new", new("das Formular für eine neue Immobilie", "the form for a new property")),
            ["new_task"] = ("/tasks?new=1", new("das Formular für eine neue Aufgabe", "the form for a new task")),
        };

        private static readonly Dictionary<string, string> Records = new(StringComparer.Ordinal)
        {
            [EntityTypes.Contact] = "/contacts",
            [EntityTypes.Property] = "/properties",
            [EntityTypes.Task] = "/tasks",
            [EntityTypes.Document] = "/documents",
            [EntityTypes.Board] = "/boards",
        };

        public override string Name => ToolNames.Navigate;

        public override BilingualText Description => new("Öffnet eine Seite oder einen Datensatz.", "Opens a page or a record.");

        public override string Permission => ChatPermissions.Use.Name;

        public override ToolRisk Risk => ToolRisk.Navigate;

        protected override Task<ToolResult> ExecuteAsync(NavigateArguments arguments, ToolCall call, CancellationToken ct)
        {
            if (arguments.Entity is { } record && Records.TryGetValue(record.Type, out var folder))
            {
                return Task.FromResult(Opening($"{folder}/{record.Id}", new("den Datensatz", "the record"), call.Language));
            }

            return Task.FromResult(arguments.Target is { } target && Places.TryGetValue(target, out var place)
                ? Opening(place.Route, place.Name, call.Language)
                : ToolResult.Failed("unknown_place", new BilingualText("Diese Seite kenne ich nicht.", "I do not know this page.")));
        }

        private static ToolResult Opening(string route, BilingualText name, AssistantLanguage language) => new()
        {
            Message = language == AssistantLanguage.German ? $"Ich öffne {name.De}." : $"Opening {name.En}.",
            UiCommands = [UiCommand.Navigate(route)],
        };
    }
}
