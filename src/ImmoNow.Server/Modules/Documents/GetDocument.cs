using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Reads one document's record.</summary>
public sealed record GetDocument([FromRoute] Guid Id) : IRequest<DocumentDto>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetDocumentHandler(AppDbContext db) : IRequestHandler<GetDocument, DocumentDto>
{
    public Task<Result<DocumentDto>> HandleAsync(GetDocument request, CancellationToken cancellationToken) =>
        db.Set<Document>().FindForReadAsync(request.Id, cancellationToken).MapAsync(document => db.WithTextStateAsync(document, cancellationToken));
}
