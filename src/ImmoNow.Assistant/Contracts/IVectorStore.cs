using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Contracts;

/// <summary>
/// Keeps the vectors of chunks and finds the nearest ones. Tenants are apart in every call; which kinds a caller may read is part
/// of the query and applied before anything is counted or ranked.
/// </summary>
/// <remarks>Failures are <see cref="VectorStoreException"/> only, or cancellation; the search then goes on without vectors.</remarks>
public interface IVectorStore
{
    /// <summary>Writes or replaces vectors. When it returns, searches find them.</summary>
    Task WriteAsync(VectorIndexKey index, IReadOnlyList<ChunkVector> vectors, CancellationToken ct);

    /// <summary>Removes chunks from all of the tenant's vector indexes. When it returns, searches do not find them any more.</summary>
    Task RemoveAsync(Guid tenantId, IReadOnlyCollection<Guid> chunkIds, CancellationToken ct);

    /// <summary>Removes one whole index of the tenant, for example the old one after a change of model.</summary>
    Task DropAsync(VectorIndexKey index, CancellationToken ct);

    /// <summary>The nearest chunks by cosine, best first; empty when the index holds none.</summary>
    Task<IReadOnlyList<VectorHit>> SearchAsync(VectorQuery query, CancellationToken ct);

    /// <summary>Vectors in the index.</summary>
    Task<long> CountAsync(VectorIndexKey index, CancellationToken ct);
}

/// <summary>One tenant's vectors made by one model in one way.</summary>
/// <param name="Fingerprint">Model digest, dimensions and prefix version; another fingerprint is another index.</param>
public sealed record VectorIndexKey(Guid TenantId, string Fingerprint, int Dimensions);

/// <param name="Kind">Kind of the chunk's record, for the rights.</param>
/// <param name="Values">Finite, as many as the index has dimensions; normalised by the store.</param>
public sealed record ChunkVector(Guid ChunkId, string Kind, Guid EntityId, ReadOnlyMemory<float> Values);

/// <param name="Kinds">Kinds the caller may read and wants; never empty.</param>
/// <param name="EntityId">Restricts to chunks of one record.</param>
/// <param name="Top">1 to 200.</param>
public sealed record VectorQuery(VectorIndexKey Index, ReadOnlyMemory<float> Values, IReadOnlyList<string> Kinds, Guid? EntityId, int Top);

/// <param name="Score">Cosine, -1 to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct VectorHit(Guid ChunkId, float Score);

/// <summary>Why a store of vectors did not do what was asked.</summary>
public enum VectorFailureKind
{
    /// <summary>Nobody answers at the address, or the connection broke.</summary>
    Unreachable,

    /// <summary>It runs and is not ready yet.</summary>
    NotReady,

    /// <summary>No answer in the time allowed.</summary>
    Timeout,

    /// <summary>The key is missing, wrong, or allows too little.</summary>
    Unauthorised,

    /// <summary>It has more to do than it allows; <see cref="VectorStoreException.RetryAfter"/> may tell when to come again.</summary>
    Busy,

    /// <summary>No disk space or memory left.</summary>
    Full,

    /// <summary>The index is not there.</summary>
    Missing,

    /// <summary>It refuses the request for another reason, such as an index without the order that the tenants need.</summary>
    Refused,

    /// <summary>What came is not its protocol, or a version that is not supported.</summary>
    Malformed,

    /// <summary>It broke down.</summary>
    Fault,

    /// <summary>A vector that is no direction (NaN, infinite, zero) or has another length than those of the index.</summary>
    BadVector,
}

/// <summary>The store could not do what was asked: unreachable, refused, full, or the vectors do not fit the index.</summary>
/// <param name="reason">For people.</param>
public sealed class VectorStoreException(VectorFailureKind kind, BilingualText reason, Exception? inner = null) : Exception(reason.En, inner)
{
    public VectorFailureKind Kind { get; } = kind;

    public BilingualText Reason { get; } = reason;

    /// <summary>When the store wants to be asked again, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same call may work later, without anybody changing anything.</summary>
    public bool IsPassing => Kind is VectorFailureKind.Unreachable or VectorFailureKind.NotReady or VectorFailureKind.Timeout or VectorFailureKind.Busy or VectorFailureKind.Fault;
}
