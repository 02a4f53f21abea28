using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Puts a document into the bin; <see cref="RestoreDocument"/> brings it back.</summary>
public sealed record DeleteDocument([FromRoute] Guid Id, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<Nothing>
{
    public static Permission Permission => DocumentsPermissions.Delete;

    public static string Action => "documents.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteDocumentHandler(AppDbContext db) : IRequestHandler<DeleteDocument, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(DeleteDocument request, CancellationToken cancellationToken) =>
        db.DeleteRecordAsync<Document>(request.Id, request.IfMatch, cancellationToken);
}

/// <summary>Takes a document out of the bin, to the top when its folder is gone.</summary>
public sealed record RestoreDocument([FromRoute] Guid Id) : ICommand<DocumentDto>
{
    public static Permission Permission => DocumentsPermissions.Delete;

    public static string Action => "documents.restore";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RestoreDocumentHandler(AppDbContext db) : IRequestHandler<RestoreDocument, DocumentDto>
{
    public async Task<Result<DocumentDto>> HandleAsync(RestoreDocument request, CancellationToken cancellationToken)
    {
        var found = await db.Set<Document>().WithDeletedUnfiltered().FindForWriteAsync(request.Id, null, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var document = found.Value;
        if (document.IsDeleted)
        {
            document.IsDeleted = false;
            document.DeletedAt = null;
            document.HiddenWith = null;
            if (document.FolderId is { } folder && !await db.Set<Folder>().ExistsAsync(folder, cancellationToken))
            {
                document.FolderId = null;
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return await db.WithTextStateAsync(document, cancellationToken);
    }
}
