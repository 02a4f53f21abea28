using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>
/// Lists properties. Filters narrow together; several statuses or types are alternatives, several features (separated by
/// commas) must all be there. Price filters look at the price of sales and at the cold rent of rentals and leases.
/// </summary>
public sealed record SearchProperties(
    int? Limit = null,
    string? Cursor = null,
    string? Sort = null,
    string? Q = null,
    Words<PropertyStatus>? Status = null,
    [property: FromQuery(Name = "property_type")] Words<PropertyType>? PropertyType = null,
    [property: FromQuery(Name = "marketing_type")] Words<MarketingType>? MarketingType = null,
    string? City = null,
    [property: FromQuery(Name = "postal_code")] string? PostalCode = null,
    [property: FromQuery(Name = "price_min")] decimal? PriceMin = null,
    [property: FromQuery(Name = "price_max")] decimal? PriceMax = null,
    [property: FromQuery(Name = "area_min")] decimal? AreaMin = null,
    [property: FromQuery(Name = "area_max")] decimal? AreaMax = null,
    [property: FromQuery(Name = "plot_area_min")] decimal? PlotAreaMin = null,
    [property: FromQuery(Name = "plot_area_max")] decimal? PlotAreaMax = null,
    [property: FromQuery(Name = "rooms_min")] decimal? RoomsMin = null,
    [property: FromQuery(Name = "rooms_max")] decimal? RoomsMax = null,
    [property: FromQuery(Name = "year_built_min")] int? YearBuiltMin = null,
    [property: FromQuery(Name = "year_built_max")] int? YearBuiltMax = null,
    string? Feature = null,
    [property: FromQuery(Name = "contact_user_id")] Guid? ContactUserId = null,
    [property: FromQuery(Name = "owner_contact_id")] Guid? OwnerContactId = null,
    [property: FromQuery(Name = "created_from")] DateTimeOffset? CreatedFrom = null,
    [property: FromQuery(Name = "created_before")] DateTimeOffset? CreatedBefore = null,
    bool? Deleted = null) : IRequest<Page<PropertyDto>>, IPagedRequest
{
    public static Permission Permission => PropertiesPermissions.Read;

    internal static SortOrders<Property> Orders { get; } = new SortOrders<Property>("-created_at")
        .Add("price", property => property.AskingPrice)
        .Add("rent_cold", property => property.RentCold)
        .Add("living_space", property => property.LivingSpace)
        .Add("rooms", property => property.Rooms)
        .Add("year_built", property => property.YearBuilt)
        .Add("title", property => property.SortTitle)
        .Add("reference", property => property.Reference);

    public void Validate(Validator check)
    {
        Orders.Validate(check, this);
        check.Length("q", Q, 200);
        check.Length("city", City, 120);
        check.Length("postal_code", PostalCode, 12);
        check.Length("feature", Feature, 400);
        foreach (var (name, bound) in Bounds())
        {
            check.Amount(name, bound);
        }
    }

    private IEnumerable<(string Name, decimal? Value)> Bounds() =>
    [
        ("price_min", PriceMin), ("price_max", PriceMax), ("area_min", AreaMin), ("area_max", AreaMax),
        ("plot_area_min", PlotAreaMin), ("plot_area_max", PlotAreaMax), ("rooms_min", RoomsMin), ("rooms_max", RoomsMax),
    ];
}

internal sealed class SearchPropertiesHandler(AppDbContext db, RecordCounts counts, PropertyPresenter presenter)
    : IRequestHandler<SearchProperties, Page<PropertyDto>>
{
    public async Task<Result<Page<PropertyDto>>> HandleAsync(SearchProperties request, CancellationToken cancellationToken)
    {
        var properties = Narrow(db, db.Set<Property>(), request);
        var page = await SearchProperties.Orders.ReadAsync(
            properties,
            request,
            property => property,
            () => counts.CountAsync(properties, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
        return new Page<PropertyDto>(await presenter.PresentAsync(page.Items, cancellationToken), page.NextCursor, page.Total);
    }

    internal static IQueryable<Property> Narrow(AppDbContext db, IQueryable<Property> properties, SearchProperties request)
    {
        if (request.Deleted == true)
        {
            properties = properties.WithDeletedUnfiltered().Where(property => property.IsDeleted);
        }

        properties = properties.MatchingText(db, request.Q);
        if (request.Status is { Values: var statuses })
        {
            properties = properties.Where(property => statuses.Contains(property.Status));
        }

        if (request.PropertyType is { Values: var types })
        {
            properties = properties.Where(property => types.Contains(property.PropertyType));
        }

        if (request.MarketingType is { Values: var marketing })
        {
            properties = properties.Where(property => marketing.Contains(property.MarketingType));
        }

        if (request.ContactUserId is { } user)
        {
            properties = properties.Where(property => property.ContactUserId == user);
        }

        if (request.OwnerContactId is { } owner)
        {
            properties = properties.Where(property => property.OwnerContactId == owner);
        }

        foreach (var feature in (request.Feature ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            properties = properties.Where(property => property.Features.Contains(feature));
        }

        return NarrowByNumbers(NarrowByPlace(properties, request), request);
    }

    private static IQueryable<Property> NarrowByPlace(IQueryable<Property> properties, SearchProperties request)
    {
        var city = TextFolding.Fold(request.City);
        if (city.Length > 0)
        {
            // "Frankfurt" means "Frankfurt am Main" as well.
            var beginning = city + " ";
            properties = properties.Where(property => property.CityKey == city || property.CityKey.StartsWith(beginning));
        }

        if (request.PostalCode?.Trim() is { Length: > 0 } postalCode)
        {
            properties = properties.Where(property => property.Address.PostalCode.StartsWith(postalCode));
        }

        return properties;
    }

    private static IQueryable<Property> NarrowByNumbers(IQueryable<Property> properties, SearchProperties request)
    {
        properties = request.PriceMin is { } priceMin ? properties.Where(property => property.AskingPrice >= priceMin) : properties;
        properties = request.PriceMax is { } priceMax ? properties.Where(property => property.AskingPrice <= priceMax) : properties;
        properties = request.AreaMin is { } areaMin ? properties.Where(property => property.LivingSpace >= areaMin) : properties;
        properties = request.AreaMax is { } areaMax ? properties.Where(property => property.LivingSpace <= areaMax) : properties;
        properties = request.PlotAreaMin is { } plotMin ? properties.Where(property => property.PlotArea >= plotMin) : properties;
        properties = request.PlotAreaMax is { } plotMax ? properties.Where(property => property.PlotArea <= plotMax) : properties;
        properties = request.RoomsMin is { } roomsMin ? properties.Where(property => property.Rooms >= roomsMin) : properties;
        properties = request.RoomsMax is { } roomsMax ? properties.Where(property => property.Rooms <= roomsMax) : properties;
        properties = request.YearBuiltMin is { } yearMin ? properties.Where(property => property.YearBuilt >= yearMin) : properties;
        properties = request.YearBuiltMax is { } yearMax ? properties.Where(property => property.YearBuilt <= yearMax) : properties;
        properties = request.CreatedFrom is { } from ? properties.Where(property => property.CreatedAt >= from) : properties;
        return request.CreatedBefore is { } before ? properties.Where(property => property.CreatedAt < before) : properties;
    }
}
