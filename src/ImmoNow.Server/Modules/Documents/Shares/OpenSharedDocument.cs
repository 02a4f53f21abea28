using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Shares;

/// <summary>
/// Fetches a document by a link that was handed on. Public, since the signature is the permission; it opens the one document
/// that the link was made for. A link that is forged, expired, revoked, or whose document is deleted is 404 alike.
/// </summary>
public sealed record OpenSharedDocument([FromRoute] Guid Id, Guid? Tenant = null, long? Expires = null, string? Signature = null)
    : ICommand<DocumentContent>, ICarriesSecrets
{
    internal const string Purpose = "shared";

    public static Permission Permission { get; } = Permission.Public("documents.shared");

    public static string Action => "documents.open_share";

    public void Validate(Validator check) => check.Length("signature", Signature, 200);
}

internal sealed class OpenSharedDocumentHandler(AppDbContext db, TenantEntrance entrance, SignedUrls signer, AuditTrail audit, TimeProvider clock)
    : IRequestHandler<OpenSharedDocument, DocumentContent>
{
    public async Task<Result<DocumentContent>> HandleAsync(OpenSharedDocument request, CancellationToken cancellationToken)
    {
        // Whoever is signed in opens it like anybody else: as the holder of the link.
        entrance.Leave();
        var ticket = new FileTicket(request.Tenant ?? Guid.Empty, request.Expires ?? 0, request.Signature ?? "");
        if (!signer.IsValid(ticket, OpenSharedDocument.Purpose, request.Id.ToString("N")))
        {
            return new RecordNotFound();
        }

        await entrance.EnterAsync(SignedUrls.ReaderFor(ticket.Tenant), cancellationToken);
        var now = Moment.Now(clock);
        var share = await db.Set<DocumentShare>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == request.Id && row.RevokedAt == null && row.ExpiresAt > now, cancellationToken);
        var version = share is null
            ? null
            : await db.Set<Document>().Where(document => document.Id == share.DocumentId)
                .Join(db.Set<DocumentVersion>(), document => new { document.Id, Number = document.FileVersion }, row => new { Id = row.DocumentId, row.Number }, (_, row) => row)
                .AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (share is null || version is null)
        {
            entrance.Leave();
            return new RecordNotFound();
        }

        await db.Set<DocumentShare>().Where(row => row.Id == share.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenCount, row => row.OpenCount + 1).SetProperty(row => row.LastOpenedAt, now), cancellationToken);
        audit.Add(OpenSharedDocument.Action, new { label = share.DocumentTitle, document_id = share.DocumentId, share_id = share.Id, file_version = version.Number });
        await db.SaveChangesAsync(cancellationToken);
        return new DocumentContent(version.FileKey, version.FileName, version.ContentType, version.Sha256, version.CreatedAt);
    }
}
