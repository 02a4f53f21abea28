using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Where a file lies and how it is to be served.</summary>
public sealed record DocumentContent(string Key, string FileName, string ContentType, string Sha256, DateTimeOffset StoredAt);

/// <summary>Fetches the current file of a document. A command, since the audit trail notes who took which file.</summary>
public sealed record DownloadDocument([FromRoute] Guid Id, bool? Inline = null) : ICommand<DocumentContent>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public static string Action => "documents.download";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DownloadDocumentHandler(AppDbContext db, DownloadTrail trail) : IRequestHandler<DownloadDocument, DocumentContent>
{
    public async Task<Result<DocumentContent>> HandleAsync(DownloadDocument request, CancellationToken cancellationToken)
    {
        var document = await db.Set<Document>().FindForReadAsync(request.Id, cancellationToken);
        return document.IsSuccess
            ? await trail.OpenAsync(document.Value, document.Value.FileVersion, DownloadDocument.Action, request.Inline == true, cancellationToken)
            : document.Error;
    }
}

/// <summary>Fetches an earlier file of a document.</summary>
public sealed record DownloadDocumentVersion([FromRoute] Guid Id, [FromRoute] int Number, bool? Inline = null) : ICommand<DocumentContent>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public static string Action => "documents.download_version";

    public void Validate(Validator check) => check.Range("number", Number, 1, int.MaxValue);
}

internal sealed class DownloadDocumentVersionHandler(AppDbContext db, DownloadTrail trail) : IRequestHandler<DownloadDocumentVersion, DocumentContent>
{
    public async Task<Result<DocumentContent>> HandleAsync(DownloadDocumentVersion request, CancellationToken cancellationToken)
    {
        var document = await db.Set<Document>().FindForReadAsync(request.Id, cancellationToken);
        return document.IsSuccess
            ? await trail.OpenAsync(document.Value, request.Number, DownloadDocumentVersion.Action, request.Inline == true, cancellationToken)
            : document.Error;
    }
}

/// <summary>Finds the file of a version and notes in the audit trail that it was taken.</summary>
internal sealed class DownloadTrail(AppDbContext db, AuditTrail audit)
{
    public async Task<Result<DocumentContent>> OpenAsync(
        Document document, int number, string action, bool inline, CancellationToken cancellationToken)
    {
        var version = await db.Set<DocumentVersion>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.DocumentId == document.Id && row.Number == number, cancellationToken);
        if (version is null)
        {
            return new RecordNotFound();
        }

        audit.Add(action, new { label = document.Title, document_id = document.Id, file_version = number, version.FileName, inline });
        await db.SaveChangesAsync(cancellationToken);
        return new DocumentContent(version.FileKey, version.FileName, version.ContentType, version.Sha256, version.CreatedAt);
    }
}
