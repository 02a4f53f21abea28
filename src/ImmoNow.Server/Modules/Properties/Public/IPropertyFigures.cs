using ImmoNow.Server.Platform.Figures;

namespace ImmoNow.Server.Modules.Properties.Public;

/// <summary>How many properties share a status, and what they are offered for.</summary>
/// <param name="Status">snake_case word.</param>
/// <param name="Value">Sum of the purchase prices in EUR; rentals count nothing.</param>
public sealed record PropertyStatusFigure(string Status, int Count, decimal Value);

/// <summary>How many properties share a type.</summary>
/// <param name="Type">snake_case word.</param>
public sealed record PropertyTypeFigure(string Type, int Count);

/// <summary>What is computed over properties.</summary>
public enum PropertyMeasure
{
    Count,

    /// <summary>How many were sold, by the day on which marketing ended.</summary>
    Sold,

    /// <summary>Sum of the purchase prices.</summary>
    Value,

    /// <summary>Mean of the purchase prices.</summary>
    Price,

    /// <summary>Mean of price per m² of living space, for plots of the plot.</summary>
    PricePerSqm,

    /// <summary>Mean of the monthly cold rent per m².</summary>
    RentPerSqm,

    /// <summary>Mean of the living space in m².</summary>
    LivingSpace,
}

/// <summary>Key figures of the caller's agency about its properties.</summary>
public interface IPropertyFigures
{
    Task<IReadOnlyList<PropertyStatusFigure>> ByStatusAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<PropertyTypeFigure>> ByTypeAsync(CancellationToken cancellationToken);

    /// <summary>Computes a figure over properties.</summary>
    /// <param name="filter">Period of creation (for sold ones, of the sale), cities, statuses, types, marketing, colleague; groups by city, type, status or time.</param>
    Task<IReadOnlyList<FigureGroup>> MeasureAsync(PropertyMeasure measure, FigureFilter filter, CancellationToken cancellationToken);
}
