using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Shares;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents.Assistant;

/// <summary>Makes a link. The link itself stands in the dialog that opens, never in the conversation, which is kept.</summary>
internal sealed class ShareDocumentTool(RequestDispatcher dispatcher, RequestContext context) : AssistantTool<ShareDocumentArguments>
{
    public override string Name => ToolNames.ShareDocument;

    public override BilingualText Description => new(
        "Erstellt einen Link, mit dem auch Außenstehende ein Dokument einige Tage lang laden können, nach Ihrer Bestätigung.",
        "Makes a link by which outsiders too can fetch a document for some days, after your confirmation.");

    public override string Permission => DocumentsPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Send;

    public override IReadOnlyList<ToolExample> Examples => DocumentExamples.Share;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(ShareDocumentArguments arguments, ToolCall call, CancellationToken ct)
    {
        var read = await dispatcher.SendAsync<GetDocument, DocumentDto>(new GetDocument(arguments.DocumentId), ct);
        if (!read.IsSuccess)
        {
            return read.Error.ToProblem();
        }

        var days = arguments.Days ?? DocumentShare.UsualDays;
        if (days is < 1 or > DocumentShare.LongestDays)
        {
            return new ToolProblem("invalid_arguments", new BilingualText(
                $"Ein Link gilt 1 bis {DocumentShare.LongestDays} Tage.", $"A link holds for 1 to {DocumentShare.LongestDays} days."));
        }

        var document = read.Value;
        var german = call.Language == AssistantLanguage.German;
        return new ToolProposal(
            german ? $"Link teilen: {document.Title}" : $"Share link: {document.Title}",
            JsonSerializer.SerializeToElement(arguments with { Days = days }, AssistantJson.Options),
            [
                Change("file_name", document.FileName),
                Change("share_with", german ? "alle, die den Link haben" : "everybody who has the link"),
                Change("days", days.ToString(Formats.Culture(call.Language))),
            ],
            [new BoundVersion(EntityTypes.Document, document.Id, document.Version)]);

        ProposedChange Change(string field, string value) => new(EntityTypes.Document, document.Id, document.Title, field, null, value);
    }

    protected override async Task<ToolResult> ExecuteAsync(ShareDocumentArguments arguments, ToolCall call, CancellationToken ct)
    {
        using var keyed = new AssistantKey(context, call.IdempotencyKey);
        var version = (int)call.BoundVersions.Single().Version;
        var shared = await dispatcher.SendAsync<ShareDocument, DocumentShareDto>(
            new ShareDocument(arguments.DocumentId, new NewShare { Days = arguments.Days }, new IfMatch(version)), ct);
        if (!shared.IsSuccess)
        {
            return shared.Error.ToToolResult();
        }

        var german = call.Language == AssistantLanguage.German;
        var until = Formats.Moment(shared.Value.ExpiresAt, call.Caller.TimeZone, call.Language);
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Document, arguments.DocumentId, "", german
                ? $"Der Link gilt bis {until}. Kopieren und widerrufen können Sie ihn beim Dokument unter „Link teilen“."
                : $"The link holds until {until}. You can copy and revoke it at the document under “Share link”.")],
            UiCommands = [UiCommand.OpenModal("share_document", JsonSerializer.SerializeToElement(new { document_id = arguments.DocumentId }, AssistantJson.Options))],
            UndoState = JsonSerializer.SerializeToElement(new MadeShare(arguments.DocumentId, shared.Value.Id), AssistantJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var made = undoState.Deserialize<MadeShare>(AssistantJson.Options)!;
        using var keyed = new AssistantKey(context, call.IdempotencyKey);
        var revoked = await dispatcher.SendAsync<RevokeDocumentShare, Nothing>(new RevokeDocumentShare(made.DocumentId, made.ShareId), ct);
        return revoked.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Document, made.DocumentId, "", call.Language == AssistantLanguage.German ? "Der Link ist widerrufen." : "The link has been revoked.")] }
            : revoked.Error.ToToolResult();
    }

    private sealed record MadeShare(Guid DocumentId, Guid ShareId);
}
