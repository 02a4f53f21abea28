using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Knowledge.Domain;

/// <summary>The vector of a chunk by one model, or that this model has none for it.</summary>
[NotAudited]
public sealed class SearchVector : ITenantEntity
{
    public Guid TenantId { get; set; }

    /// <summary>Of the model, its marks and the store; see <c>VectorFingerprint</c>.</summary>
    public required string Fingerprint { get; init; }

    public required Guid ChunkId { get; init; }

    /// <summary>Of the chunk, so that the search by meaning has its filters without a join.</summary>
    public required string Kind { get; init; }

    public required Guid EntityId { get; init; }

    /// <summary>The tenant's revision that wrote it; see <see cref="SearchVectorState"/>.</summary>
    public required long Revision { get; init; }

    /// <summary>Why the model makes no vector of this chunk; it is not asked again. Empty when there is one.</summary>
    public required string Failure { get; init; }

    /// <summary>The floats, at length one, little-endian; empty when another store holds them.</summary>
    public required byte[] Data { get; init; }
}

/// <summary>
/// A chunk whose vectors are no more: for nodes that have them in memory, and for an external store, until it has removed them.
/// </summary>
[NotAudited]
public sealed class SearchVectorRemoval : ITenantEntity
{
    public Guid TenantId { get; set; }

    public required long Revision { get; init; }

    public required Guid ChunkId { get; init; }
}

/// <summary>How far a tenant's vectors have come, and which of its indexes answers.</summary>
[NotAudited]
public sealed class SearchVectorState : ITenantEntity
{
    public Guid TenantId { get; set; }

    public required long Revision { get; init; }

    /// <summary>Who knows less than this revision has to load everything.</summary>
    public required long Forgotten { get; init; }

    /// <summary>The index that was complete last; empty before the first one is.</summary>
    public required string Fingerprint { get; init; }

    public required int Dimensions { get; init; }

    /// <summary>The model that made it, to ask the same one for the vector of a question.</summary>
    public required string Server { get; init; }

    public required string Model { get; init; }

    public required string Digest { get; init; }
}

internal sealed class SearchVectorConfiguration : IEntityTypeConfiguration<SearchVector>
{
    public void Configure(EntityTypeBuilder<SearchVector> builder)
    {
        builder.ToTable("search_vectors");
        builder.HasKey(vector => new { vector.TenantId, vector.Fingerprint, vector.ChunkId });
        builder.Property(vector => vector.ChunkId).ValueGeneratedNever();
    }
}

internal sealed class SearchVectorRemovalConfiguration : IEntityTypeConfiguration<SearchVectorRemoval>
{
    public void Configure(EntityTypeBuilder<SearchVectorRemoval> builder)
    {
        builder.ToTable("search_vector_removals");
        builder.HasKey(removal => new { removal.TenantId, removal.Revision, removal.ChunkId });
        builder.Property(removal => removal.Revision).ValueGeneratedNever();
        builder.Property(removal => removal.ChunkId).ValueGeneratedNever();
    }
}

internal sealed class SearchVectorStateConfiguration : IEntityTypeConfiguration<SearchVectorState>
{
    public void Configure(EntityTypeBuilder<SearchVectorState> builder)
    {
        builder.ToTable("search_vector_states");
        builder.HasKey(state => state.TenantId);
        builder.Property(state => state.TenantId).ValueGeneratedNever();
    }
}
