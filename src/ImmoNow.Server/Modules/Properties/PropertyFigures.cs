using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Platform.Figures;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties;

internal sealed class PropertyFigures(AppDbContext db) : IPropertyFigures
{
    public async Task<IReadOnlyList<PropertyStatusFigure>> ByStatusAsync(CancellationToken cancellationToken)
    {
        // Summed here: SQLite keeps amounts as integer hundredths, which its own sum would not convert back.
        var rows = await db.Set<Property>().Select(property => new { property.Status, property.Price }).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.Status).OrderBy(group => group.Key)
            .Select(group => new PropertyStatusFigure(EnumWords<PropertyStatus>.WordOf(group.Key), group.Count(), group.Sum(row => row.Price ?? 0)))];
    }

    public async Task<IReadOnlyList<PropertyTypeFigure>> ByTypeAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<Property>().GroupBy(property => property.PropertyType)
            .Select(group => new { Type = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.Count).ThenBy(row => row.Type)
            .Select(row => new PropertyTypeFigure(EnumWords<PropertyType>.WordOf(row.Type), row.Count))];
    }

    public async Task<IReadOnlyList<FigureGroup>> MeasureAsync(PropertyMeasure measure, FigureFilter filter, CancellationToken cancellationToken)
    {
        var isSale = measure == PropertyMeasure.Sold;
        var properties = Narrow(db.Set<Property>().AsNoTracking(), filter);
        if (isSale)
        {
            properties = properties.Where(property => property.Status == PropertyStatus.Sold && property.ClosedAt != null);
            properties = filter.From is { } closedFrom ? properties.Where(property => property.ClosedAt >= closedFrom) : properties;
            properties = filter.Before is { } closedBefore ? properties.Where(property => property.ClosedAt < closedBefore) : properties;
        }
        else
        {
            properties = filter.From is { } from ? properties.Where(property => property.CreatedAt >= from) : properties;
            properties = filter.Before is { } before ? properties.Where(property => property.CreatedAt < before) : properties;
        }

        if (filter.Cities.Count > 0)
        {
            var cities = await properties.Select(property => property.Address.City).WithNamesAsync(filter.Cities, cancellationToken);
            properties = properties.Where(property => cities.Contains(property.Address.City));
        }

        properties = measure switch
        {
            PropertyMeasure.Price or PropertyMeasure.PricePerSqm or PropertyMeasure.Value => properties.Where(property => property.Price != null),
            PropertyMeasure.RentPerSqm => properties.Where(property => property.RentCold != null && property.LivingSpace != null),
            PropertyMeasure.LivingSpace => properties.Where(property => property.LivingSpace != null),
            _ => properties,
        };
        return await Rows(properties, measure, filter.GroupBy).MeasureAsync(FunctionOf(measure), filter, cancellationToken);
    }

    private static IQueryable<Property> Narrow(IQueryable<Property> properties, FigureFilter filter)
    {
        if (filter.Statuses.Count > 0)
        {
            var statuses = filter.Statuses.Select(EnumWords<PropertyStatus>.ValueOf).ToList();
            properties = properties.Where(property => statuses.Contains(property.Status));
        }

        if (filter.Types.Count > 0)
        {
            var types = filter.Types.Select(EnumWords<PropertyType>.ValueOf).ToList();
            properties = properties.Where(property => types.Contains(property.PropertyType));
        }

        if (filter.MarketingType is { } word)
        {
            var marketing = EnumWords<MarketingType>.ValueOf(word);
            properties = properties.Where(property => property.MarketingType == marketing);
        }

        return filter.AssigneeId is { } colleague ? properties.Where(property => property.ContactUserId == colleague) : properties;
    }

    private static FigureFunction FunctionOf(PropertyMeasure measure) => measure switch
    {
        PropertyMeasure.Count or PropertyMeasure.Sold => FigureFunction.Count,
        PropertyMeasure.Value => FigureFunction.Sum,
        PropertyMeasure.PricePerSqm or PropertyMeasure.RentPerSqm => FigureFunction.AverageRatio,
        _ => FigureFunction.Average,
    };

    /// <summary>Group, moment and number of each property, and no more of it.</summary>
    private static IQueryable<FigureRow> Rows(IQueryable<Property> properties, PropertyMeasure measure, string? groupBy)
    {
        var isRent = measure == PropertyMeasure.RentPerSqm;
        var isSpace = measure == PropertyMeasure.LivingSpace;
        var isSold = measure == PropertyMeasure.Sold;
        var (byCity, byType, byStatus) = (groupBy == "city", groupBy == "type", groupBy == "status");
        return properties.Select(property => new FigureRow
        {
            Key = byCity ? property.Address.City : byType ? (string)(object)property.PropertyType : byStatus ? (string)(object)property.Status : null,
            At = isSold ? property.ClosedAt : property.CreatedAt,
            Value = isSpace ? property.LivingSpace : isRent ? property.RentCold : property.Price,
            By = property.PropertyType == PropertyType.Plot ? property.PlotArea : property.LivingSpace,
        });
    }
}
