using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Title and folder that a document is to have.</summary>
/// <param name="Version">The version that was shown when the change was approved.</param>
public sealed record DocumentPlacement(Guid Id, int Version, string Title, Guid? FolderId);

/// <summary>Renames or moves several documents, all or none; answers with them as they are now.</summary>
/// <param name="SkipChanged">Leaves out those that have another version by now; for taking a change back.</param>
public sealed record ChangeDocuments(IReadOnlyList<DocumentPlacement> Documents, bool SkipChanged = false) : ICommand<IReadOnlyList<DocumentDto>>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "documents.change_several";

    public void Validate(Validator check) =>
        check.That(Documents.Count is > 0 and <= 50, "documents", "Erwartet werden 1 bis 50 Dokumente.", "Expected 1 to 50 documents.");
}

internal sealed class ChangeDocumentsHandler(RequestDispatcher dispatcher) : IRequestHandler<ChangeDocuments, IReadOnlyList<DocumentDto>>
{
    public async Task<Result<IReadOnlyList<DocumentDto>>> HandleAsync(ChangeDocuments request, CancellationToken cancellationToken)
    {
        var changed = new List<DocumentDto>();
        foreach (var document in request.Documents)
        {
            if (request.SkipChanged)
            {
                var now = await dispatcher.SendAsync<GetDocument, DocumentDto>(new GetDocument(document.Id), cancellationToken);
                if (now.Error is RecordNotFound || (now.IsSuccess && now.Value.Version != document.Version))
                {
                    continue;
                }
            }

            var patch = new JsonObject { ["title"] = document.Title, ["folder_id"] = document.FolderId?.ToString() };
            var answer = await dispatcher.SendAsync<UpdateDocument, DocumentDto>(
                new UpdateDocument(document.Id, new MergePatch<DocumentFields>(patch), new IfMatch(document.Version)), cancellationToken);
            if (!answer.IsSuccess)
            {
                return answer.Error;
            }

            changed.Add(answer.Value);
        }

        return changed.Count > 0 ? changed : StaleVersion.Instance;
    }
}
