using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Knowledge.Domain;

/// <summary>
/// How far a tenant's index has come. Every write takes the next revision under a lock, so that revisions become visible in their
/// order and a node that knows one revision can ask for what came later.
/// </summary>
[NotAudited]
public sealed class SearchState : ITenantEntity
{
    public Guid TenantId { get; set; }

    public required long Revision { get; set; }

    /// <summary>Removals up to this revision are kept no longer; who knows less has to load everything.</summary>
    public required long Forgotten { get; set; }

    /// <summary>Which chunker and analyser made all of it; anything else means that it has to be rebuilt.</summary>
    public required string Fingerprint { get; set; }
}

/// <summary>A chunk that is no more, for nodes that have it in memory.</summary>
[NotAudited]
public sealed class SearchRemoval : ITenantEntity
{
    public Guid TenantId { get; set; }

    public required long Revision { get; init; }

    public required Guid ChunkId { get; init; }
}

internal sealed class SearchStateConfiguration : IEntityTypeConfiguration<SearchState>
{
    public void Configure(EntityTypeBuilder<SearchState> builder)
    {
        builder.ToTable("search_states");
        builder.HasKey(state => state.TenantId);
        builder.Property(state => state.TenantId).ValueGeneratedNever();
    }
}

internal sealed class SearchRemovalConfiguration : IEntityTypeConfiguration<SearchRemoval>
{
    public void Configure(EntityTypeBuilder<SearchRemoval> builder)
    {
        builder.ToTable("search_removals");
        builder.HasKey(removal => new { removal.TenantId, removal.Revision, removal.ChunkId });
        builder.Property(removal => removal.Revision).ValueGeneratedNever();
        builder.Property(removal => removal.ChunkId).ValueGeneratedNever();
    }
}
