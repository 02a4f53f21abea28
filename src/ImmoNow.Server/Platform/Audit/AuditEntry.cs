using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Platform.Audit;

/// <summary>
/// One line of the audit trail: who did what, when, from where, and whether it worked. Append-only: triggers on both
/// databases refuse updates and deletes.
/// </summary>
[NotAudited]
public sealed class AuditEntry : ITenantEntity
{
    public required Guid Id { get; init; }

    public Guid TenantId { get; set; }

    /// <summary>Null when the program itself acted.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The name at that time, so that the trail still reads well when the user is gone.</summary>
    public string UserName { get; init; } = "";

    /// <summary>For example <c>contacts.create</c>.</summary>
    public required string Action { get; init; }

    public string? EntityType { get; init; }

    public Guid? EntityId { get; init; }

    /// <summary>JSON: <c>{label, changes: [{field, old, new}]}</c> for writes, otherwise what the action wants to tell.</summary>
    public required string Details { get; init; }

    public string? IpAddress { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required bool Success { get; init; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(entry => new { entry.TenantId, entry.Id });
        builder.Property(entry => entry.Id).ValueGeneratedNever();
    }
}
