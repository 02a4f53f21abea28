using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Properties.Images;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Something about a property that is probably wrong or missing; never stops a save.</summary>
/// <param name="Code">Stable, for example <c>energy_class_mismatch</c>.</param>
/// <param name="Field">The field to look at (wire name).</param>
/// <param name="Message">In the caller's language.</param>
public sealed record PropertyHint(string Code, string Field, string Message);

/// <summary>A property as clients see it.</summary>
public sealed record PropertyDto : IVersioned
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required string Reference { get; init; }

    public required PropertyType PropertyType { get; init; }

    public required MarketingType MarketingType { get; init; }

    public required PropertyStatus Status { get; init; }

    public required PostalAddress Address { get; init; }

    public required double? Latitude { get; init; }

    public required double? Longitude { get; init; }

    public required decimal? Price { get; init; }

    public required decimal? RentCold { get; init; }

    public required decimal? RentWarm { get; init; }

    public required decimal? ServiceCharge { get; init; }

    public required decimal? Deposit { get; init; }

    /// <summary>Percent of the price for sales, number of monthly cold rents for rentals and leases.</summary>
    public required decimal? Commission { get; init; }

    public required decimal? LivingSpace { get; init; }

    public required decimal? PlotArea { get; init; }

    public required decimal? Rooms { get; init; }

    public required int? Bedrooms { get; init; }

    public required int? Bathrooms { get; init; }

    public required int? Floor { get; init; }

    public required int? YearBuilt { get; init; }

    public required PropertyCondition? Condition { get; init; }

    public required IReadOnlyList<string> Features { get; init; }

    public required PropertyEnergy Energy { get; init; }

    public required string Description { get; init; }

    public required string LocationText { get; init; }

    public required Guid? ContactUserId { get; init; }

    /// <summary>Null when nobody is in charge, or that user has left.</summary>
    public required string? ContactUserName { get; init; }

    public required Guid? OwnerContactId { get; init; }

    /// <summary>Null when there is no owner, or that contact was deleted.</summary>
    public required string? OwnerName { get; init; }

    /// <summary>Whole days from the beginning of the marketing to its end or to now; null before it began.</summary>
    public required int? DaysOnMarket { get; init; }

    /// <summary>Price or cold rent per m² of living space (plots: of plot area).</summary>
    public required decimal? PricePerSqm { get; init; }

    public required IReadOnlyList<PropertyHint> Hints { get; init; }

    public required int ImageCount { get; init; }

    public required PropertyImageDto? TitleImage { get; init; }

    public required bool IsDeleted { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required int Version { get; init; }
}
