using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Chat.Domain;

/// <summary>A conversation of one user with the assistant.</summary>
[NotAudited]
public sealed class AssistantConversation : TenantEntity
{
    public required Guid UserId { get; init; }

    public required string Title { get; set; }

    public required string Context { get; init; }

    /// <summary>JSON of what the engine remembers (last look-up, records listed, open question).</summary>
    public required string Memory { get; set; }

    public override string Label => Title;
}

/// <summary>One message of a conversation.</summary>
[NotAudited]
public sealed class AssistantMessage : TenantEntity
{
    public required Guid ConversationId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary><c>user</c> or <c>assistant</c>.</summary>
    public required string Role { get; init; }

    public required string Text { get; init; }

    /// <summary>JSON of the whole answer; empty for questions.</summary>
    public required string Reply { get; init; }

    public Guid? ReceiptId { get; init; }

    /// <summary><c>up</c>, <c>down</c> or empty.</summary>
    public string Rating { get; set; } = "";

    public string RatingComment { get; set; } = "";

    public override string Label => Role;
}

/// <summary>How one answer came about.</summary>
[NotAudited]
public sealed class AssistantReceiptRecord : TenantEntity
{
    public required Guid ConversationId { get; init; }

    public required Guid MessageId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>JSON of the engine's receipt.</summary>
    public required string Payload { get; init; }

    public override string Label => "receipt";
}

internal sealed class AssistantConversationConfiguration : IEntityTypeConfiguration<AssistantConversation>
{
    public void Configure(EntityTypeBuilder<AssistantConversation> builder) => builder.ToTable("assistant_conversations");
}

internal sealed class AssistantMessageConfiguration : IEntityTypeConfiguration<AssistantMessage>
{
    public void Configure(EntityTypeBuilder<AssistantMessage> builder) => builder.ToTable("assistant_messages");
}

internal sealed class AssistantReceiptConfiguration : IEntityTypeConfiguration<AssistantReceiptRecord>
{
    public void Configure(EntityTypeBuilder<AssistantReceiptRecord> builder) => builder.ToTable("assistant_receipts");
}
