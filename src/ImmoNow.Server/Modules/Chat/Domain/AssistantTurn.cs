using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Chat.Domain;

/// <summary>An answer in the making. Its key lets each conversation have one at a time, on whichever node.</summary>
[NotAudited]
public sealed class AssistantTurn : ITenantEntity
{
    public Guid TenantId { get; set; }

    public required Guid ConversationId { get; init; }

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string Question { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Renewed while the answer is made; afterwards the node that made it is gone.</summary>
    public required DateTimeOffset LeaseUntil { get; init; }

    /// <summary>Asks the node that makes the answer to stop.</summary>
    public required bool StopRequested { get; init; }
}

internal sealed class AssistantTurnConfiguration : IEntityTypeConfiguration<AssistantTurn>
{
    public void Configure(EntityTypeBuilder<AssistantTurn> builder)
    {
        builder.ToTable("assistant_turns");
        builder.HasKey(turn => new { turn.TenantId, turn.ConversationId });
    }
}
