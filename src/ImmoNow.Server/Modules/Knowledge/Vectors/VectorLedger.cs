using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>
/// The rows about a tenant's vectors. Writers follow each other under a lock and take the next revision, so that revisions become
/// visible in their order. Works in the transaction at work, or in one of its own.
/// </summary>
internal sealed class VectorLedger(AppDbContext db)
{
    /// <summary>How many revisions a node may be behind before it has to load everything.</summary>
    private const long RememberedRevisions = 10_000;

    /// <summary>Null before the first write.</summary>
    public Task<SearchVectorState?> StateAsync(CancellationToken ct) => db.Set<SearchVectorState>().AsNoTracking().FirstOrDefaultAsync(ct);

    /// <param name="onlyLiving">Leaves out chunks that are no more: they may have gone while their vectors were made.</param>
    public Task PutAsync(string fingerprint, IReadOnlyList<SearchVector> vectors, bool onlyLiving, CancellationToken ct) => TogetherAsync(async state =>
    {
        var ids = vectors.Select(vector => vector.ChunkId).Distinct().ToList();
        if (onlyLiving)
        {
            ids = await db.Set<SearchChunk>().Where(chunk => ids.Contains(chunk.Id)).Select(chunk => chunk.Id).ToListAsync(ct);
        }

        if (ids.Count == 0)
        {
            return;
        }

        var revision = await NextAsync(state, state.Forgotten, ct);
        await db.Set<SearchVector>().Where(vector => vector.Fingerprint == fingerprint && ids.Contains(vector.ChunkId)).ExecuteDeleteAsync(ct);
        // A chunk that came back must not be removed by what was noted when it went.
        await db.Set<SearchVectorRemoval>().Where(removal => ids.Contains(removal.ChunkId)).ExecuteDeleteAsync(ct);
        var living = ids.ToHashSet();
        // Of a chunk that is given twice the last vector counts.
        var rows = vectors.Where(vector => living.Contains(vector.ChunkId)).GroupBy(vector => vector.ChunkId).Select(group => At(group.Last(), revision)).ToList();
        await db.InsertManyAsync(rows, ct);
        foreach (var row in rows)
        {
            db.Entry(row).State = EntityState.Detached;
        }
    }, ct);

    /// <param name="isExternal">Another store has to remove them too; until it has, every removal is remembered.</param>
    public Task RemoveAsync(IReadOnlyCollection<Guid> chunkIds, bool isExternal, CancellationToken ct) => TogetherAsync(async state =>
    {
        var ids = chunkIds.ToList();
        var vectors = db.Set<SearchVector>().Where(vector => ids.Contains(vector.ChunkId));
        // An external store may hold a vector whose row was never written, if the server went down between the two.
        var gone = isExternal ? ids : await vectors.Select(vector => vector.ChunkId).Distinct().ToListAsync(ct);
        if (gone.Count == 0)
        {
            return;
        }

        await vectors.ExecuteDeleteAsync(ct);
        var forgotten = state.Forgotten;
        if (!isExternal && state.Revision - forgotten >= RememberedRevisions * 2)
        {
            forgotten = state.Revision - RememberedRevisions;
            await db.Set<SearchVectorRemoval>().Where(removal => removal.Revision <= forgotten).ExecuteDeleteAsync(ct);
        }

        var revision = await NextAsync(state, forgotten, ct);
        await db.InsertManyAsync([.. gone.Distinct().Select(id => new SearchVectorRemoval { Revision = revision, ChunkId = id })], ct);
    }, ct);

    /// <summary>Forgets an index; who has it in memory has to load it anew.</summary>
    public Task DropAsync(string fingerprint, CancellationToken ct) => TogetherAsync(async state =>
    {
        await db.Set<SearchVector>().Where(vector => vector.Fingerprint == fingerprint).ExecuteDeleteAsync(ct);
        await NextAsync(state, state.Revision + 1, ct);
    }, ct);

    /// <summary>From now on this index answers.</summary>
    public Task ActivateAsync(VectorModel model, CancellationToken ct) => TogetherAsync(
        _ => db.Set<SearchVectorState>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Fingerprint, model.Key.Fingerprint).SetProperty(row => row.Dimensions, model.Key.Dimensions)
                .SetProperty(row => row.Server, model.Server).SetProperty(row => row.Model, model.Model).SetProperty(row => row.Digest, model.Digest),
            ct),
        ct);

    public Task<long> CountAsync(string fingerprint, CancellationToken ct) =>
        db.Set<SearchVector>().LongCountAsync(vector => vector.Fingerprint == fingerprint && vector.Failure == "", ct);

    private static SearchVector At(SearchVector vector, long revision) => new()
    {
        Fingerprint = vector.Fingerprint,
        ChunkId = vector.ChunkId,
        Kind = vector.Kind,
        EntityId = vector.EntityId,
        Revision = revision,
        Failure = vector.Failure,
        Data = vector.Data,
    };

    private async Task<long> NextAsync(SearchVectorState state, long forgotten, CancellationToken ct)
    {
        var revision = state.Revision + 1;
        await db.Set<SearchVectorState>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Revision, revision).SetProperty(row => row.Forgotten, forgotten), ct);
        return revision;
    }

    private async Task TogetherAsync(Func<SearchVectorState, Task> act, CancellationToken ct)
    {
        IDbContextTransaction? own = null;
        if (db.Database.CurrentTransaction is null)
        {
            own = await db.Database.BeginTransactionAsync(ct);
        }

        await using (own)
        {
            await db.LockAsync("search_vectors", ct);
            var state = await StateAsync(ct);
            if (state is null)
            {
                state = new SearchVectorState { Revision = 0, Forgotten = 0, Fingerprint = "", Dimensions = 0, Server = "", Model = "", Digest = "" };
                db.Add(state);
                await db.SaveChangesAsync(ct);
                db.Entry(state).State = EntityState.Detached;
            }

            await act(state);
            if (own is not null)
            {
                await own.CommitAsync(ct);
            }
        }
    }
}
