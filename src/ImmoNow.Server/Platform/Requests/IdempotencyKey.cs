using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Platform.Requests;

/// <summary>Remembers the answer to a command for 24 hours, in the same transaction as its effects.</summary>
[NotAudited]
public sealed class IdempotencyKey : ITenantEntity
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Guid TenantId { get; set; }

    public required Guid UserId { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 over the action and the request, so that a key is not used for something else.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The answer as JSON.</summary>
    public required string Response { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(key => new { key.TenantId, key.UserId, key.Key });
    }
}
