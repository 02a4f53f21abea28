using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Takes prices, areas, rooms, places and features out of an order about a property.</summary>
internal static class PropertyValuesReader
{
    /// <summary>Everything that is said of a new property.</summary>
    public static CreatePropertyArguments ReadNew(OrderText order, string? type)
    {
        var u = order.Utterance;
        var marketing = u.Tokens.Where(token => token.Kind == TokenKind.Word).Select(token => Vocabulary.MarketingType(token.Folded)).FirstOrDefault(value => value is not null);
        var values = new CreatePropertyArguments { PropertyType = type, MarketingType = marketing, Features = Features(u) };
        if (u.First<AddressAnnotation>() is { } address)
        {
            values = values with { Street = address.Street, HouseNumber = address.HouseNumber };
        }
        values = values with { City = u.First<PlaceAnnotation>()?.City, PostalCode = u.First<PostalCodeAnnotation>()?.Value, YearBuilt = YearBuilt(u) };
        foreach (var quantity in u.All<QuantityAnnotation>())
            values = Fill(values, u, quantity, type);
        // The price says what is meant with it, also where nobody says it.
        return values with { MarketingType = values.MarketingType ?? (values.RentCold is not null || values.RentWarm is not null ? "rent" : values.Price is not null ? "sale" : null) };
    }

    private static CreatePropertyArguments Fill(CreatePropertyArguments values, Utterance u, QuantityAnnotation quantity, string? type)
    {
        if ((quantity.Value.Max ?? quantity.Value.Min) is not { } number)
            return values;
        switch (quantity.Value.Unit)
        {
            case QuantityUnit.Rooms:
                return values with { Rooms = number };
            case QuantityUnit.SquareMetres:
                return type == "plot" || Near(u, quantity, "grundstueck", "grundstuecksflaeche", "grund", "plot") ? values with { PlotArea = number } : values with { LivingSpace = number };
            case QuantityUnit.Percent:
                return values;
            default:
                var field = Field(u, quantity);
                if (field is null && quantity.Value.Unit == QuantityUnit.None && number < 10_000)
                    return values;
                return (field ?? (values.MarketingType == "rent" || number < 8_000 ? "rent_cold" : "price")) switch
                {
                    "rent_cold" => values with { RentCold = number },
                    "rent_warm" => values with { RentWarm = number },
                    "service_charge" => values with { ServiceCharge = number },
                    "price" => values with { Price = number },
                    _ => values,
                };
        }
    }

    /// <summary>The field word next to a number: "Kaltmiete 850", "850 € warm", "Preis: 300.000".</summary>
    public static string? Field(Utterance u, QuantityAnnotation quantity)
    {
        for (var i = quantity.First - 1; i >= Math.Max(0, quantity.First - 3); i--)
        {
            if (u.Tokens[i].Kind == TokenKind.Mark && u.Tokens[i].Text == ",")
                break;
            if (Named(u, i) is { } before)
                return before;
        }
        return u.Is(quantity.End, "warm") ? "rent_warm" : u.Is(quantity.End, "kalt") ? "rent_cold" : Named(u, quantity.End);
    }

    private static string? Named(Utterance u, int index) => u.Is(index, "warm") ? "rent_warm" : Vocabulary.NumericFields.GetValueOrDefault(u.Word(index));

    private static bool Near(Utterance u, QuantityAnnotation quantity, params ReadOnlySpan<string> words)
    {
        for (var i = Math.Max(0, quantity.First - 2); i <= quantity.End; i++)
        {
            if (u.Is(i, words))
                return true;
        }
        return false;
    }

    public static int? YearBuilt(Utterance u)
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (u.Is(i, "baujahr", "bj", "gebaut", "erbaut", "built"))
            {
                for (var j = i + 1; j < Math.Min(u.Tokens.Count, i + 4); j++)
                {
                    if (u.Tokens[j] is { Kind: TokenKind.Number, Text.Length: 4 } token && int.TryParse(token.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is >= 1000 and <= 2100)
                        return year;
                }
            }
        }
        return null;
    }

    public static List<string>? Features(Utterance u)
    {
        var features = new List<string>();
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (Vocabulary.Features.TryGetValue(u.Word(i), out var feature) && !features.Contains(feature) && !u.Is(i - 1, "ohne", "kein", "keine", "keinen", "without", "no"))
                features.Add(feature);
        }
        foreach (var feature in Vocabulary.RoomFeatures(u.Tokens))
        {
            if (!features.Contains(feature))
                features.Add(feature);
        }
        return features.Count == 0 ? null : features;
    }
}
