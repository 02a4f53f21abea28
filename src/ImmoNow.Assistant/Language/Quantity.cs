namespace ImmoNow.Assistant.Language;

public enum QuantityUnit
{
    None,
    Eur,
    SquareMetres,
    Rooms,
    Percent,
}

/// <summary>An amount, an area or a number of rooms as a range; one exact value has both ends equal.</summary>
/// <param name="Approximate">"ca. 300.000 €": the range already includes ten per cent to both sides.</param>
public sealed record Quantity(decimal? Min, decimal? Max, QuantityUnit Unit, bool Approximate = false)
{
    /// <summary>Said in the shorthand of the trade: "zwofünfzig" are 250,000 € of a price, and of a rent nobody knows.</summary>
    public bool Colloquial { get; init; }

    public bool IsExact => Min is not null && Min == Max;
}
