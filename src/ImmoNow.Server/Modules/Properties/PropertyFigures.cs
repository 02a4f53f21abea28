using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Properties.Public;
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
}
