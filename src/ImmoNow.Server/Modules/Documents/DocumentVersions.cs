using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>A file of a document as clients see it.</summary>
/// <param name="RestoredFrom">The version that this one brought back, or null.</param>
public sealed record DocumentVersionDto(
    int Number,
    string FileName,
    string ContentType,
    long Size,
    string Sha256,
    Guid? UserId,
    string UserName,
    int? RestoredFrom,
    bool IsCurrent,
    DateTimeOffset CreatedAt);

/// <summary>All files that a document has had, newest first.</summary>
public sealed record ListDocumentVersions([FromRoute] Guid Id) : IRequest<IReadOnlyList<DocumentVersionDto>>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListDocumentVersionsHandler(AppDbContext db) : IRequestHandler<ListDocumentVersions, IReadOnlyList<DocumentVersionDto>>
{
    public async Task<Result<IReadOnlyList<DocumentVersionDto>>> HandleAsync(ListDocumentVersions request, CancellationToken cancellationToken)
    {
        var document = await db.Set<Document>().FindForReadAsync(request.Id, cancellationToken);
        if (!document.IsSuccess)
        {
            return document.Error;
        }

        var versions = await db.Set<DocumentVersion>().AsNoTracking().Where(version => version.DocumentId == request.Id)
            .OrderByDescending(version => version.Number).ToListAsync(cancellationToken);
        return versions.ConvertAll(version => new DocumentVersionDto(
            version.Number,
            version.FileName,
            version.ContentType,
            version.Size,
            version.Sha256,
            version.UserId,
            version.UserName,
            version.RestoredFrom,
            version.Number == document.Value.FileVersion,
            version.CreatedAt));
    }
}

/// <summary>Makes an earlier file the current one again, as a new version, so that the history stays whole.</summary>
public sealed record RestoreDocumentVersion(
    [FromRoute] Guid Id, [FromRoute] int Number, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<DocumentDto>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "documents.restore_version";

    public void Validate(Validator check) => check.Range("number", Number, 1, int.MaxValue);
}

internal sealed class RestoreDocumentVersionHandler(AppDbContext db, DocumentRecorder recorder)
    : IRequestHandler<RestoreDocumentVersion, DocumentDto>
{
    public async Task<Result<DocumentDto>> HandleAsync(RestoreDocumentVersion request, CancellationToken cancellationToken)
    {
        var document = await db.Set<Document>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!document.IsSuccess)
        {
            return document.Error;
        }

        var earlier = await db.Set<DocumentVersion>().AsNoTracking()
            .FirstOrDefaultAsync(version => version.DocumentId == request.Id && version.Number == request.Number, cancellationToken);
        if (earlier is null)
        {
            return new RecordNotFound();
        }

        if (earlier.Number != document.Value.FileVersion)
        {
            // Both versions share the stored file; files never change.
            recorder.AddVersion(document.Value, new DocumentVersion
            {
                DocumentId = request.Id,
                Number = await db.NextVersionAsync(request.Id, cancellationToken),
                FileName = earlier.FileName,
                ContentType = earlier.ContentType,
                Size = earlier.Size,
                Sha256 = earlier.Sha256,
                FileKey = earlier.FileKey,
                RestoredFrom = earlier.Number,
            });
            await db.SaveChangesAsync(cancellationToken);
        }

        return await db.WithTextStateAsync(document.Value, cancellationToken);
    }
}
