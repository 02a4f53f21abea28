using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Knowledge.Domain;

/// <summary>That a record was erased, without anything of what it said.</summary>
[NotAudited]
public sealed class ErasureProof : ITenantEntity
{
    public required Guid Id { get; init; }

    public Guid TenantId { get; set; }

    /// <summary>Entity type of the record.</summary>
    public required string Kind { get; init; }

    public required Guid EntityId { get; init; }

    public required DateTimeOffset ErasedAt { get; init; }

    public required Guid? UserId { get; init; }

    public required string UserName { get; init; }

    /// <summary>JSON object: how many of what were removed.</summary>
    public required string Removed { get; init; }

    /// <summary>When somebody last searched for it afterwards.</summary>
    public required DateTimeOffset? CheckedAt { get; init; }

    /// <summary>What that search found of the record; null before it was made.</summary>
    public required int? FoundAfterwards { get; init; }
}

internal sealed class ErasureProofConfiguration : IEntityTypeConfiguration<ErasureProof>
{
    public void Configure(EntityTypeBuilder<ErasureProof> builder)
    {
        builder.ToTable("erasure_proofs");
        builder.HasKey(proof => new { proof.TenantId, proof.Id });
        builder.Property(proof => proof.Id).ValueGeneratedNever();
    }
}
