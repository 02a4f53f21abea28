using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Folders;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Documents.Assistant;

internal sealed class FindDocumentsTool(RequestDispatcher dispatcher) : AssistantTool<FindDocumentsArguments>
{
    private static readonly ResultColumn[] Columns =
    [
        new("file_name", new("Datei", "File"), ColumnKind.Text),
        new("folder", new("Ordner", "Folder"), ColumnKind.Text),
        new("created_at", new("vom", "of"), ColumnKind.Moment),
    ];

    public override string Name => ToolNames.FindDocuments;

    public override BilingualText Description => new(
        "Findet Dokumente nach Titel, Inhalt, Ordner, Datensatz und Datum.", "Finds documents by title, content, folder, record and date.");

    public override string Permission => DocumentsPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    public override IReadOnlyList<ToolExample> Examples => DocumentExamples.Find;

    protected override async Task<ToolResult> ExecuteAsync(FindDocumentsArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (arguments.Related is { } record && !EnumWords<RelatedRecordType>.TryParse(record.Type, out _))
        {
            return ToolResult.Failed("invalid_arguments", new BilingualText("Zu solchen Datensätzen gibt es keine Dokumente.", "There are no documents for such records."));
        }

        var page = await dispatcher.SendAsync<SearchDocuments, Page<DocumentDto>>(Request(arguments), ct);
        if (!page.IsSuccess)
        {
            return page.Error.ToToolResult();
        }

        var folders = new Dictionary<Guid, string>();
        foreach (var id in page.Value.Items.Select(document => document.FolderId).OfType<Guid>().Distinct())
        {
            var folder = await dispatcher.SendAsync<GetFolder, FolderDto>(new GetFolder(id), ct);
            if (folder.IsSuccess)
            {
                folders[id] = folder.Value.Name;
            }
        }

        return new ToolResult
        {
            Table = new ResultTable(Columns, [.. page.Value.Items.Select(document => Row(document, folders))]),
            Total = (int)(page.Value.Total ?? page.Value.Items.Count),
        };
    }

    private static SearchDocuments Request(FindDocumentsArguments arguments) => new(
        Limit: Math.Clamp(arguments.Limit ?? AssistantLimits.RowsRead, 1, AssistantLimits.RowsRead),
        Sort: arguments.Sort,
        Q: arguments.Query,
        FolderId: arguments.FolderId?.ToString(),
        RelatedType: arguments.Related is { } related ? Words<RelatedRecordType>.Parse(related.Type, null) : null,
        RelatedId: arguments.Related?.Id,
        CreatedAfter: arguments.CreatedFrom,
        CreatedBefore: arguments.CreatedBefore);

    private static ResultRow Row(DocumentDto document, Dictionary<Guid, string> folders) =>
        new(new EntityRef(EntityTypes.Document, document.Id), document.Title, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            // A title that is the file's name needs no second telling.
            ["file_name"] = document.FileName.StartsWith(document.Title, StringComparison.OrdinalIgnoreCase) ? null : document.FileName,
            ["folder"] = document.FolderId is { } folder ? folders.GetValueOrDefault(folder) : null,
            ["created_at"] = document.CreatedAt,
        });
}
