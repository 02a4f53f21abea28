using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>What people fill in about a property; serves create, update and the assistant. Amounts are EUR, areas m².</summary>
public sealed record PropertyFields : IRecordFields<Property, PropertyFields>
{
    private const int EarliestYear = 1000;
    private const int YearsAhead = 10;
    private const decimal LargestArea = 100_000_000;

    public string Title { get; init; } = "";

    /// <summary>Generated (<c>IMN-2026-0001</c>) when left out.</summary>
    public string Reference { get; init; } = "";

    public PropertyType PropertyType { get; init; }

    public MarketingType MarketingType { get; init; }

    public PropertyStatus Status { get; init; }

    public PostalAddress Address { get; init; } = new();

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public decimal? Price { get; init; }

    public decimal? RentCold { get; init; }

    public decimal? RentWarm { get; init; }

    public decimal? ServiceCharge { get; init; }

    public decimal? Deposit { get; init; }

    /// <summary>Percent of the price for sales, number of monthly cold rents for rentals and leases; VAT included, 0 means free of commission.</summary>
    public decimal? Commission { get; init; }

    public decimal? LivingSpace { get; init; }

    public decimal? PlotArea { get; init; }

    /// <summary>In steps of one half.</summary>
    public decimal? Rooms { get; init; }

    public int? Bedrooms { get; init; }

    public int? Bathrooms { get; init; }

    /// <summary>0 is the ground floor.</summary>
    public int? Floor { get; init; }

    public int? YearBuilt { get; init; }

    public PropertyCondition? Condition { get; init; }

    /// <summary>Words such as <c>balcony</c> or <c>fitted_kitchen</c>, or words of one's own.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    public PropertyEnergy Energy { get; init; } = new();

    public string Description { get; init; } = "";

    public string LocationText { get; init; } = "";

    public Guid? ContactUserId { get; init; }

    public Guid? OwnerContactId { get; init; }

    public void Validate(Validator check)
    {
        check.Required("title", Title);
        check.Length("reference", Reference, 40);
        Address.Validate(check.Inside("address"));
        check.Range("latitude", Latitude, -90, 90);
        check.Range("longitude", Longitude, -180, 180);
        check.That(
            Latitude is null == Longitude is null, Latitude is null ? "latitude" : "longitude",
            "Bitte beide Koordinaten angeben.", "Please give both coordinates.");
        ValidateMoney(check);
        ValidateMeasures(check);
        check.Texts("features", Features);
        Energy.Validate(check.Inside("energy"));
        check.Length("description", Description, 20_000);
        check.Length("location_text", LocationText, 20_000);
    }

    /// <summary>A year of construction: not older than the oldest inhabited houses, and at most ten years ahead for projects.</summary>
    public static void CheckYear(Validator check, string field, int? year) =>
        check.Range(field, year, EarliestYear, TimeProvider.System.GetUtcNow().Year + YearsAhead);

    /// <summary>The present fields of a property.</summary>
    public static PropertyFields From(Property property) => new()
    {
        Title = property.Title,
        Reference = property.Reference,
        PropertyType = property.PropertyType,
        MarketingType = property.MarketingType,
        Status = property.Status,
        Address = property.Address,
        Latitude = property.Latitude,
        Longitude = property.Longitude,
        Price = property.Price,
        RentCold = property.RentCold,
        RentWarm = property.RentWarm,
        ServiceCharge = property.ServiceCharge,
        Deposit = property.Deposit,
        Commission = property.Commission,
        LivingSpace = property.LivingSpace,
        PlotArea = property.PlotArea,
        Rooms = property.Rooms,
        Bedrooms = property.Bedrooms,
        Bathrooms = property.Bathrooms,
        Floor = property.Floor,
        YearBuilt = property.YearBuilt,
        Condition = property.Condition,
        Features = property.Features,
        Energy = property.Energy,
        Description = property.Description,
        LocationText = property.LocationText,
        ContactUserId = property.ContactUserId,
        OwnerContactId = property.OwnerContactId,
    };

    /// <summary>Writes the fields into a property.</summary>
    public void ApplyTo(Property property)
    {
        property.Title = Title.Trim();
        property.Reference = Reference.Trim();
        property.PropertyType = PropertyType;
        property.MarketingType = MarketingType;
        property.Status = Status;
        property.Address = Address;
        property.Latitude = Latitude;
        property.Longitude = Longitude;
        property.Price = Price;
        property.RentCold = RentCold;
        property.RentWarm = RentWarm;
        property.ServiceCharge = ServiceCharge;
        property.Deposit = Deposit;
        property.Commission = Commission;
        property.LivingSpace = LivingSpace;
        property.PlotArea = PlotArea;
        property.Rooms = Rooms;
        property.Bedrooms = Bedrooms;
        property.Bathrooms = Bathrooms;
        property.Floor = Floor;
        property.YearBuilt = YearBuilt;
        property.Condition = Condition;
        property.Features = [.. Features.Select(feature => feature.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        property.Energy = Energy with { Carrier = Energy.Carrier.Trim() };
        property.Description = Description;
        property.LocationText = LocationText;
        property.ContactUserId = ContactUserId;
        property.OwnerContactId = OwnerContactId;
        property.AskingPrice = MarketingType == MarketingType.Sale ? Price : RentCold;
        property.SortTitle = TextFolding.Fold(Title);
        property.CityKey = TextFolding.Fold(Address.City);
    }

    private void ValidateMoney(Validator check)
    {
        check.Amount("price", Price);
        check.Amount("rent_cold", RentCold);
        check.Amount("rent_warm", RentWarm);
        check.Amount("service_charge", ServiceCharge);
        check.Amount("deposit", Deposit);
        check.Amount("commission", Commission);
        check.That(
            Commission is null or <= 100, "commission",
            "Die Provision liegt zwischen 0 und 100.", "The commission lies between 0 and 100.");
        check.That(
            RentCold is null || RentWarm is null || RentWarm >= RentCold, "rent_warm",
            "Die Warmmiete liegt unter der Kaltmiete.", "The warm rent is below the cold rent.");
    }

    private void ValidateMeasures(Validator check)
    {
        check.Amount("living_space", LivingSpace);
        check.Amount("plot_area", PlotArea);
        check.That(LivingSpace is null or <= LargestArea, "living_space", "Die Fläche ist zu groß.", "The area is too large.");
        check.That(PlotArea is null or <= LargestArea, "plot_area", "Die Fläche ist zu groß.", "The area is too large.");
        check.Range("rooms", Rooms, 0, 1_000);
        check.That(
            Rooms is not { } rooms || rooms * 2 % 1 == 0, "rooms",
            "Zimmer werden in halben Schritten angegeben, zum Beispiel 2,5.", "Rooms are given in halves, for example 2.5.");
        check.Range("bedrooms", Bedrooms, 0, 1_000);
        check.Range("bathrooms", Bathrooms, 0, 1_000);
        check.Range("floor", Floor, -10, 200);
        CheckYear(check, "year_built", YearBuilt);
    }
}
