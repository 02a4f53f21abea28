using System.Globalization;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Sources;

/// <summary>Something the assistant knows, or could not learn.</summary>
/// <param name="Id">Of the record or text.</param>
/// <param name="Status">pending, indexed or failed.</param>
/// <param name="Error">A code: why it failed, or what is missing from it.</param>
/// <param name="Detail">The file name of a document, the sender's name of a text.</param>
/// <param name="Progress">While a long document is being read, or where reading it was given up; otherwise null.</param>
public sealed record KnowledgeSource(
    Guid Id, string Title, string Kind, string EntityType, Guid EntityId, string Status, int Chunks, string? Error, string? Detail, DateTimeOffset UpdatedAt, SourceProgress? Progress = null);

/// <summary>Pages of a document that are read.</summary>
public sealed record SourceProgress(int Page, int Pages);

public sealed record SourceCount(string Name, long Count);

/// <summary>A page of sources, newest first.</summary>
/// <param name="Statuses">How many sources of the chosen kind and words there are in each status; only on the first page.</param>
/// <param name="Kinds">How many there are of each kind the caller may read; only on the first page.</param>
/// <param name="WaitingChanges">Changes of records that the index does not know yet.</param>
public sealed record SourceList(
    IReadOnlyList<KnowledgeSource> Items, string? NextCursor, long? Total, IReadOnlyList<SourceCount>? Statuses, IReadOnlyList<SourceCount>? Kinds, int WaitingChanges);

/// <summary>What the assistant knows and what it could not learn, newest first.</summary>
/// <param name="Q">Words of the title (of a document also of its file name and tags).</param>
public sealed record ListSources(int? Limit = null, string? Cursor = null, string? Kind = null, string? Status = null, string? Q = null) : IRequest<SourceList>
{
    internal static readonly string[] AllStatuses = ["indexed", "pending", "failed"];

    public static Permission Permission => KnowledgePermissions.Search;

    public void Validate(Validator check)
    {
        check.Range("limit", Limit, 1, 100);
        check.Length("kind", Kind, 40);
        check.Length("q", Q, 200);
        check.That(Status is null || AllStatuses.Contains(Status, StringComparer.Ordinal), "status", "Möglich sind indexed, pending und failed.", "One of indexed, pending and failed.");
        check.That(Cursor is null || SourceCursor.Read(Cursor) is not null, "cursor", "Diese Seitenmarke gehört nicht zu dieser Liste.", "This cursor does not belong to this list.");
    }
}

/// <summary>The place of a source in the order newest first.</summary>
internal sealed record SourceCursor(DateTimeOffset At, Guid Id)
{
    public static SourceCursor? Read(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros < MostMicroseconds
            && Guid.TryParseExact(parts[1], "N", out var id)
            ? new SourceCursor(DateTimeOffset.UnixEpoch.AddMicroseconds(micros), id)
            : null;
    }

    private const long MostMicroseconds = 4_102_444_800_000_000;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}.{Id:N}");
}

internal sealed class ListSourcesHandler(
    AppDbContext db, IAssistantCallers callers, IEnumerable<IIndexSource> sources, IDocumentSources documents) : IRequestHandler<ListSources, SourceList>
{
    private const string DocumentKind = "document";

    public async Task<Result<SourceList>> HandleAsync(ListSources request, CancellationToken cancellationToken)
    {
        var readable = SourceKinds.ReadableBy(callers.Current(), sources);
        var chosen = readable.Where(kind => request.Kind is null || request.Kind == kind).ToList();
        var before = request.Cursor is null ? null : SourceCursor.Read(request.Cursor);
        var limit = request.Limit ?? 20;
        var records = new RecordSources(db, [.. chosen.Where(kind => kind != DocumentKind)], request.Q);
        var found = new List<KnowledgeSource>();
        // Whatever is indexed without being a document is whole; only documents can fail, and texts be new.
        if (request.Status is null or "indexed")
        {
            found.AddRange(await records.ListAsync(before, limit + 1, cancellationToken));
        }

        var unread = chosen.Contains(KnowledgeTextSource.SourceKind, StringComparer.Ordinal) ? await records.UnreadTextsAsync(cancellationToken) : [];
        if (before is null && (request.Status is null or "pending"))
        {
            found.AddRange(unread.Take(limit));
        }

        if (chosen.Contains(DocumentKind, StringComparer.Ordinal))
        {
            found.AddRange(await DocumentsAsync(request, before, limit + 1, cancellationToken));
        }

        var page = found.OrderByDescending(source => source.UpdatedAt).ThenByDescending(source => source.Id).Take(limit).ToList();
        var next = found.Count > limit ? new SourceCursor(page[^1].UpdatedAt, page[^1].Id).ToString() : null;
        var waiting = await db.Set<OutboxMessage>().CountAsync(message => message.TenantId == db.CurrentTenantId, cancellationToken);
        if (before is not null)
        {
            return new SourceList(page, next, null, null, null, waiting);
        }

        var figures = await records.CountAsync(cancellationToken);
        var files = chosen.Contains(DocumentKind, StringComparer.Ordinal) ? await documents.CountAsync(request.Q, cancellationToken) : new DocumentSourceCounts(0, 0, 0);
        SourceCount[] statuses = [new("indexed", figures.Values.Sum() + files.Indexed), new("pending", files.Pending + unread.Count), new("failed", files.Failed)];
        var total = request.Status is { } status ? statuses.First(count => count.Name == status).Count : statuses.Sum(count => count.Count);
        return new SourceList(page, next, total, statuses, await KindsAsync(readable, cancellationToken), waiting);
    }

    private async Task<IEnumerable<KnowledgeSource>> DocumentsAsync(ListSources request, SourceCursor? before, int most, CancellationToken cancellationToken)
    {
        var rows = await documents.ListAsync(
            new DocumentSourceQuery(request.Status, request.Q, before is null ? null : (before.At, before.Id), most), cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var chunks = await db.Set<SearchChunk>().Where(chunk => chunk.Kind == DocumentKind && ids.Contains(chunk.EntityId))
            .GroupBy(chunk => chunk.EntityId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return rows.Select(row => new KnowledgeSource(
            row.Id, row.Title, DocumentKind, DocumentKind, row.Id, row.Status, chunks.GetValueOrDefault(row.Id), row.Error, row.FileName, row.UpdatedAt,
            row.Progress is { } progress ? new SourceProgress(progress.Page, progress.Pages) : null));
    }

    /// <summary>All kinds, whatever the list is narrowed to: they are what one can choose from.</summary>
    private async Task<IReadOnlyList<SourceCount>> KindsAsync(List<string> readable, CancellationToken cancellationToken)
    {
        var counts = await new RecordSources(db, [.. readable.Where(kind => kind != DocumentKind)], null).CountAsync(cancellationToken);
        if (readable.Contains(DocumentKind, StringComparer.Ordinal))
        {
            counts[DocumentKind] = (await documents.CountAsync(null, cancellationToken)).All;
        }

        return [.. readable.Select(kind => new SourceCount(kind, counts.GetValueOrDefault(kind))).OrderByDescending(count => count.Count).ThenBy(count => count.Name, StringComparer.Ordinal)];
    }
}
