using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Knowledge.Domain;

/// <summary>A passage that the assistant can find and cite, with what the indexes in memory are made of.</summary>
[NotAudited]
public sealed class SearchChunk : ITenantEntity
{
    /// <summary>Made from record and content: the same passage keeps its id when the record is indexed again.</summary>
    public required Guid Id { get; init; }

    public Guid TenantId { get; set; }

    /// <summary>Entity type of the record, for example <c>document</c>; decides who may find it.</summary>
    public required string Kind { get; init; }

    public required Guid EntityId { get; init; }

    /// <summary>Place among the record's passages, from 0.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>What is quoted.</summary>
    public required string Text { get; init; }

    /// <summary>Title and headings above it; searched and embedded with the text, never quoted.</summary>
    public required string Context { get; init; }

    public required string Location { get; init; }

    public required int? Page { get; init; }

    public required int? Anchor { get; init; }

    public required int Tokens { get; init; }

    /// <summary>Of what is embedded: context and text. The same content never has to be embedded twice.</summary>
    public required string ContentHash { get; init; }

    /// <summary>How recent the record is, where that matters.</summary>
    public required DateTimeOffset? HappenedAt { get; init; }

    /// <summary>The tenant's revision that wrote it; see <see cref="SearchState"/>.</summary>
    public required long Revision { get; init; }

    /// <summary>The analysed terms, as <c>TermBlob</c> writes them; empty where they have to be analysed from the text.</summary>
    public required byte[] Terms { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
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
