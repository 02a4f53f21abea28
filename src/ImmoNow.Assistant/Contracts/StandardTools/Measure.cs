using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

/// <summary>A number wanted instead of, or beside, the rows. The host answers with a <see cref="ComputedValue"/>.</summary>
public sealed record Measure
{
    [AllowedText("count", "sum", "average", "minimum", "maximum")]
    public required string Function { get; init; }

    /// <summary>The wire name of a numeric field; null for a count.</summary>
    [AllowedText("price", "rent_cold", "rent_warm", "service_charge", "living_space", "plot_area", "rooms", "year_built", "price_per_sqm", "budget_max")]
    [Description("Numeric field; not for count.")]
    public string? Field { get; init; }
}
