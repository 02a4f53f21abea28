using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

internal sealed class DocumentSources(AppDbContext db) : IDocumentSources
{
    public async Task<IReadOnlyList<DocumentSource>> ListAsync(DocumentSourceQuery query, CancellationToken cancellationToken)
    {
        var rows = Rows(query.Text);
        if (query.Status is { } word)
        {
            rows = EnumWords<IndexStatus>.TryParse(word, out var status) ? rows.Where(row => row.Status == status) : rows.Where(_ => false);
        }

        if (query.Before is { } before)
        {
            rows = rows.Where(row => row.UpdatedAt < before.UpdatedAt || (row.UpdatedAt == before.UpdatedAt && row.Id < before.Id));
        }

        return await ReadAsync(rows.OrderByDescending(row => row.UpdatedAt).ThenByDescending(row => row.Id).Take(query.Most), cancellationToken);
    }

    public async Task<DocumentSource?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await ReadAsync(Rows(null).Where(row => row.Id == id), cancellationToken) is [var found] ? found : null;

    public async Task<DocumentSourceCounts> CountAsync(string? text, CancellationToken cancellationToken)
    {
        var counts = await Rows(text).GroupBy(row => row.Status).Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return new DocumentSourceCounts(
            counts.GetValueOrDefault(IndexStatus.Pending), counts.GetValueOrDefault(IndexStatus.Indexed), counts.GetValueOrDefault(IndexStatus.Failed));
    }

    private static async Task<IReadOnlyList<DocumentSource>> ReadAsync(IQueryable<Row> rows, CancellationToken cancellationToken) =>
        [.. (await rows.ToListAsync(cancellationToken)).Select(row => new DocumentSource(
            row.Id, row.Title, row.FileName, row.ContentType, EnumWords<IndexStatus>.WordOf(row.Status), string.IsNullOrEmpty(row.Error) ? null : row.Error, row.UpdatedAt,
            row.PagesAtWork > 0 ? new DocumentProgress(row.PageAtWork, row.PagesAtWork) : row.PagesRead > 0 ? new DocumentProgress(row.PagesRead, row.Pages) : null))];

    private IQueryable<Row> Rows(string? text)
    {
        var documents = db.Set<Document>().AsNoTracking().MatchingText(db, text);
        return documents.Select(document => new
        {
            document,
            text = db.Set<DocumentText>().FirstOrDefault(read => read.Id == document.Id && read.FileVersion == document.FileVersion),
            job = db.Set<DocumentTextJob>().FirstOrDefault(job => job.DocumentId == document.Id && job.FileVersion == document.FileVersion),
        })
            .Select(pair => new Row
            {
                Id = pair.document.Id,
                Title = pair.document.Title,
                FileName = pair.document.FileName,
                ContentType = pair.document.ContentType,
                Status = pair.text == null ? IndexStatus.Pending : pair.text.Status,
                Error = pair.text == null ? "" : pair.text.Error,
                UpdatedAt = pair.document.UpdatedAt,
                PagesRead = pair.text == null ? 0 : pair.text.PagesRead,
                Pages = pair.text == null ? 0 : pair.text.Pages,
                PageAtWork = pair.job == null ? 0 : pair.job.Page,
                PagesAtWork = pair.job == null ? 0 : pair.job.Pages,
            });
    }

    private sealed class Row
    {
        public required Guid Id { get; init; }

        public required string Title { get; init; }

        public required string FileName { get; init; }

        public required string ContentType { get; init; }

        public required IndexStatus Status { get; init; }

        public required string Error { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public required int PagesRead { get; init; }

        public required int Pages { get; init; }

        public required int PageAtWork { get; init; }

        public required int PagesAtWork { get; init; }
    }
}
