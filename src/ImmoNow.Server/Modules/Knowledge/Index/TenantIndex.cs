using ImmoNow.Assistant.Retrieval.Lexical;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>One tenant's index in memory and how far it follows the database.</summary>
internal sealed class TenantIndex : IDisposable
{
    private const int RowsAtOnce = 2_000;

    /// <summary>One at a time brings it up to date; the others wait for that instead of doing the same.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Null until the first load, and after one that failed.</summary>
    public LexicalIndex? Words { get; private set; }

    public long Revision { get; private set; }

    public long LastUsed { get; set; }

    /// <summary>Reads everything.</summary>
    public async Task LoadAsync(AppDbContext db, SearchState state, CancellationToken cancellationToken)
    {
        var words = new LexicalIndex();
        var after = Guid.Empty;
        while (true)
        {
            var last = after;
            var rows = await ReadAsync(db, chunks => chunks.Where(chunk => chunk.Id > last).OrderBy(chunk => chunk.Id).Take(RowsAtOnce), cancellationToken);
            words.Apply([], rows);
            if (rows.Count < RowsAtOnce)
            {
                break;
            }

            after = rows[^1].ChunkId;
        }

        Revision = state.Revision;
        Words = words;
    }

    /// <summary>
    /// Reads what came after the revision it knows. A row that is written once more in the meantime is missing here, and comes with
    /// its later revision the next time.
    /// </summary>
    public async Task CatchUpAsync(AppDbContext db, SearchState state, CancellationToken cancellationToken)
    {
        var (from, to) = (Revision, state.Revision);
        var removed = await db.Set<SearchRemoval>().AsNoTracking().Where(removal => removal.Revision > from && removal.Revision <= to)
            .Select(removal => removal.ChunkId).ToListAsync(cancellationToken);
        var added = await ReadAsync(db, chunks => chunks.Where(chunk => chunk.Revision > from && chunk.Revision <= to), cancellationToken);
        try
        {
            Words!.Apply(removed, added);
            Revision = to;
        }
        catch
        {
            // Half a batch must not stay.
            Words = null;
            throw;
        }
    }

    public void Dispose() => Gate.Dispose();

    private static async Task<List<LexicalDocument>> ReadAsync(
        AppDbContext db, Func<IQueryable<SearchChunk>, IQueryable<SearchChunk>> which, CancellationToken cancellationToken)
    {
        var rows = await which(db.Set<SearchChunk>().AsNoTracking())
            .Select(chunk => new { chunk.Id, chunk.Kind, chunk.EntityId, chunk.Terms }).ToListAsync(cancellationToken);
        var old = rows.Where(row => !TermBlob.IsCurrent(row.Terms)).Select(row => row.Id).ToList();
        var analysed = old.Count == 0
            ? []
            : (await db.Set<SearchChunk>().AsNoTracking().Where(chunk => old.Contains(chunk.Id))
                .Select(chunk => new { chunk.Id, chunk.Title, chunk.Number, chunk.Context, chunk.Text }).ToListAsync(cancellationToken))
                .ToDictionary(chunk => chunk.Id, chunk => ChunkMaker.TermsOf(chunk.Title, chunk.Number, chunk.Context, chunk.Text));
        return [.. rows.Where(row => TermBlob.IsCurrent(row.Terms) || analysed.ContainsKey(row.Id))
            .Select(row => new LexicalDocument(row.Id, row.Kind, row.EntityId, analysed.GetValueOrDefault(row.Id) ?? row.Terms))];
    }
}
