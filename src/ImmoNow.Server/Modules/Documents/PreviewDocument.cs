using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>409: the browser must not show this kind of file inside a page.</summary>
public sealed record NoPreview() : AppError(
    "no_preview", 409, new("Dieser Dateityp lässt sich nicht in der Vorschau zeigen.", "This type of file cannot be previewed."));

/// <summary>An address that shows a document's file for a few hours without a token, for <c>img</c> and <c>iframe</c>.</summary>
public sealed record PreviewLink(string Url, string ContentType, DateTimeOffset ExpiresAt);

/// <summary>Asks for such an address. A command, since the audit trail notes who looked at which file.</summary>
public sealed record PreviewDocument([FromRoute] Guid Id) : ICommand<PreviewLink>
{
    internal const string Purpose = "documents";

    public static Permission Permission => DocumentsPermissions.Read;

    public static string Action => "documents.preview";

    public void Validate(Validator check)
    {
    }

    /// <summary>What a signature covers besides tenant and expiry.</summary>
    internal static string ResourceOf(Guid id, int number) => $"{id:N}/{number}";
}

internal sealed class PreviewDocumentHandler(AppDbContext db, AuditTrail audit, SignedUrls signer) : IRequestHandler<PreviewDocument, PreviewLink>
{
    public async Task<Result<PreviewLink>> HandleAsync(PreviewDocument request, CancellationToken cancellationToken)
    {
        var found = await db.Set<Document>().FindForReadAsync(request.Id, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var document = found.Value;
        if (FileTypes.InlineTypeOf(document.ContentType) is not { } type)
        {
            return new NoPreview();
        }

        audit.Add(PreviewDocument.Action, new { label = document.Title, document_id = document.Id, document.FileVersion });
        await db.SaveChangesAsync(cancellationToken);
        var ticket = signer.Sign(db.CurrentTenantId, PreviewDocument.Purpose, PreviewDocument.ResourceOf(document.Id, document.FileVersion));
        return new PreviewLink(
            $"/api/v1/files/{PreviewDocument.Purpose}/{document.Id}/{document.FileVersion}?{ticket.ToQuery()}",
            type,
            DateTimeOffset.FromUnixTimeSeconds(ticket.Expires));
    }
}

/// <summary>Opens a file by a signed address. Public, since the signature itself is the permission.</summary>
public sealed record OpenSignedDocument(
    [FromRoute] Guid Id, [FromRoute] int Number, Guid? Tenant = null, long? Expires = null, string? Signature = null) : IRequest<DocumentContent>
{
    public static Permission Permission { get; } = Permission.Public("documents.signed");

    public void Validate(Validator check)
    {
        check.Range("number", Number, 1, int.MaxValue);
        check.Length("signature", Signature, 200);
    }
}

internal sealed class OpenSignedDocumentHandler(AppDbContext db, RequestContext context, SignedUrls signer)
    : IRequestHandler<OpenSignedDocument, DocumentContent>
{
    public async Task<Result<DocumentContent>> HandleAsync(OpenSignedDocument request, CancellationToken cancellationToken)
    {
        var ticket = new FileTicket(request.Tenant ?? Guid.Empty, request.Expires ?? 0, request.Signature ?? "");
        if (!signer.IsValid(ticket, PreviewDocument.Purpose, PreviewDocument.ResourceOf(request.Id, request.Number)))
        {
            return new RecordNotFound();
        }

        context.Actor = SignedUrls.ReaderFor(ticket.Tenant);
        var version = await db.Set<DocumentVersion>().AsNoTracking()
            .Where(row => row.DocumentId == request.Id && row.Number == request.Number)
            .Where(row => db.Set<Document>().Any(document => document.Id == row.DocumentId))
            .FirstOrDefaultAsync(cancellationToken);
        return version is null
            ? new RecordNotFound()
            : new DocumentContent(version.FileKey, version.FileName, version.ContentType, version.Sha256, version.CreatedAt);
    }
}
