namespace ImmoNow.Assistant.Language;

/// <summary>Reads amounts of money, areas, rooms and their comparisons: "bis 400.000 €", "zwischen 80 und 100 m²", "ab 3 Zimmer", "1,2 Mio.".</summary>
public sealed class QuantityParser(IReadOnlyList<Token> tokens, bool english)
{
    public readonly record struct Match(Quantity Value, int Length);

    private readonly record struct Value(decimal Number, QuantityUnit Unit, int Length, bool Scaled, bool Colloquial = false);

    private enum Comparison
    {
        None,
        AtMost,
        AtLeast,
        About,
    }

    public Match? ParseAt(int index)
    {
        var start = index;
        if (Is(index, "zwischen", "between") && Read(index + 1) is { } low && Is(index + 1 + low.Length, "und", "and", "bis", "-", "–")
            && Read(index + 2 + low.Length) is { } high)
        {
            return Range(low, high, 2 + low.Length + high.Length);
        }
        var comparison = ReadComparison(ref index);
        if (Read(index) is not { } value)
            return null;
        index += value.Length;
        if (comparison is Comparison.None or Comparison.AtLeast && Is(index, "bis", "-", "–", "to") && Read(index + 1) is { } end
            && (end.Number >= value.Number || end.Scaled))
        {
            return Range(value, end, index + 1 + end.Length - start);
        }
        if (comparison == Comparison.None && value.Unit is QuantityUnit.None or QuantityUnit.Rooms && Is(index, "oder", "or") && Read(index + 1) is { Unit: QuantityUnit.Rooms } other && other.Number > value.Number)
            return Range(value, other, index + 1 + other.Length - start);
        if (comparison == Comparison.None)
            comparison = TrailingComparison(ref index);
        return new Match(Build(value, comparison) with { Colloquial = value.Colloquial }, index - start);
    }

    private static Match Range(Value low, Value high, int length)
    {
        var unit = high.Unit != QuantityUnit.None ? high.Unit : low.Unit;
        // "zwischen 300 und 400 Tausend", "1 bis 2 Mio."
        var from = high.Scaled && !low.Scaled && low.Number < 1_000 && low.Unit == QuantityUnit.None ? low.Number * ScaleOf(high) : low.Number;
        return new Match(new Quantity(Math.Min(from, high.Number), Math.Max(from, high.Number), unit), length);
    }

    private static decimal ScaleOf(Value value) => value.Number >= 1_000_000m ? 1_000_000m : 1_000m;

    private static Quantity Build(Value value, Comparison comparison) => comparison switch
    {
        Comparison.AtMost => new Quantity(null, value.Number, value.Unit),
        Comparison.AtLeast => new Quantity(value.Number, null, value.Unit),
        Comparison.About => new Quantity(decimal.Round(value.Number * 0.9m, 2), decimal.Round(value.Number * 1.1m, 2), value.Unit, true),
        _ => new Quantity(value.Number, value.Number, value.Unit),
    };

    private Comparison ReadComparison(ref int index)
    {
        if (Is(index, "nicht", "not", "no") && Is(index + 1, "mehr", "ueber", "teurer", "groesser", "more"))
        {
            index += Is(index + 2, "als", "than") ? 3 : 2;
            return Comparison.AtMost;
        }
        if (Is(index, "weniger", "kleiner", "guenstiger", "billiger", "less", "cheaper", "smaller", "fewer") && Is(index + 1, "als", "than"))
        {
            index += 2;
            return Comparison.AtMost;
        }
        if (Is(index, "mehr", "groesser", "teurer", "more", "larger", "bigger", "greater") && Is(index + 1, "als", "than"))
        {
            index += 2;
            return Comparison.AtLeast;
        }
        if (Is(index, "up") && Is(index + 1, "to"))
        {
            index += 2;
            return Comparison.AtMost;
        }
        if (Is(index, "at") && Is(index + 1, "most", "least"))
        {
            index += 2;
            return Is(index - 1, "most") ? Comparison.AtMost : Comparison.AtLeast;
        }
        if (Is(index, "um") && Is(index + 1, "die"))
        {
            index += 2;
            return Comparison.About;
        }
        var comparison = Word(index) switch
        {
            "bis" or "unter" or "max" or "maximal" or "hoechstens" or "under" or "below" or "until" => Comparison.AtMost,
            "ab" or "ueber" or "mind" or "mindestens" or "min" or "minimum" or "over" or "above" or "from" or "von" => Comparison.AtLeast,
            "ca" or "circa" or "zirka" or "etwa" or "rund" or "ungefaehr" or "about" or "around" or "approx" or "roughly" => Comparison.About,
            _ => Comparison.None,
        };
        if (comparison == Comparison.None)
            return comparison;
        index++;
        while (Is(index, ".", "zu", "to", "maximal", "hoechstens"))
            index++;
        return comparison;
    }

    private Comparison TrailingComparison(ref int index)
    {
        if (Is(index, "oder", "or", "und", "and"))
        {
            var comparison = Word(index + 1) switch
            {
                "mehr" or "groesser" or "teurer" or "aufwaerts" or "more" or "above" or "larger" => Comparison.AtLeast,
                "weniger" or "kleiner" or "guenstiger" or "less" or "below" or "cheaper" or "fewer" => Comparison.AtMost,
                _ => Comparison.None,
            };
            if (comparison != Comparison.None)
                index += 2;
            return comparison;
        }
        if (Is(index, "aufwaerts", "+"))
        {
            index++;
            return Comparison.AtLeast;
        }
        return Comparison.None;
    }

    private Value? Read(int index)
    {
        var start = index;
        var leadingEuro = Is(index, "€", "eur", "euro");
        if (leadingEuro)
            index++;
        if (index >= tokens.Count)
            return null;
        if (tokens[index].Kind == TokenKind.Word)
            return leadingEuro ? null : SpelledRooms(index) ?? SpelledAmount(index);
        if (tokens[index].Kind != TokenKind.Number || !GermanNumbers.TryParse(tokens[index].Text, english, out var number))
            return null;
        index++;
        // "400 000 €": thousands set apart by a space.
        while (index < tokens.Count && tokens[index] is { Kind: TokenKind.Number, Text.Length: 3 } && number is >= 1 and < 1_000_000 && decimal.IsInteger(number)
            && !tokens[index - 1].Text.Contains('.', StringComparison.Ordinal) && tokens[index].Start == tokens[index - 1].End + 1
            && decimal.TryParse(tokens[index].Text, System.Globalization.CultureInfo.InvariantCulture, out var group) && tokens[index - 1].Text.Length <= 3)
        {
            number = (number * 1000) + group;
            index++;
        }
        var scaled = Scale(ref index, ref number, leadingEuro);
        // 1.2 million computes to 1200000.0; the trailing zero would make equal amounts look different.
        if (scaled && decimal.IsInteger(number))
            number = decimal.Truncate(number);
        // "2 bed" counts the bedrooms alone; a German count has the living room as well.
        if (Is(index, "bed", "beds", "bedroom", "bedrooms") && number is >= 1 and <= 12)
            return new Value(number + 1, QuantityUnit.Rooms, index + 1 - start, false);
        var unit = leadingEuro ? QuantityUnit.Eur : Unit(ref index);
        if (scaled && unit == QuantityUnit.None)
            unit = QuantityUnit.Eur;
        return new Value(number, unit, index - start, scaled);
    }

    private bool Scale(ref int index, ref decimal number, bool afterEuro)
    {
        var factor = Word(index) switch
        {
            "k" or "tsd" or "tausend" or "thousand" or "t€" or "teur" => 1_000m,
            "mio" or "million" or "millionen" or "mill" or "mln" or "millions" => 1_000_000m,
            "m" when afterEuro || Is(index + 1, "€", "euro", "eur") || number < 100 && !decimal.IsInteger(number) && !Is(index + 1, "²", "2") && tokens[index].Start == tokens[index - 1].End => 1_000_000m,
            "mrd" => 1_000_000_000m,
            _ => 0m,
        };
        if (factor == 0 || number > 1_000_000m)
            return false;
        number *= factor;
        index++;
        if (Is(index, ".") && tokens[index].Start == tokens[index - 1].End && index + 1 < tokens.Count)
            index++;
        return true;
    }

    private QuantityUnit Unit(ref int index)
    {
        switch (Word(index))
        {
            case "€" or "eur" or "euro" or "euros":
                index++;
                return QuantityUnit.Eur;
            case "%" or "prozent" or "percent":
                index++;
                return QuantityUnit.Percent;
            case "m²" or "m2" or "qm" or "quadratmeter" or "quadratmetern" or "sqm":
                index++;
                return QuantityUnit.SquareMetres;
            case "m" when Is(index + 1, "²"):
            case "sq" when Is(index + 1, "m", "metres", "meters"):
            case "square" when Is(index + 1, "metres", "meters", "metre", "meter"):
                index += 2;
                return QuantityUnit.SquareMetres;
            case "zimmer" or "zimmern" or "zi" or "raum" or "raeume" or "raeumen" or "room" or "rooms" or "rm":
                index++;
                if (Is(index, ".") && Is(index - 1, "zi"))
                    index++;
                return QuantityUnit.Rooms;
            default:
                return RoomsInside(ref index);
        }
    }

    /// <summary>"3ZKB", "2ZKBB", "3-Zimmerwohnung", "3-Raum-Wohnung", "3 Zi-Whg": the word stays where it also names the kind of property.</summary>
    private QuantityUnit RoomsInside(ref int index)
    {
        var word = Word(index);
        if (Vocabulary.IsRoomAbbreviation(word))
        {
            index++;
            return QuantityUnit.Rooms;
        }
        return word.StartsWith("zimmer", StringComparison.Ordinal) || word.StartsWith("raumwohnung", StringComparison.Ordinal) ? QuantityUnit.Rooms : QuantityUnit.None;
    }

    /// <summary>"drei Zimmer", "Dreizimmerwohnung", "three rooms", "two-bedroom" is not rooms.</summary>
    private Value? SpelledRooms(int index)
    {
        var word = Word(index);
        if (TemporalWords.Numbers.TryGetValue(word, out var number) && number <= 12)
        {
            var next = index + 1;
            return Unit(ref next) is var unit and (QuantityUnit.Rooms or QuantityUnit.SquareMetres) ? new Value(number, unit, next - index, false) : null;
        }
        var zimmer = word.IndexOf("zimmer", StringComparison.Ordinal);
        return zimmer > 0 && TemporalWords.Numbers.TryGetValue(word[..zimmer], out var glued) ? new Value(glued, QuantityUnit.Rooms, word.Length > zimmer + 8 ? 0 : 1, false) : null;
    }

    /// <summary>"eine halbe Million", "anderthalb Mio", "fünfhunderttausend", "eins Komma zwei Millionen", "zwofünfzig".</summary>
    private Value? SpelledAmount(int index)
    {
        var start = index;
        if (Is(index, "eine", "a") && SpelledNumber.Fraction(Word(index + 1)) is not null)
            index++;
        if (SpelledNumber.Fraction(Word(index)) is { } fraction)
        {
            index += Is(index + 1, "a") ? 2 : 1;
            return Scale(ref index, ref fraction, false) ? Amount(fraction, index, start) : null;
        }
        if (SpelledNumber.Parse(Word(index)) is { } whole)
        {
            var number = (decimal)whole;
            index++;
            if (Is(index, "komma", "point") && SpelledNumber.Parse(Word(index + 1)) is { } decimals and < 10)
            {
                number += decimals / 10m;
                index += 2;
            }
            if (Scale(ref index, ref number, false) || whole >= 1_000)
                return Amount(number, index, start);
            return whole >= 100 && Unit(ref index) is var unit && index > start ? new Value(number, unit, index - start, false) : null;
        }
        return SpelledNumber.Shorthand(Word(index)) is { } shorthand && !Is(index + 1, "m²", "m2", "qm", "zimmer")
            ? new Value(shorthand * 1_000m, QuantityUnit.Eur, index + (Is(index + 1, "euro", "€", "tausend") ? 2 : 1) - start, true, true)
            : null;
    }

    private Value Amount(decimal number, int index, int start)
    {
        var unit = Unit(ref index);
        return new Value(number, unit == QuantityUnit.None ? QuantityUnit.Eur : unit, index - start, true);
    }

    private string Word(int index) => index >= 0 && index < tokens.Count ? tokens[index].Folded : "";

    private bool Is(int index, params ReadOnlySpan<string> words) => index < tokens.Count && words.Contains(Word(index));
}
