using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Lists documents. Filters narrow together; <c>q</c> looks into titles, file names, tags and the documents' text.</summary>
/// <param name="FolderId">An id, or <c>root</c> for documents in no folder.</param>
/// <param name="ContentType">The beginning of a content type, for example <c>image/</c>.</param>
/// <param name="CreatedAfter">At this instant or later.</param>
public sealed record SearchDocuments(
    int? Limit = null,
    string? Cursor = null,
    string? Sort = null,
    string? Q = null,
    [property: FromQuery(Name = "folder_id")] string? FolderId = null,
    [property: FromQuery(Name = "related_type")] Words<RelatedRecordType>? RelatedType = null,
    [property: FromQuery(Name = "related_id")] Guid? RelatedId = null,
    [property: FromQuery(Name = "content_type")] string? ContentType = null,
    string? Tag = null,
    [property: FromQuery(Name = "created_after")] DateTimeOffset? CreatedAfter = null,
    [property: FromQuery(Name = "created_before")] DateTimeOffset? CreatedBefore = null,
    bool? Deleted = null) : IRequest<Page<DocumentDto>>, IPagedRequest
{
    internal const string Root = "root";

    public static Permission Permission => DocumentsPermissions.Read;

    internal static SortOrders<Document> Orders { get; } = new SortOrders<Document>("-created_at")
        .Add("title", document => document.SortTitle)
        .Add("size", document => document.Size);

    public void Validate(Validator check)
    {
        Orders.Validate(check, this);
        check.Length("q", Q, 200);
        check.Length("content_type", ContentType, 100);
        check.That(
            FolderId is null or Root || Guid.TryParse(FolderId, out _), "folder_id",
            "Bitte eine Ordner-Id oder „root“ angeben.", "Please give a folder id or \"root\".");
    }
}

internal sealed class SearchDocumentsHandler(AppDbContext db, RecordCounts counts) : IRequestHandler<SearchDocuments, Page<DocumentDto>>
{
    private const int MostWords = 8;

    public async Task<Result<Page<DocumentDto>>> HandleAsync(SearchDocuments request, CancellationToken cancellationToken)
    {
        var documents = Narrow(db.Set<Document>(), request);
        var page = await SearchDocuments.Orders.ReadAsync(
            documents,
            request,
            document => document,
            () => counts.CountAsync(documents, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
        return new Page<DocumentDto>(await db.WithTextStatesAsync(page.Items, cancellationToken), page.NextCursor, page.Total);
    }

    private IQueryable<Document> Narrow(IQueryable<Document> documents, SearchDocuments request)
    {
        if (request.Deleted == true)
        {
            // What went with a folder comes back with the folder; the bin shows that folder instead.
            documents = documents.WithDeletedUnfiltered().Where(document => document.IsDeleted && document.HiddenWith == null);
        }

        documents = MatchingTextOrContent(documents, request.Q);
        if (request.FolderId == SearchDocuments.Root)
        {
            documents = documents.Where(document => document.FolderId == null);
        }
        else if (Guid.TryParse(request.FolderId, out var folder))
        {
            documents = documents.Where(document => document.FolderId == folder);
        }

        if (request.RelatedType is { Values: var types })
        {
            documents = documents.Where(document => document.RelatedType != null && types.Contains(document.RelatedType.Value));
        }

        if (request.RelatedId is { } related)
        {
            documents = documents.Where(document => document.RelatedId == related);
        }

        if (!string.IsNullOrEmpty(request.ContentType))
        {
            documents = documents.Where(document => document.ContentType.StartsWith(request.ContentType));
        }

        if (request.CreatedAfter?.ToUniversalTime() is { } after)
        {
            documents = documents.Where(document => document.CreatedAt >= after);
        }

        if (request.CreatedBefore?.ToUniversalTime() is { } before)
        {
            documents = documents.Where(document => document.CreatedAt < before);
        }

        return string.IsNullOrWhiteSpace(request.Tag) ? documents : documents.Where(document => document.Tags.Contains(request.Tag));
    }

    private IQueryable<Document> MatchingTextOrContent(IQueryable<Document> documents, string? search)
    {
        foreach (var word in TextFolding.Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            documents = documents.Where(document => EF.Property<string>(document, TextSearch.Column).Contains(word) ||
                db.Set<DocumentText>().Any(text => text.Id == document.Id && text.FileVersion == document.FileVersion && text.SearchText.Contains(word)));
        }

        return documents;
    }
}

/// <summary>The tags in use, for filters and suggestions, alphabetically.</summary>
public sealed record ListDocumentTags : IRequest<IReadOnlyList<string>>
{
    public static Permission Permission => DocumentsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListDocumentTagsHandler(AppDbContext db) : IRequestHandler<ListDocumentTags, IReadOnlyList<string>>
{
    private const int MostTags = 500;

    public async Task<Result<IReadOnlyList<string>>> HandleAsync(ListDocumentTags request, CancellationToken cancellationToken)
    {
        // SQLite cannot unfold lists in a query (no APPLY), and an agency's tag lists are small.
        var lists = await db.Set<Document>().Where(document => document.Tags.Any()).Select(document => document.Tags).ToListAsync(cancellationToken);
        return lists.SelectMany(tags => tags).Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.CurrentCultureIgnoreCase).Take(MostTags).ToList();
    }
}
