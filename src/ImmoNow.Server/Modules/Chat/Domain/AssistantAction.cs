using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Chat.Domain;

/// <summary>A write that waits for its confirmation, or what became of it.</summary>
[NotAudited]
public sealed class AssistantAction : ITenantEntity
{
    public required Guid Id { get; init; }

    public Guid TenantId { get; set; }

    public required Guid UserId { get; init; }

    public required PendingActionStatus Status { get; init; }

    /// <summary>Counts transitions; every transition names the one it saw.</summary>
    public required int Revision { get; init; }

    /// <summary>JSON of the engine's pending action.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class AssistantActionConfiguration : IEntityTypeConfiguration<AssistantAction>
{
    public void Configure(EntityTypeBuilder<AssistantAction> builder)
    {
        builder.ToTable("assistant_actions");
        builder.HasKey(action => new { action.TenantId, action.Id });
        builder.Property(action => action.Id).ValueGeneratedNever();
    }
}
