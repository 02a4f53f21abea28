using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

public sealed record ListContactsArguments
{
    [Description("Words of name, company, e-mail or notes.")]
    public string? Query { get; init; }

    [Description("Exactly this contact.")]
    public Guid? ContactId { get; init; }

    [AllowedText("person", "company")]
    public string? Kind { get; init; }

    [AllowedText("buyer", "seller", "tenant", "landlord", "investor", "owner", "supplier", "other")]
    public IReadOnlyList<string>? Roles { get; init; }

    [Description("Any of these cities.")]
    public IReadOnlyList<string>? Cities { get; init; }

    [Description("None of these cities.")]
    public IReadOnlyList<string>? NotCities { get; init; }

    public string? PostalCode { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    [Description("Can spend at least this much: upper budget limit at or above it, in EUR.")]
    public decimal? BudgetMin { get; init; }

    [Description("Upper budget limit at or below it, in EUR.")]
    public decimal? BudgetMax { get; init; }

    public DateTimeOffset? CreatedFrom { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    [Description("Last contact before this instant, or never.")]
    public DateTimeOffset? LastContactBefore { get; init; }

    [AllowedText("last_name", "-created_at", "-budget_max", "last_contact_at")]
    public string? Sort { get; init; }

    [AllowedText("phone", "email", "address", "budget", "notes")]
    [Description("What the person wants to know, when it is only a part.")]
    public IReadOnlyList<string>? Fields { get; init; }

    public Measure? Measure { get; init; }

    [Description("1 to 50.")]
    public int? Limit { get; init; }
}
