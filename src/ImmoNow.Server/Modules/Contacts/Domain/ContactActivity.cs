using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Contacts.Domain;

/// <summary>What happened between the agency and a contact.</summary>
public enum ContactActivityKind
{
    Note,
    Call,
    Email,
    Meeting,
    Viewing,
    Letter,
}

/// <summary>One entry of a contact's timeline.</summary>
public sealed class ContactActivity : TenantEntity
{
    public Guid ContactId { get; set; }

    public ContactActivityKind Kind { get; set; }

    public string Subject { get; set; } = "";

    public string Text { get; set; } = "";

    public DateTimeOffset OccurredAt { get; set; }

    public Guid? UserId { get; set; }

    public string UserName { get; set; } = "";

    public override string Label => Subject;
}

internal sealed class ContactActivityConfiguration : IEntityTypeConfiguration<ContactActivity>
{
    public void Configure(EntityTypeBuilder<ContactActivity> builder) => builder.ToTable("contact_activities");
}
