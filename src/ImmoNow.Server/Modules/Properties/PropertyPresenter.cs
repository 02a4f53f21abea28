using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Properties.Images;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Turns properties into what clients see: names of linked people, title pictures, figures and hints, a whole page at once.</summary>
internal sealed class PropertyPresenter(
    AppDbContext db, IContactLookup contacts, IUserDirectory users, PropertyImageUrls urls, RequestContext context, TimeProvider clock)
{
    public async Task<PropertyDto> PresentAsync(Property property, CancellationToken cancellationToken) =>
        (await PresentAsync([property], cancellationToken))[0];

    public async Task<IReadOnlyList<PropertyDto>> PresentAsync(IReadOnlyList<Property> properties, CancellationToken cancellationToken)
    {
        var owners = await OwnersAsync(properties, cancellationToken);
        var colleagues = await ColleaguesAsync(properties, cancellationToken);
        var images = await TitleImagesAsync(properties, cancellationToken);
        var now = clock.GetUtcNow();
        return [.. properties.Select(property => ToDto(
            property,
            property.OwnerContactId is { } owner ? owners.GetValueOrDefault(owner) : null,
            property.ContactUserId is { } user ? colleagues.GetValueOrDefault(user) : null,
            images.GetValueOrDefault(property.Id),
            now))];
    }

    private async Task<Dictionary<Guid, string>> OwnersAsync(IReadOnlyList<Property> properties, CancellationToken cancellationToken)
    {
        var ids = properties.Select(property => property.OwnerContactId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0
            ? []
            : (await contacts.FindAsync(ids, cancellationToken)).ToDictionary(contact => contact.Id, contact => contact.Name);
    }

    private async Task<Dictionary<Guid, string>> ColleaguesAsync(IReadOnlyList<Property> properties, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var id in properties.Select(property => property.ContactUserId).OfType<Guid>().Distinct())
        {
            var user = await users.FindAsync(db.CurrentTenantId, id, cancellationToken);
            if (user is not null && user.TenantId == db.CurrentTenantId)
            {
                names[id] = user.Name;
            }
        }

        return names;
    }

    private async Task<Dictionary<Guid, PropertyImageDto>> TitleImagesAsync(IReadOnlyList<Property> properties, CancellationToken cancellationToken)
    {
        var ids = properties.Where(property => property.ImageCount > 0).Select(property => property.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var images = await db.Set<PropertyImage>().AsNoTracking()
            .Where(image => image.IsTitle && ids.Contains(image.PropertyId)).ToListAsync(cancellationToken);
        return images.GroupBy(image => image.PropertyId).ToDictionary(group => group.Key, group => urls.Present(group.First()));
    }

    private PropertyDto ToDto(Property property, string? owner, string? colleague, PropertyImageDto? titleImage, DateTimeOffset now) => new()
    {
        Id = property.Id,
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
        ContactUserName = colleague,
        OwnerContactId = property.OwnerContactId,
        OwnerName = owner,
        DaysOnMarket = PropertyMetrics.DaysOnMarket(property, now),
        PricePerSqm = PropertyMetrics.PricePerSqm(property),
        Hints = PropertyHints.For(property, DateOnly.FromDateTime(now.UtcDateTime), context.Locale),
        ImageCount = property.ImageCount,
        TitleImage = titleImage,
        IsDeleted = property.IsDeleted,
        CreatedAt = property.CreatedAt,
        UpdatedAt = property.UpdatedAt,
        Version = property.Version,
    };
}
