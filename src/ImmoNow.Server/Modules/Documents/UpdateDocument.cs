using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Folders;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Renames, moves or tags a document, or links it to a record.</summary>
public sealed record UpdateDocument(
    [FromRoute] Guid Id, [FromBody] MergePatch<DocumentFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<DocumentDto>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "documents.update";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateDocumentHandler(AppDbContext db) : IRequestHandler<UpdateDocument, DocumentDto>
{
    public Task<Result<DocumentDto>> HandleAsync(UpdateDocument request, CancellationToken cancellationToken) =>
        db.PatchRecordAsync(
                db.Set<Document>(), request.Id, request.IfMatch, request.Patch, change => FindProblemAsync(change, cancellationToken), cancellationToken)
            .MapAsync(document => db.WithTextStateAsync(document, cancellationToken));

    private async Task<AppError?> FindProblemAsync(RecordPatch<Document, DocumentFields> change, CancellationToken cancellationToken) =>
        change.After.FolderId == change.Before.FolderId ? null : await db.FolderProblemAsync(change.After.FolderId, cancellationToken);
}
