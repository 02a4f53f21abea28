using ImmoNow.Server.Modules.Properties.Domain;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Figures that follow from a property's data.</summary>
internal static class PropertyMetrics
{
    public static int? DaysOnMarket(Property property, DateTimeOffset now)
    {
        var begin = property.ListedAt ?? (property.Status.IsAdvertised() ? property.CreatedAt : null);
        var end = property.ClosedAt ?? now;
        return begin is null ? null : Math.Max(0, (int)(end - begin.Value).TotalDays);
    }

    public static decimal? PricePerSqm(Property property)
    {
        var area = property.PropertyType == PropertyType.Plot ? property.PlotArea : property.LivingSpace;
        return property.AskingPrice is { } price && area > 0 ? decimal.Round(price / area.Value, 2, MidpointRounding.AwayFromZero) : null;
    }
}
