using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Knowledge.Domain;

/// <summary>A passage that the assistant can find and cite.</summary>
[NotAudited]
public sealed class SearchChunk : ITenantEntity
{
    public required Guid Id { get; init; }

    public Guid TenantId { get; set; }

    /// <summary>Entity type of the record, for example <c>document</c>; decides who may find it.</summary>
    public required string Kind { get; init; }

    public required Guid EntityId { get; init; }

    /// <summary>Place among the record's passages, from 0.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string Location { get; init; }

    /// <summary>Sum of the weights of its terms; what BM25 calls the length.</summary>
    public required double Length { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>
/// One term of one passage. Terms are looked up by equality only: under row level security PostgreSQL may use an index for
/// that, but not for LIKE or full text operators.
/// </summary>
[NotAudited]
public sealed class SearchPosting : ITenantEntity
{
    public Guid TenantId { get; set; }

    public required string Term { get; init; }

    public required Guid ChunkId { get; init; }

    /// <summary>Weighted frequency of the term in the passage.</summary>
    public required double Weight { get; init; }
}

internal sealed class SearchChunkConfiguration : IEntityTypeConfiguration<SearchChunk>
{
    public void Configure(EntityTypeBuilder<SearchChunk> builder)
    {
        builder.ToTable("search_chunks");
        builder.HasKey(chunk => new { chunk.TenantId, chunk.Id });
        builder.Property(chunk => chunk.Id).ValueGeneratedNever();
    }
}

internal sealed class SearchPostingConfiguration : IEntityTypeConfiguration<SearchPosting>
{
    public void Configure(EntityTypeBuilder<SearchPosting> builder)
    {
        builder.ToTable("search_terms");
        builder.HasKey(posting => new { posting.TenantId, posting.Term, posting.ChunkId });
        builder.Property(posting => posting.ChunkId).ValueGeneratedNever();
    }
}
