using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

public sealed record ListPropertiesArguments
{
    [Description("Words of title, reference, address or description.")]
    public string? Query { get; init; }

    [Description("Exactly this property.")]
    public Guid? PropertyId { get; init; }

    [AllowedText("apartment", "house", "plot", "office", "retail", "industrial", "parking", "investment", "other")]
    public IReadOnlyList<string>? PropertyType { get; init; }

    [AllowedText("sale", "rent", "lease")]
    public string? MarketingType { get; init; }

    [AllowedText("draft", "available", "reserved", "sold", "rented", "withdrawn")]
    public IReadOnlyList<string>? Status { get; init; }

    [Description("Any of these cities.")]
    public IReadOnlyList<string>? Cities { get; init; }

    [Description("None of these cities.")]
    public IReadOnlyList<string>? NotCities { get; init; }

    public string? PostalCode { get; init; }

    [Description("EUR.")]
    public decimal? PriceMin { get; init; }

    [Description("EUR.")]
    public decimal? PriceMax { get; init; }

    [Description("Cold rent in EUR a month.")]
    public decimal? RentMin { get; init; }

    [Description("Cold rent in EUR a month.")]
    public decimal? RentMax { get; init; }

    [Description("Warm rent in EUR a month.")]
    public decimal? RentWarmMax { get; init; }

    [Description("m².")]
    public decimal? LivingSpaceMin { get; init; }

    [Description("m².")]
    public decimal? LivingSpaceMax { get; init; }

    [Description("m².")]
    public decimal? PlotAreaMin { get; init; }

    [Description("m².")]
    public decimal? PlotAreaMax { get; init; }

    public decimal? RoomsMin { get; init; }

    public decimal? RoomsMax { get; init; }

    public int? YearBuiltMin { get; init; }

    public int? YearBuiltMax { get; init; }

    [AllowedText("balcony", "terrace", "garden", "elevator", "cellar", "fitted_kitchen", "garage", "parking_space", "barrier_free", "guest_wc", "loggia", "roof_terrace", "underground_parking", "garden_share", "fireplace", "furnished", "air_conditioning", "floor_heating", "sauna", "pool")]
    public IReadOnlyList<string>? Features { get; init; }

    [Description("None of these features, of the same words.")]
    public IReadOnlyList<string>? NotFeatures { get; init; }

    public Guid? ContactUserId { get; init; }

    public DateTimeOffset? CreatedFrom { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    [AllowedText("price", "-price", "living_space", "-living_space", "rooms", "-rooms", "-created_at", "year_built", "-year_built", "rent_cold", "-rent_cold")]
    public string? Sort { get; init; }

    [AllowedText("price", "rent", "address", "living_space", "energy", "status", "commission", "owner", "description")]
    [Description("What the person wants to know, when it is only a part.")]
    public IReadOnlyList<string>? Fields { get; init; }

    public Measure? Measure { get; init; }

    [Description("1 to 50.")]
    public int? Limit { get; init; }
}
