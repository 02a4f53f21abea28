using System.Buffers.Binary;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>A store in a scope of a tenant: whatever it is asked, it answers for the scope's tenant only.</summary>
internal abstract class HostedVectorStore(AppDbContext db, VectorLedger ledger) : IVectorStore
{
    /// <summary>embedded or qdrant.</summary>
    public abstract string Name { get; }

    /// <summary>Keeps the vectors somewhere else than in the database.</summary>
    public abstract bool IsExternal { get; }

    protected AppDbContext Db => db;

    protected VectorLedger Ledger => ledger;

    public async Task WriteAsync(VectorIndexKey index, IReadOnlyList<ChunkVector> vectors, CancellationToken ct)
    {
        Guard(index.TenantId);
        if (vectors.Count > 0)
        {
            var rows = await UploadAsync(index, vectors, ct);
            await ledger.PutAsync(index.Fingerprint, rows, onlyLiving: false, ct);
        }
    }

    /// <summary>Hands vectors to the store itself and returns the rows about them; nobody finds them before the rows are written.</summary>
    public abstract Task<IReadOnlyList<SearchVector>> UploadAsync(VectorIndexKey index, IReadOnlyList<ChunkVector> vectors, CancellationToken ct);

    public async Task RemoveAsync(Guid tenantId, IReadOnlyCollection<Guid> chunkIds, CancellationToken ct)
    {
        Guard(tenantId);
        foreach (var some in chunkIds.Distinct().Chunk(1_000))
        {
            await ledger.RemoveAsync(some, IsExternal, ct);
        }
    }

    public abstract Task DropAsync(VectorIndexKey index, CancellationToken ct);

    public abstract Task<IReadOnlyList<VectorHit>> SearchAsync(VectorQuery query, CancellationToken ct);

    public Task<long> CountAsync(VectorIndexKey index, CancellationToken ct)
    {
        Guard(index.TenantId);
        return ledger.CountAsync(index.Fingerprint, ct);
    }

    /// <summary>Brings the store to where the rows are, such as removals that it has not done yet.</summary>
    public virtual Task CatchUpAsync(VectorIndexKey index, CancellationToken ct) => Task.CompletedTask;

    protected void Guard(Guid tenantId)
    {
        if (tenantId == Guid.Empty || tenantId != db.CurrentTenantId)
        {
            throw new InvalidOperationException("Vectors of another tenant than the caller's.");
        }
    }

    protected static SearchVector Row(VectorIndexKey index, ChunkVector vector, byte[] data) => new()
    {
        Fingerprint = index.Fingerprint,
        ChunkId = vector.ChunkId,
        Kind = vector.Kind,
        EntityId = vector.EntityId,
        Revision = 0,
        Failure = "",
        Data = data,
    };

    protected static byte[] Bytes(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var at = 0; at < values.Length; at++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at * sizeof(float)), values[at]);
        }

        return bytes;
    }
}
