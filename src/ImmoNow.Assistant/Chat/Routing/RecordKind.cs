using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>A kind of record that orders are about: how it is called, how it is listed, and what to ask when it is not named.</summary>
internal sealed record RecordKind(string Type, string? ListTool, FrozenSet<string> Nouns, BilingualText Which)
{
    public static readonly RecordKind Contact = new(EntityTypes.Contact, ToolNames.ListContacts, SubjectLexicon.Contacts, new("Welchen Kontakt meinen Sie?", "Which contact do you mean?"));

    public static readonly RecordKind Property = new(EntityTypes.Property, ToolNames.ListProperties, SubjectLexicon.Properties, new("Welche Immobilie meinen Sie?", "Which property do you mean?"));

    public static readonly RecordKind Task = new(EntityTypes.Task, ToolNames.ListTasks, SubjectLexicon.Tasks, new("Welche Aufgabe meinen Sie?", "Which task do you mean?"));

    public static readonly RecordKind Document = new(EntityTypes.Document, null, SubjectLexicon.Documents, new("Welches Dokument meinen Sie?", "Which document do you mean?"));

    private static readonly FrozenDictionary<string, string[]> TypesBySlot = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["contact_id"] = [EntityTypes.Contact],
        ["contact_ids"] = [EntityTypes.Contact],
        ["keep_id"] = [EntityTypes.Contact],
        ["merge_id"] = [EntityTypes.Contact],
        ["owner_contact_id"] = [EntityTypes.Contact],
        ["property_id"] = [EntityTypes.Property],
        ["property_ids"] = [EntityTypes.Property],
        ["task_id"] = [EntityTypes.Task],
        ["task_ids"] = [EntityTypes.Task],
        ["document_id"] = [EntityTypes.Document],
        ["document_ids"] = [EntityTypes.Document],
        ["folder_id"] = [EntityTypes.Folder],
        ["board_id"] = [EntityTypes.Board],
        ["column_id"] = [EntityTypes.Column],
        ["project_id"] = [EntityTypes.Project],
        ["assignee_id"] = [EntityTypes.User],
        ["contact_user_id"] = [EntityTypes.User],
        ["related"] = [EntityTypes.Contact, EntityTypes.Property, EntityTypes.Task],
        ["entity"] = [EntityTypes.Contact, EntityTypes.Property, EntityTypes.Task, EntityTypes.Document],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kinds of records an argument takes; null for an argument that takes none.</summary>
    public static IReadOnlyList<string>? TypesOf(string slot) => TypesBySlot.GetValueOrDefault(slot);

    /// <summary>Whether the argument takes several records.</summary>
    public static bool TakesMany(string slot) => slot.EndsWith("_ids", StringComparison.Ordinal);

    /// <summary>The word alone says no more than what kind of record is meant.</summary>
    public bool IsNoun(string folded) => Type switch
    {
        EntityTypes.Document => folded is "dokument" or "dokumente" or "dokumenten" or "datei" or "dateien" or "unterlage" or "unterlagen" or "document" or "documents" or "file" or "files",
        EntityTypes.Contact => Nouns.Contains(folded) || Vocabulary.Roles.ContainsKey(folded),
        _ => Nouns.Contains(folded),
    };
}
