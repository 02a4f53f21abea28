namespace ImmoNow.Assistant.Language;

/// <summary>A stretch of tokens with a meaning.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Length">Number of tokens; zero for a meaning inside a word that also means something else.</param>
public abstract record Annotation(int First, int Length)
{
    public int End => First + Length;
}

public sealed record TemporalAnnotation(int First, int Length, Temporal Value) : Annotation(First, Length);

public sealed record QuantityAnnotation(int First, int Length, Quantity Value) : Annotation(First, Length);

public sealed record PriorityAnnotation(int First, int Length, string Value) : Annotation(First, Length);

public sealed record PostalCodeAnnotation(int First, int Length, string Value) : Annotation(First, Length);

/// <param name="District">"Ehrenfeld" of "Köln-Ehrenfeld".</param>
/// <param name="Known">False for a capitalised word that only its preposition makes a place.</param>
public sealed record PlaceAnnotation(int First, int Length, string City, string? District, bool Known) : Annotation(First, Length);

/// <param name="Salutation">"mr", "ms" or null.</param>
public sealed record PersonAnnotation(int First, int Length, string Name, string? Salutation) : Annotation(First, Length);

/// <summary>"Musterstraße 5".</summary>
/// <param name="Unit">"Whg 2" behind the house number.</param>
public sealed record AddressAnnotation(int First, int Length, string Place, string? Unit = null) : Annotation(First, Length)
{
    /// <summary>As it was said, with the unit.</summary>
    public string Text => Unit is null ? Place : $"{Place} {Unit}";

    private int Number => Place.LastIndexOf(' ') is var space && space > 0 && char.IsAsciiDigit(Place[space + 1]) ? space : -1;

    /// <summary>The street in full: "Bahnhofstr. 3" lies in the Bahnhofstraße.</summary>
    public string Street
    {
        get
        {
            var street = Number < 0 ? Place : Place[..Number];
            return street.EndsWith("str", StringComparison.Ordinal) || street.EndsWith(" Str", StringComparison.Ordinal) ? street + "aße" : street;
        }
    }

    public string? HouseNumber => Number < 0 ? null : Place[(Number + 1)..];
}

public sealed record QuotedAnnotation(int First, int Length, string Text) : Annotation(First, Length);
