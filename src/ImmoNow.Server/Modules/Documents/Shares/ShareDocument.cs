using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Shares;

/// <summary>409: enough links lead to this document.</summary>
public sealed record TooManyShares(int Most) : AppError(
    "too_many_shares", 409, new(
        $"Für dieses Dokument gibt es schon {Most} gültige Links. Bitte widerrufen Sie einen davon.",
        $"There are already {Most} valid links to this document. Please revoke one of them."));

/// <summary>A link as those see it who may hand it on.</summary>
/// <param name="Url">The address on this server; only in the list of links, and only while it works.</param>
/// <param name="OpenCount">How often the file was fetched by it.</param>
public sealed record DocumentShareDto(
    Guid Id,
    Guid DocumentId,
    string? Url,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    string UserName,
    int OpenCount,
    DateTimeOffset? LastOpenedAt,
    DateTimeOffset CreatedAt,
    int Version) : IVersioned
{
    public static DocumentShareDto From(DocumentShare share, string? url = null) => new(
        share.Id, share.DocumentId, url, share.ExpiresAt, share.RevokedAt, share.UserName, share.OpenCount, share.LastOpenedAt, share.CreatedAt, share.Version);
}

/// <summary>How long a new link holds.</summary>
public sealed record NewShare
{
    /// <summary>1 to 30; when left out 7.</summary>
    public int? Days { get; init; }
}

/// <summary>Makes a link to a document's current file, whichever that is when it is opened. The answer does not hold the address, which stands in the list.</summary>
public sealed record ShareDocument([FromRoute(Name = "documentId")] Guid DocumentId, [FromBody] NewShare Share, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null)
    : ICommand<DocumentShareDto>
{
    public static Permission Permission => DocumentsPermissions.Write;

    public static string Action => "documents.share";

    public void Validate(Validator check) => check.Range("days", Share.Days, 1, DocumentShare.LongestDays);
}

internal sealed class ShareDocumentHandler(AppDbContext db, RequestContext context, TimeProvider clock) : IRequestHandler<ShareDocument, DocumentShareDto>
{
    private const int MostShares = 50;

    public async Task<Result<DocumentShareDto>> HandleAsync(ShareDocument request, CancellationToken cancellationToken)
    {
        var document = await db.Set<Document>().FindForReadAsync(request.DocumentId, cancellationToken);
        if (!document.IsSuccess)
        {
            return document.Error;
        }

        if (!IfMatch.Allows(request.IfMatch, document.Value.Version))
        {
            return StaleVersion.Instance;
        }

        var now = Moment.Now(clock);
        if (await db.Set<DocumentShare>().CountAsync(share => share.DocumentId == request.DocumentId && share.RevokedAt == null && share.ExpiresAt > now, cancellationToken) >= MostShares)
        {
            return new TooManyShares(MostShares);
        }

        var added = new DocumentShare
        {
            DocumentId = request.DocumentId,
            DocumentTitle = document.Value.Title,
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(now.AddDays(request.Share.Days ?? DocumentShare.UsualDays).ToUnixTimeSeconds()),
            UserId = context.RequiredActor.UserId,
            UserName = context.RequiredActor.Name,
        };
        db.Add(added);
        await db.SaveChangesAsync(cancellationToken);
        return DocumentShareDto.From(added);
    }
}
