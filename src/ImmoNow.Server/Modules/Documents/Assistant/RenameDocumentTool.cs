using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Documents.Assistant;

internal sealed class RenameDocumentTool(DocumentChanges documents) : AssistantTool<RenameDocumentArguments>
{
    public override string Name => ToolNames.RenameDocument;

    public override BilingualText Description => new("Gibt einem Dokument einen anderen Titel, nach Ihrer Bestätigung.", "Gives a document another title, after your confirmation.");

    public override string Permission => DocumentsPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => DocumentExamples.Rename;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(RenameDocumentArguments arguments, ToolCall call, CancellationToken ct)
    {
        var german = call.Language == AssistantLanguage.German;
        var read = await documents.ReadAsync(arguments.DocumentId, ct);
        if (!read.IsSuccess)
        {
            return read.Error.ToProblem();
        }

        var document = read.Value;
        var title = arguments.Title.Trim();
        if (title.Length == 0)
        {
            return new ToolQuestion("title", german ? $"Wie soll „{document.Title}“ heißen?" : $"What should “{document.Title}” be called?", []);
        }

        var check = new Validator();
        new DocumentFields { Title = title, Tags = document.Tags }.Validate(check);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors).ToProblem();
        }

        return string.Equals(title, document.Title, StringComparison.Ordinal)
            ? new ToolProblem("nothing_to_change", new BilingualText("Das Dokument heißt schon so.", "The document is called that already."))
            : new ToolProposal(
                german ? $"Dokument umbenennen: {document.Title}" : $"Rename document: {document.Title}",
                JsonSerializer.SerializeToElement(arguments with { Title = title }, AssistantJson.Options),
                [new ProposedChange(EntityTypes.Document, document.Id, document.Title, "title", document.Title, title)],
                [new BoundVersion(EntityTypes.Document, document.Id, document.Version)]);
    }

    protected override Task<ToolResult> ExecuteAsync(RenameDocumentArguments arguments, ToolCall call, CancellationToken ct)
    {
        var german = call.Language == AssistantLanguage.German;
        return documents.ExecuteAsync(
            call,
            document => new DocumentPlacement(document.Id, document.Version, arguments.Title, document.FolderId),
            document => german ? $"Das Dokument heißt jetzt „{document.Title}“." : $"The document is now called “{document.Title}”.",
            ct);
    }

    public override Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct) => documents.UndoAsync(call, undoState, ct);
}
