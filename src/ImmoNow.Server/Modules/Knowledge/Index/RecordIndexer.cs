using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>
/// Writes records into the index as they are now. What did not change stays as it is, so that its id, its vector and its place in
/// memory stay too. Works in the transaction at work.
/// </summary>
internal sealed class RecordIndexer(AppDbContext db, IEnumerable<IVectorStore> vectors, TimeProvider clock)
{
    /// <summary>Records that are in memory with all their texts at the same time.</summary>
    public const int RecordsAtOnce = 50;

    /// <summary>How many revisions a node may be behind before it has to load everything.</summary>
    private const long RememberedRemovals = 10_000;

    /// <param name="anew">Writes unchanged passages too, after a change of analyser or on request.</param>
    public async Task WriteAsync(IIndexSource source, IReadOnlyCollection<Guid> ids, bool anew, CancellationToken cancellationToken)
    {
        foreach (var some in ids.Distinct().Chunk(RecordsAtOnce))
        {
            var state = await BeginAsync(cancellationToken);
            var records = await source.ReadAsync(some, cancellationToken);
            var now = Moment.Now(clock);
            await ReplaceAsync(
                source.Kind, some, [.. records.SelectMany(record => ChunkMaker.Rows(db.CurrentTenantId, source.Kind, record, state.Revision + 1, now))], state, anew, cancellationToken);
        }
    }

    /// <summary>Takes records out, whatever their source says.</summary>
    public async Task RemoveAsync(string kind, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await ReplaceAsync(kind, [.. ids], [], await BeginAsync(cancellationToken), anew: false, cancellationToken);

    /// <summary>
    /// Lets writers of the tenant follow each other. The lock comes before anything is read, so that the later writer has read the
    /// later state of a record.
    /// </summary>
    private async Task<SearchState> BeginAsync(CancellationToken cancellationToken)
    {
        await db.LockAsync("search_index", cancellationToken);
        var state = await db.Set<SearchState>().AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (state is null)
        {
            state = new SearchState { Revision = 0, Forgotten = 0, Fingerprint = IndexFingerprint.Current };
            db.Add(state);
            await db.SaveChangesAsync(cancellationToken);
        }

        return state;
    }

    private async Task ReplaceAsync(string kind, Guid[] ids, List<SearchChunk> wanted, SearchState state, bool anew, CancellationToken cancellationToken)
    {
        var before = await db.Set<SearchChunk>().AsNoTracking().Where(chunk => chunk.Kind == kind && ids.Contains(chunk.EntityId))
            .Select(chunk => new Place(chunk.Id, chunk.Number, chunk.Title, chunk.Location, chunk.Page, chunk.Anchor, chunk.Tokens, chunk.HappenedAt))
            .ToListAsync(cancellationToken);
        var kept = anew ? [] : wanted.Select(Place.Of).Intersect(before).Select(place => place.Id).ToHashSet();
        var fresh = wanted.FindAll(chunk => !kept.Contains(chunk.Id));
        var outdated = before.ConvertAll(place => place.Id).FindAll(id => !kept.Contains(id));
        if (outdated.Count > 0)
        {
            await db.Set<SearchChunk>().Where(chunk => outdated.Contains(chunk.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        var gone = outdated.Except(fresh.Select(chunk => chunk.Id)).ToList();
        if (fresh.Count > 0 || gone.Count > 0)
        {
            await ForgetVectorsAsync(gone, cancellationToken);
            await CountAsync(state, gone, cancellationToken);
            await db.InsertManyAsync(fresh, cancellationToken);
        }

        db.ChangeTracker.Clear();
    }

    private async Task CountAsync(SearchState state, List<Guid> gone, CancellationToken cancellationToken)
    {
        var revision = state.Revision + 1;
        db.AddRange(gone.Select(id => new SearchRemoval { Revision = revision, ChunkId = id }));
        var forgotten = state.Forgotten;
        if (revision - forgotten >= RememberedRemovals * 2)
        {
            forgotten = revision - RememberedRemovals;
            await db.Set<SearchRemoval>().Where(removal => removal.Revision <= forgotten).ExecuteDeleteAsync(cancellationToken);
        }

        await db.Set<SearchState>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Revision, revision).SetProperty(row => row.Forgotten, forgotten), cancellationToken);
    }

    private async Task ForgetVectorsAsync(List<Guid> gone, CancellationToken cancellationToken)
    {
        if (gone.Count > 0)
        {
            foreach (var store in vectors)
            {
                await store.RemoveAsync(db.CurrentTenantId, gone, cancellationToken);
            }
        }
    }

    /// <summary>What of a chunk can change while its content, and with that its id, stays.</summary>
    private sealed record Place(Guid Id, int Number, string Title, string Location, int? Page, int? Anchor, int Tokens, DateTimeOffset? HappenedAt)
    {
        public static Place Of(SearchChunk chunk) =>
            new(chunk.Id, chunk.Number, chunk.Title, chunk.Location, chunk.Page, chunk.Anchor, chunk.Tokens, chunk.HappenedAt);
    }
}
