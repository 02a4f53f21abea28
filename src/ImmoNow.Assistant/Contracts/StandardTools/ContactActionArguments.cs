using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

/// <summary>What can be said of a contact. A field that is absent is empty for a new contact and stays as it is for a known one.</summary>
public abstract record ContactValues
{
    [AllowedText("person", "company")]
    public string? Kind { get; init; }

    [Description("For example Herr or Frau.")]
    public string? Salutation { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Company { get; init; }

    [AllowedText("buyer", "seller", "tenant", "landlord", "investor", "owner", "supplier", "other")]
    public IReadOnlyList<string>? Roles { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Mobile { get; init; }

    public string? Street { get; init; }

    public string? HouseNumber { get; init; }

    public string? PostalCode { get; init; }

    public string? City { get; init; }

    [Description("Where the contact came from.")]
    public string? Source { get; init; }

    [Description("EUR.")]
    public decimal? BudgetMin { get; init; }

    [Description("EUR.")]
    public decimal? BudgetMax { get; init; }

    public string? Notes { get; init; }
}

public sealed record CreateContactArguments : ContactValues
{
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>The same new values for one or several contacts.</summary>
public sealed record UpdateContactArguments : ContactValues
{
    [Description("1 to 50 contacts.")]
    public required IReadOnlyList<Guid> ContactIds { get; init; }

    [AllowedText("email", "phone", "mobile", "address", "budget", "notes")]
    [Description("Fields to empty.")]
    public IReadOnlyList<string>? Clear { get; init; }
}

public sealed record GetContactArguments
{
    public required Guid ContactId { get; init; }
}

public sealed record TagContactsArguments
{
    [Description("1 to 50 contacts.")]
    public required IReadOnlyList<Guid> ContactIds { get; init; }

    public IReadOnlyList<string>? Add { get; init; }

    public IReadOnlyList<string>? Remove { get; init; }
}

/// <summary>Something that happened with a contact, for its timeline.</summary>
public sealed record NoteContactArguments
{
    public required Guid ContactId { get; init; }

    [AllowedText("note", "call", "email", "meeting")]
    [Description("Without it a note.")]
    public string? Kind { get; init; }

    [Description("In the user's words.")]
    public required string Text { get; init; }

    [Description("When it happened; without it now.")]
    public DateTimeOffset? HappenedAt { get; init; }
}

public sealed record FindDuplicateContactsArguments
{
    [Description("Only duplicates of this contact; without it of all.")]
    public Guid? ContactId { get; init; }
}

public sealed record MergeContactsArguments
{
    [Description("The contact that stays and receives what the other has.")]
    public required Guid KeepId { get; init; }

    [Description("The contact that goes.")]
    public required Guid MergeId { get; init; }
}
