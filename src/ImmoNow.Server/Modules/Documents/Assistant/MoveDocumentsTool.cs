using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;

namespace ImmoNow.Server.Modules.Documents.Assistant;

internal sealed class MoveDocumentsTool(DocumentChanges documents) : AssistantTool<MoveDocumentsArguments>
{
    public override string Name => ToolNames.MoveDocuments;

    public override BilingualText Description => new("Verschiebt Dokumente in einen Ordner, nach Ihrer Bestätigung.", "Moves documents into a folder, after your confirmation.");

    public override string Permission => DocumentsPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => DocumentExamples.Move;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(MoveDocumentsArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (arguments.DocumentIds.Count == 0)
        {
            return new ToolQuestion("document_ids", call.Language == AssistantLanguage.German ? "Welches Dokument meinen Sie?" : "Which document do you mean?", []);
        }

        var target = await documents.FolderAsync(arguments.FolderId, call.Language, ct);
        if (!target.IsSuccess)
        {
            return target.Error.ToProblem();
        }

        var changes = new List<ProposedChange>();
        var bound = new List<BoundVersion>();
        foreach (var id in arguments.DocumentIds.Distinct())
        {
            var read = await documents.ReadAsync(id, ct);
            if (!read.IsSuccess)
            {
                return read.Error.ToProblem();
            }

            var document = read.Value;
            if (document.FolderId == arguments.FolderId)
            {
                continue;
            }

            var present = await documents.FolderAsync(document.FolderId, call.Language, ct);
            changes.Add(new ProposedChange(EntityTypes.Document, id, document.Title, "folder_id", present.IsSuccess ? present.Value : null, target.Value));
            bound.Add(new BoundVersion(EntityTypes.Document, id, document.Version));
        }

        if (bound.Count == 0)
        {
            return new ToolProblem("nothing_to_change", new BilingualText("Daran ist nichts zu ändern: Es liegt schon dort.", "There is nothing to change: it is there already."));
        }

        var exact = arguments with { DocumentIds = [.. bound.Select(version => version.EntityId)] };
        return new ToolProposal(TitleOf(changes, call.Language), JsonSerializer.SerializeToElement(exact, AssistantJson.Options), changes, bound);
    }

    public override string TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language) => (changes.Count, language) switch
    {
        (1, AssistantLanguage.German) => $"Dokument verschieben: {changes[0].Label}",
        (1, _) => $"Move document: {changes[0].Label}",
        (var count, AssistantLanguage.German) => $"{count} Dokumente verschieben",
        var (count, _) => $"Move {count} documents",
    };

    protected override async Task<ToolResult> ExecuteAsync(MoveDocumentsArguments arguments, ToolCall call, CancellationToken ct)
    {
        var folder = await documents.FolderAsync(arguments.FolderId, call.Language, ct);
        if (!folder.IsSuccess)
        {
            return folder.Error.ToToolResult();
        }

        var german = call.Language == AssistantLanguage.German;
        return await documents.ExecuteAsync(
            call,
            document => new DocumentPlacement(document.Id, document.Version, document.Title, arguments.FolderId),
            document => german ? $"„{document.Title}“ liegt jetzt in: {folder.Value}." : $"“{document.Title}” is now in: {folder.Value}.",
            ct);
    }

    public override Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct) => documents.UndoAsync(call, undoState, ct);
}
