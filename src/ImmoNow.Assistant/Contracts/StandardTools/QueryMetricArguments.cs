using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

/// <summary>A figure out of the catalogue, narrowed down. The host computes it and says which filters it honoured.</summary>
public sealed record QueryMetricArguments
{
    [AllowedText("contacts_total", "contacts_new", "leads_new", "properties_total", "properties_new", "properties_value", "properties_sold",
        "price_average", "price_per_sqm_average", "rent_per_sqm_average", "living_space_average",
        "tasks_total", "tasks_open", "tasks_overdue", "tasks_due", "tasks_completed", "documents_total", "documents_new")]
    public required string Metric { get; init; }

    [Description("At or after.")]
    public DateTimeOffset? From { get; init; }

    [Description("Before this instant.")]
    public DateTimeOffset? Before { get; init; }

    [Description("Any of these cities.")]
    public IReadOnlyList<string>? Cities { get; init; }

    [AllowedText("apartment", "house", "plot", "office", "retail", "industrial", "parking", "investment", "other")]
    public IReadOnlyList<string>? PropertyType { get; init; }

    [AllowedText("sale", "rent", "lease")]
    public string? MarketingType { get; init; }

    [Description("Of properties or tasks, in their words.")]
    public IReadOnlyList<string>? Status { get; init; }

    [AllowedText("buyer", "seller", "tenant", "landlord", "investor", "owner", "supplier", "other")]
    public IReadOnlyList<string>? Roles { get; init; }

    public Guid? AssigneeId { get; init; }

    [AllowedText("month", "quarter", "week", "city", "property_type", "status")]
    [Description("One value for each.")]
    public string? GroupBy { get; init; }
}
