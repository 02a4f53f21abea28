using ImmoNow.Server.Modules.Properties;
using ImmoNow.Server.Modules.Properties.Domain;

namespace ImmoNow.Server.Demo;

/// <summary>The properties with the history of their marketing.</summary>
internal static class DemoProperties
{
    /// <summary>A certificate holds for ten years (§ 79 GEG).</summary>
    private const int CertificateYears = 10;

    /// <summary>From taking up a property to its first advertisement.</summary>
    private const int DaysOfPreparation = 4;

    public static async Task SeedAsync(DemoBatch batch, CancellationToken cancellationToken)
    {
        foreach (var property in batch.Agency.Properties)
        {
            batch.Db.Add(RecordOf(batch, property));
        }

        await batch.SaveAsync(cancellationToken);
        foreach (var property in batch.Agency.Properties)
        {
            AddStatusHistory(batch, property);
            AddPriceHistory(batch, property);
        }

        await batch.SaveAsync(cancellationToken);
    }

    private static Property RecordOf(DemoBatch batch, DemoProperty property)
    {
        var record = new Property
        {
            Id = batch.PropertyId(property.Key),
            CreatedAt = batch.Clock.Ago(property.CreatedDaysAgo, property.Key),
            ImageCount = property.Images.Count,
            ListedAt = property.Status == PropertyStatus.Draft ? null : batch.Clock.Ago(DayOfListing(property), property.Key),
            ClosedAt = property.Status.IsClosed() ? batch.Clock.Ago(property.StatusDaysAgo!.Value, property.Key) : null,
        };
        new PropertyFields
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
            Commission = property.CommissionPercent,
            LivingSpace = property.LivingSpace,
            PlotArea = property.PlotArea,
            Rooms = property.Rooms,
            Bedrooms = property.Bedrooms,
            Bathrooms = property.Bathrooms,
            Floor = property.Floor,
            YearBuilt = property.YearBuilt,
            Condition = property.Condition,
            Features = property.Features,
            Energy = EnergyOf(batch, property.Energy),
            Description = property.Description,
            LocationText = property.LocationText,
            ContactUserId = batch.UserId(property.ContactUser),
            OwnerContactId = batch.ContactId(property.Owner),
        }.ApplyTo(record);
        return record;
    }

    private static PropertyEnergy EnergyOf(DemoBatch batch, DemoEnergy energy)
    {
        DateOnly? issued = energy.IssuedMonthsAgo is { } months ? batch.Clock.MonthsAgo(months) : null;
        return new PropertyEnergy
        {
            CertificateType = energy.CertificateType,
            Value = energy.Value,
            Carrier = energy.Carrier ?? "",
            Class = energy.Class ?? "",
            YearBuilt = energy.YearBuilt,
            IssuedAt = issued,
            ValidUntil = issued?.AddYears(CertificateYears),
        };
    }

    private static void AddStatusHistory(DemoBatch batch, DemoProperty property)
    {
        AddStatus(batch, property, null, PropertyStatus.Draft, property.CreatedDaysAgo);
        if (property.Status == PropertyStatus.Draft)
        {
            return;
        }

        AddStatus(batch, property, PropertyStatus.Draft, PropertyStatus.Available, DayOfListing(property));
        if (property.Status != PropertyStatus.Available)
        {
            AddStatus(batch, property, PropertyStatus.Available, property.Status, property.StatusDaysAgo!.Value);
        }
    }

    private static void AddStatus(DemoBatch batch, DemoProperty property, PropertyStatus? before, PropertyStatus after, int daysAgo)
    {
        var changed = batch.Clock.Ago(daysAgo, property.Key);
        batch.Db.Add(new PropertyStatusChange
        {
            Id = batch.Id("property_status_change", $"{property.Key}/{after}", daysAgo),
            CreatedAt = changed,
            PropertyId = batch.PropertyId(property.Key),
            OldStatus = before,
            NewStatus = after,
            ChangedAt = changed,
            UserId = batch.UserId(property.ContactUser),
            UserName = batch.User(property.ContactUser).Name,
        });
    }

    private static void AddPriceHistory(DemoBatch batch, DemoProperty property)
    {
        var isSale = property.MarketingType == MarketingType.Sale;
        var present = isSale ? property.Price : property.RentCold;
        var first = property.EarlierPrice ?? present;
        AddPrice(batch, property, isSale ? "price" : "rent_cold", null, first, property.CreatedDaysAgo);
        if (property.EarlierPrice is not null)
        {
            AddPrice(batch, property, "price", first, present, property.PriceDaysAgo!.Value);
        }
    }

    private static void AddPrice(DemoBatch batch, DemoProperty property, string field, decimal? before, decimal? after, int daysAgo)
    {
        var changed = batch.Clock.Ago(daysAgo, property.Key);
        batch.Db.Add(new PropertyPriceChange
        {
            Id = batch.Id("property_price_change", $"{property.Key}/{after}", daysAgo),
            CreatedAt = changed,
            PropertyId = batch.PropertyId(property.Key),
            Field = field,
            OldAmount = before,
            NewAmount = after,
            ChangedAt = changed,
            UserId = batch.UserId(property.ContactUser),
            UserName = batch.User(property.ContactUser).Name,
        });
    }

    private static int DayOfListing(DemoProperty property) => property.CreatedDaysAgo - DaysOfPreparation;
}
