using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Shares;

/// <summary>The links to a document, newest first, also those that work no more. Whoever may make links may see them, since each opens the file.</summary>
public sealed record ListDocumentShares([FromRoute(Name = "documentId")] Guid DocumentId) : IRequest<IReadOnlyList<DocumentShareDto>>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListDocumentSharesHandler(AppDbContext db, SignedUrls signer, TimeProvider clock)
    : IRequestHandler<ListDocumentShares, IReadOnlyList<DocumentShareDto>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<DocumentShareDto>>> HandleAsync(ListDocumentShares request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Document>().ExistsAsync(request.DocumentId, cancellationToken))
        {
            return new RecordNotFound();
        }

        var now = clock.GetUtcNow();
        var shares = await db.Set<DocumentShare>().AsNoTracking().Where(share => share.DocumentId == request.DocumentId)
            .OrderByDescending(share => share.Id).Take(Most).ToListAsync(cancellationToken);
        return shares.ConvertAll(share => DocumentShareDto.From(share, share.IsOpen(now) ? Address(share) : null));
    }

    private string Address(DocumentShare share)
    {
        var ticket = signer.Sign(share.TenantId, OpenSharedDocument.Purpose, share.Id.ToString("N"), share.ExpiresAt);
        return $"/api/v1/files/{OpenSharedDocument.Purpose}/{share.Id}?{ticket.ToQuery()}";
    }
}
