using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

/// <summary>What can be said of a property. A field that is absent is empty for a new property and stays as it is for a known one.</summary>
public abstract record PropertyValues
{
    public string? Title { get; init; }

    [AllowedText("apartment", "house", "plot", "office", "retail", "industrial", "parking", "investment", "other")]
    public string? PropertyType { get; init; }

    [AllowedText("sale", "rent", "lease")]
    public string? MarketingType { get; init; }

    public string? Street { get; init; }

    public string? HouseNumber { get; init; }

    public string? PostalCode { get; init; }

    public string? City { get; init; }

    [Description("EUR.")]
    public decimal? Price { get; init; }

    [Description("EUR a month.")]
    public decimal? RentCold { get; init; }

    [Description("EUR a month.")]
    public decimal? RentWarm { get; init; }

    [Description("EUR a month.")]
    public decimal? ServiceCharge { get; init; }

    [Description("m².")]
    public decimal? LivingSpace { get; init; }

    [Description("m².")]
    public decimal? PlotArea { get; init; }

    public decimal? Rooms { get; init; }

    public int? YearBuilt { get; init; }

    public Guid? ContactUserId { get; init; }

    public Guid? OwnerContactId { get; init; }

    public string? Description { get; init; }
}

/// <summary>Starts as a draft.</summary>
public sealed record CreatePropertyArguments : PropertyValues
{
    [AllowedText("balcony", "terrace", "garden", "elevator", "cellar", "fitted_kitchen", "garage", "parking_space", "barrier_free", "guest_wc", "loggia", "roof_terrace", "underground_parking", "garden_share", "fireplace", "furnished", "air_conditioning", "floor_heating", "sauna", "pool")]
    public IReadOnlyList<string>? Features { get; init; }
}

/// <summary>The same new values for one or several properties.</summary>
public sealed record UpdatePropertyArguments : PropertyValues
{
    [Description("1 to 50 properties.")]
    public required IReadOnlyList<Guid> PropertyIds { get; init; }

    [Description("Features to add, in the words of create_property.")]
    public IReadOnlyList<string>? AddFeatures { get; init; }

    public IReadOnlyList<string>? RemoveFeatures { get; init; }
}

public sealed record GetPropertyArguments
{
    public required Guid PropertyId { get; init; }
}

public sealed record SetPropertyStatusArguments
{
    [Description("1 to 50 properties.")]
    public required IReadOnlyList<Guid> PropertyIds { get; init; }

    [AllowedText("draft", "available", "reserved", "sold", "rented", "withdrawn")]
    public required string Status { get; init; }
}
