using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>What people fill in about a contact; serves create, update and the assistant.</summary>
public sealed record ContactFields : IRecordFields<Contact, ContactFields>
{
    public ContactKind Kind { get; init; }

    public string Salutation { get; init; } = "";

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Company { get; init; } = "";

    public IReadOnlyList<ContactRole> Roles { get; init; } = [];

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Mobile { get; init; } = "";

    public PostalAddress Address { get; init; } = new();

    public string Source { get; init; } = "";

    public ContactStatus Status { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Notes { get; init; } = "";

    /// <summary>EUR.</summary>
    public decimal? BudgetMin { get; init; }

    /// <summary>EUR.</summary>
    public decimal? BudgetMax { get; init; }

    public DateTimeOffset? LastContactAt { get; init; }

    public void Validate(Validator check)
    {
        if (Kind == ContactKind.Company)
        {
            check.Required("company", Company);
        }
        else
        {
            check.Required("last_name", LastName, 100);
        }

        check.Length("salutation", Salutation, 40);
        check.Length("first_name", FirstName, 100);
        check.Length("company", Company, 200);
        check.Email("email", Email);
        check.Length("phone", Phone, 50);
        check.Length("mobile", Mobile, 50);
        check.Length("source", Source, 100);
        check.Texts("tags", Tags);
        check.Length("notes", Notes, 20_000);
        check.Amount("budget_min", BudgetMin);
        check.Amount("budget_max", BudgetMax);
        check.That(
            BudgetMin is null || BudgetMax is null || BudgetMin <= BudgetMax, "budget_max",
            "Das Höchstbudget liegt unter dem Mindestbudget.", "The maximum budget is below the minimum.");
        check.Date("last_contact_at", LastContactAt);
        Address.Validate(check.Inside("address"));
    }

    /// <summary>The present fields of a contact.</summary>
    public static ContactFields From(Contact contact) => new()
    {
        Kind = contact.Kind,
        Salutation = contact.Salutation,
        FirstName = contact.FirstName,
        LastName = contact.LastName,
        Company = contact.Company,
        Roles = [.. contact.Roles.Select(EnumWords<ContactRole>.ValueOf)],
        Email = contact.Email,
        Phone = contact.Phone,
        Mobile = contact.Mobile,
        Address = contact.Address,
        Source = contact.Source,
        Status = contact.Status,
        Tags = contact.Tags,
        Notes = contact.Notes,
        BudgetMin = contact.BudgetMin,
        BudgetMax = contact.BudgetMax,
        LastContactAt = contact.LastContactAt,
    };

    /// <summary>Writes the fields into a contact.</summary>
    public void ApplyTo(Contact contact)
    {
        contact.Kind = Kind;
        contact.Salutation = Salutation.Trim();
        contact.FirstName = FirstName.Trim();
        contact.LastName = LastName.Trim();
        contact.Company = Company.Trim();
        contact.Roles = [.. Roles.Distinct().Select(EnumWords<ContactRole>.WordOf)];
        // Lower case, since nobody means two mailboxes by two spellings, and duplicates are found by equality.
        contact.Email = Email.Trim().ToLowerInvariant();
        contact.Phone = Phone.Trim();
        contact.Mobile = Mobile.Trim();
        contact.Address = Address;
        contact.Source = Source.Trim();
        contact.Status = Status;
        contact.Tags = [.. Tags.Select(tag => tag.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        contact.Notes = Notes;
        contact.BudgetMin = BudgetMin;
        contact.BudgetMax = BudgetMax;
        contact.LastContactAt = LastContactAt;
        contact.SortName = TextFolding.Fold(Kind == ContactKind.Company ? Company : $"{LastName} {FirstName}");
        contact.PhoneDigits = string.Join(' ', PhoneNumbers.Digits(Phone), PhoneNumbers.Digits(Mobile)).Trim();
    }
}

/// <summary>A contact as clients see it.</summary>
public sealed record ContactDto(
    Guid Id,
    ContactKind Kind,
    string Salutation,
    string FirstName,
    string LastName,
    string Company,
    string DisplayName,
    IReadOnlyList<ContactRole> Roles,
    string Email,
    string Phone,
    string Mobile,
    PostalAddress Address,
    string Source,
    ContactStatus Status,
    IReadOnlyList<string> Tags,
    string Notes,
    decimal? BudgetMin,
    decimal? BudgetMax,
    DateTimeOffset? LastContactAt,
    bool IsDeleted,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version) : IVersioned
{
    public static ContactDto From(Contact contact) => new(
        contact.Id,
        contact.Kind,
        contact.Salutation,
        contact.FirstName,
        contact.LastName,
        contact.Company,
        contact.Label,
        [.. contact.Roles.Select(EnumWords<ContactRole>.ValueOf)],
        contact.Email,
        contact.Phone,
        contact.Mobile,
        contact.Address,
        contact.Source,
        contact.Status,
        contact.Tags,
        contact.Notes,
        contact.BudgetMin,
        contact.BudgetMax,
        contact.LastContactAt,
        contact.IsDeleted,
        contact.CreatedAt,
        contact.UpdatedAt,
        contact.Version);
}
