using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents.Assistant;

/// <summary>What the assistant can do with documents.</summary>
internal sealed class DocumentTools : IAssistantToolProvider, IToolPermissions
{
    public DocumentTools(RequestDispatcher dispatcher, RequestContext context)
    {
        var changes = new DocumentChanges(dispatcher, context);
        Tools =
        [
            new FindDocumentsTool(dispatcher),
            new MoveDocumentsTool(changes),
            new RenameDocumentTool(changes),
            new ShareDocumentTool(dispatcher, context),
            new SummariseDocumentTool(dispatcher),
        ];
    }

    public IEnumerable<AssistantTool> Tools { get; }

    public IReadOnlyList<Permission> Permissions { get; } = [DocumentsPermissions.Read, DocumentsPermissions.Write];
}
