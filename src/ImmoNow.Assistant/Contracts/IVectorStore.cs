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

/// <summary>The store could not do what was asked: unreachable, refused, full, or the vectors do not fit the index.</summary>
public sealed class VectorStoreException(string message, Exception? inner = null) : Exception(message, inner);
