using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Contacts.Domain;

/// <summary>Whether a contact is a human being or an organisation.</summary>
public enum ContactKind
{
    Person,
    Company,
}

/// <summary>What a contact is to the agency; one contact can be several.</summary>
public enum ContactRole
{
    Buyer,
    Seller,
    Tenant,
    Landlord,
    Investor,
    Owner,
    Supplier,
    Other,
}

/// <summary>Where the agency stands with a contact.</summary>
public enum ContactStatus
{
    Lead,
    Active,
    Customer,
    Inactive,
}

/// <summary>A person or company that the agency deals with.</summary>
public sealed class Contact : TenantEntity, ISoftDeletable, ISearchable
{
    public ContactKind Kind { get; set; }

    /// <summary>How to address a person: "Frau", "Herr" or empty.</summary>
    public string Salutation { get; set; } = "";

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public string Company { get; set; } = "";

    /// <summary>Role words (see <see cref="ContactRole"/>), stored as a list that both databases can search.</summary>
    public List<string> Roles { get; set; } = [];

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Mobile { get; set; } = "";

    public PostalAddress Address { get; set; } = new();

    public string Source { get; set; } = "";

    public ContactStatus Status { get; set; }

    public List<string> Tags { get; set; } = [];

    public string Notes { get; set; } = "";

    public decimal? BudgetMin { get; set; }

    public decimal? BudgetMax { get; set; }

    public DateTimeOffset? LastContactAt { get; set; }

    /// <summary>Folded name for sorting, the same order on both databases.</summary>
    [NotRecorded]
    public string SortName { get; set; } = "";

    /// <summary>Digits of both numbers in national form, for finding duplicates.</summary>
    [NotRecorded]
    public string PhoneDigits { get; set; } = "";

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>"Anna Weber", or the company's name.</summary>
    public override string Label
    {
        get
        {
            var person = $"{FirstName} {LastName}".Trim();
            return Kind == ContactKind.Company && Company.Length > 0 || person.Length == 0 ? Company : person;
        }
    }

    public IEnumerable<string?> SearchParts() =>
    [
        FirstName, LastName, Company, Email, Phone, Mobile, Address.Street, Address.HouseNumber, Address.PostalCode, Address.City, .. Tags,
    ];
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contacts");
        builder.ComplexProperty(contact => contact.Address);
    }
}
