using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Vectors;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>Vectors in the database, written and removed in the transaction at work, and searched in memory.</summary>
internal sealed class EmbeddedVectorStore(AppDbContext db, VectorLedger ledger, VectorMemory memory) : HostedVectorStore(db, ledger)
{
    public override string Name => "embedded";

    public override bool IsExternal => false;

    public override Task<IReadOnlyList<SearchVector>> UploadAsync(VectorIndexKey index, IReadOnlyList<ChunkVector> vectors, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SearchVector>>(
            [.. vectors.Select(vector => Row(index, vector, Bytes(UnitVector.Require(vector.Values.Span, index.Dimensions))))]);

    public override async Task DropAsync(VectorIndexKey index, CancellationToken ct)
    {
        Guard(index.TenantId);
        await Ledger.DropAsync(index.Fingerprint, ct);
        memory.Forget(index);
    }

    public override async Task<IReadOnlyList<VectorHit>> SearchAsync(VectorQuery query, CancellationToken ct)
    {
        Guard(query.Index.TenantId);
        UnitVector.Require(query.Values.Span, query.Index.Dimensions);
        return await Ledger.StateAsync(ct) is { } state ? await memory.SearchAsync(query, state.Revision, ct) : [];
    }
}
