using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Stores.Qdrant;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>
/// Vectors in Qdrant, which knows no transactions: the rows in the database decide what is found. A vector counts once its row is
/// committed and no longer than that; removals reach Qdrant a moment later, so that Qdrant being away holds up nobody.
/// </summary>
internal sealed class QdrantHostedStore(AppDbContext db, VectorLedger ledger, QdrantVectorStore qdrant) : HostedVectorStore(db, ledger)
{
    private const int RemovalsAtOnce = 1_000;

    public override string Name => "qdrant";

    public override bool IsExternal => true;

    public override async Task<IReadOnlyList<SearchVector>> UploadAsync(VectorIndexKey index, IReadOnlyList<ChunkVector> vectors, CancellationToken ct)
    {
        await qdrant.WriteAsync(index, vectors, ct);
        return [.. vectors.Select(vector => Row(index, vector, []))];
    }

    public override async Task DropAsync(VectorIndexKey index, CancellationToken ct)
    {
        Guard(index.TenantId);
        await qdrant.DropAsync(index, ct);
        await Ledger.DropAsync(index.Fingerprint, ct);
    }

    public override async Task<IReadOnlyList<VectorHit>> SearchAsync(VectorQuery query, CancellationToken ct)
    {
        Guard(query.Index.TenantId);
        var hits = await qdrant.SearchAsync(query, ct);
        var ids = hits.Select(hit => hit.ChunkId).ToList();
        var fingerprint = query.Index.Fingerprint;
        var living = await Db.Set<SearchVector>().Where(vector => vector.Fingerprint == fingerprint && ids.Contains(vector.ChunkId))
            .Select(vector => vector.ChunkId).ToListAsync(ct);
        var known = living.ToHashSet();
        return [.. hits.Where(hit => known.Contains(hit.ChunkId))];
    }

    public override async Task CatchUpAsync(VectorIndexKey index, CancellationToken ct)
    {
        Guard(index.TenantId);
        while (true)
        {
            var removals = await Db.Set<SearchVectorRemoval>().AsNoTracking().OrderBy(removal => removal.Revision).ThenBy(removal => removal.ChunkId)
                .Take(RemovalsAtOnce).ToListAsync(ct);
            if (removals.Count == 0)
            {
                return;
            }

            await qdrant.RemoveAsync(index.TenantId, [.. removals.Select(removal => removal.ChunkId).Distinct()], ct);
            var (last, ids) = (removals[^1].Revision, removals.ConvertAll(removal => removal.ChunkId));
            await Db.Set<SearchVectorRemoval>().Where(removal => removal.Revision <= last && ids.Contains(removal.ChunkId)).ExecuteDeleteAsync(ct);
        }
    }
}
