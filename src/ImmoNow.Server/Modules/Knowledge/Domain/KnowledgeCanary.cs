using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Knowledge.Domain;

/// <summary>A secret of a tenant that lies in its index and that nobody may ever find but the probe.</summary>
[NotAudited]
public sealed class KnowledgeCanary : ITenantEntity
{
    public required Guid Id { get; init; }

    public Guid TenantId { get; set; }

    /// <summary>What the probe asks for. An answer may repeat it, as answers repeat questions.</summary>
    public required string Name { get; init; }

    /// <summary>What no question contains: whoever sees it has read the tenant's index.</summary>
    public required string Secret { get; init; }

    public required DateTimeOffset PlantedAt { get; init; }
}

/// <summary>A secret was found by another tenant. Until it is reopened, the assistant is closed for everybody.</summary>
[NotAudited]
public sealed class CanaryAlarm : IGlobalEntity
{
    public required Guid Id { get; init; }

    /// <summary>Whose secret was found.</summary>
    public required Guid OwnerTenantId { get; init; }

    /// <summary>As whom it was found.</summary>
    public required Guid FinderTenantId { get; init; }

    /// <summary>search, chat, or a tool's name.</summary>
    public required string FoundBy { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public DateTimeOffset? ReopenedAt { get; set; }
}

internal sealed class KnowledgeCanaryConfiguration : IEntityTypeConfiguration<KnowledgeCanary>
{
    public void Configure(EntityTypeBuilder<KnowledgeCanary> builder)
    {
        builder.ToTable("knowledge_canaries");
        builder.HasKey(canary => new { canary.TenantId, canary.Id });
        builder.Property(canary => canary.TenantId).ValueGeneratedNever();
        builder.Property(canary => canary.Id).ValueGeneratedNever();
    }
}

internal sealed class CanaryAlarmConfiguration : IEntityTypeConfiguration<CanaryAlarm>
{
    public void Configure(EntityTypeBuilder<CanaryAlarm> builder)
    {
        builder.ToTable("canary_alarms");
        builder.Property(alarm => alarm.Id).ValueGeneratedNever();
    }
}
