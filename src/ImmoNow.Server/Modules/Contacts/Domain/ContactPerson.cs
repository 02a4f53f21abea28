using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Contacts.Domain;

/// <summary>Somebody to talk to at a company contact.</summary>
public sealed class ContactPerson : TenantEntity
{
    public Guid ContactId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Function, for example "Hausverwaltung".</summary>
    public string Position { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    public override string Label => Name;
}

internal sealed class ContactPersonConfiguration : IEntityTypeConfiguration<ContactPerson>
{
    public void Configure(EntityTypeBuilder<ContactPerson> builder) => builder.ToTable("contact_persons");
}
