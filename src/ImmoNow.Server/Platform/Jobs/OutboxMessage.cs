using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Platform.Jobs;

/// <summary>An event that waits to be handled; written in the transaction of the change that it tells about.</summary>
[NotAudited]
public sealed class OutboxMessage : IGlobalEntity
{
    /// <summary>UUID version 7, so that messages are handled in the order of their making.</summary>
    public required Guid Id { get; init; }

    public required Guid TenantId { get; init; }

    /// <summary>The <see cref="RecordChanged"/> event as JSON.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public int Attempts { get; set; }

    /// <summary>Not before this moment; pushed back after a failure.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Why the last attempt failed; a message that failed too often stays as evidence with a far due date.</summary>
    public string? LastError { get; set; }
}

/// <summary>
/// Notes that one subscriber is done with one message, in the same transaction as the subscriber's effects, while others still
/// have to handle it. The last one takes the message away instead.
/// </summary>
[NotAudited]
public sealed class OutboxReceipt : IGlobalEntity
{
    public required Guid MessageId { get; init; }

    public required string Subscriber { get; init; }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages");
        builder.Property(message => message.Id).ValueGeneratedNever();
    }
}

internal sealed class OutboxReceiptConfiguration : IEntityTypeConfiguration<OutboxReceipt>
{
    public void Configure(EntityTypeBuilder<OutboxReceipt> builder)
    {
        builder.ToTable("outbox_receipts");
        builder.HasKey(receipt => new { receipt.MessageId, receipt.Subscriber });
    }
}
