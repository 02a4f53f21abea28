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
    public async Task<Result<DocumentDto>> HandleAsync(UpdateDocument request, CancellationToken cancellationToken)
    {
        var found = await db.Set<Document>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var document = found.Value;
        var fields = request.Patch.ApplyTo(DocumentFields.From(document));
        if (!fields.IsSuccess)
        {
            return fields.Error;
        }

        if (fields.Value.FolderId != document.FolderId && await db.FolderProblemAsync(fields.Value.FolderId, cancellationToken) is { } problem)
        {
            return problem;
        }

        fields.Value.ApplyTo(document);
        await db.SaveChangesAsync(cancellationToken);
        return await db.WithTextStateAsync(document, cancellationToken);
    }
}
