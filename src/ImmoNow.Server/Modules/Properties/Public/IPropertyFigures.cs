namespace ImmoNow.Server.Modules.Properties.Public;

/// <summary>How many properties share a status, and what they are offered for.</summary>
/// <param name="Status">snake_case word.</param>
/// <param name="Value">Sum of the purchase prices in EUR; rentals count nothing.</param>
public sealed record PropertyStatusFigure(string Status, int Count, decimal Value);

/// <summary>How many properties share a type.</summary>
/// <param name="Type">snake_case word.</param>
public sealed record PropertyTypeFigure(string Type, int Count);

/// <summary>Key figures of the caller's agency about its properties.</summary>
public interface IPropertyFigures
{
    Task<IReadOnlyList<PropertyStatusFigure>> ByStatusAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<PropertyTypeFigure>> ByTypeAsync(CancellationToken cancellationToken);
}
