using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;

namespace ImmoNow.Server.Modules.Documents.Assistant;

/// <summary>What people say for each tool of this module, with the arguments it means. The ids stand for records that were looked up before.</summary>
internal static class DocumentExamples
{
    private static readonly Guid First = new("00000000-0000-7000-8000-000000000001");

    private static readonly Guid Second = new("00000000-0000-7000-8000-000000000002");

    public static IReadOnlyList<ToolExample> Find { get; } =
    [
        ToolExample.Of("Wo ist der Mietvertrag Müller?", "Where is the Müller lease?", new FindDocumentsArguments { Query = "Mietvertrag Müller" }),
        ToolExample.Of("Welche Dokumente gibt es zu Herrn Schmidt?", "Which documents are there about Mr Schmidt?", new FindDocumentsArguments { Related = new EntityRef(EntityTypes.Contact, First) }),
    ];

    public static IReadOnlyList<ToolExample> Move { get; } =
    [
        ToolExample.Of("Leg den Grundriss in den Ordner Lindenallee", "Put the floor plan into the folder Lindenallee", new MoveDocumentsArguments { DocumentIds = [First], FolderId = Second }),
    ];

    public static IReadOnlyList<ToolExample> Rename { get; } =
    [
        ToolExample.Of("Nenn scan001 in Mietvertrag Müller um", "Rename scan001 to Müller lease", new RenameDocumentArguments { DocumentId = First, Title = "Mietvertrag Müller" }),
    ];

    public static IReadOnlyList<ToolExample> Share { get; } =
    [
        ToolExample.Of("Teile das Exposé für zwei Wochen als Link", "Share the brochure as a link for two weeks", new ShareDocumentArguments { DocumentId = First, Days = 14 }),
    ];

    public static IReadOnlyList<ToolExample> Summarise { get; } =
    [
        ToolExample.Of("Fass mir das Protokoll der Eigentümerversammlung zusammen", "Sum up the minutes of the owners' meeting", new SummariseDocumentArguments { DocumentId = First }),
    ];
}
