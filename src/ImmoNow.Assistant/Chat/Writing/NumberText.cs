using System.Globalization;
using System.Text.RegularExpressions;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>The numbers, dates and times that a text supports.</summary>
/// <param name="isExact">A number without a unit supports none with one: so it is with a computed figure, not with a table whose head has the unit.</param>
internal sealed class SupportedNumbers(bool isExact = false)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public void UnionWith(SupportedNumbers other) => known.UnionWith(other.known);

    public void Add(string value, string unit)
    {
        known.Add($"{value}|{unit}");
        known.Add($"{value}|*");
    }

    public void Add(FoundMoment moment)
    {
        foreach (var key in new[] { Key(null, moment.Month, null), Key(moment.Year, moment.Month, null), Key(null, moment.Month, moment.Day), Key(moment.Year, moment.Month, moment.Day) })
            known.Add(key);
        if (moment is { Year: null, Day: not null })
            known.Add("without year " + Key(null, moment.Month, moment.Day));
        if (moment.Year is { } year)
            Add(year.ToString(CultureInfo.InvariantCulture), "");
        if (moment.Time is { } time)
            known.Add(time);
    }

    /// <summary>A number that counts nothing known may be any of its value; one that does needs its unit, or a number without one.</summary>
    public bool Has(string value, string unit) => unit.Length == 0 ? known.Contains($"{value}|*") : known.Contains($"{value}|{unit}") || (!isExact && known.Contains($"{value}|"));

    public bool Has(FoundMoment moment)
    {
        if (moment.Time is not null)
            return known.Contains(moment.Time);
        return known.Contains(Key(moment.Year, moment.Month, moment.Day))
            || (moment is { Year: { } year, Day: not null } && known.Contains("without year " + Key(null, moment.Month, moment.Day)) && Has(year.ToString(CultureInfo.InvariantCulture), ""));
    }

    private static string Key(int? year, int? month, int? day) => string.Create(CultureInfo.InvariantCulture, $"d{year}-{month}-{day}");
}

/// <summary>
/// Compares the numbers of two texts whatever their spelling: "1.250,00", "1250" and "1,250"; "12.03.2026" and "12. März 2026"; "drei" and "3". What a number counts has to be
/// the same: 50 % is not supported by 50 €.
/// </summary>
internal static partial class NumberText
{
    /// <summary>Every number that the text supports, with its unit.</summary>
    public static SupportedNumbers Supported(string text, bool isExact = false)
    {
        var result = new SupportedNumbers(isExact);
        var moments = new List<FoundMoment>();
        text = NumberDates.TakeOut(text, moments);
        moments.ForEach(result.Add);
        foreach (Match match in Digits().Matches(text))
        {
            var unit = NumberUnits.Of(text, match.Index, match.Index + match.Length);
            foreach (var reading in Readings(match))
                result.Add(reading, unit);
        }
        foreach (var (_, values, unit) in Words(text))
        {
            foreach (var value in values)
                result.Add(value, unit);
        }
        return result;
    }

    /// <summary>The first number, date or time of the text that the other does not support, in digits; null when all are.</summary>
    public static string? FirstUnsupported(string text, SupportedNumbers supported)
    {
        var moments = new List<FoundMoment>();
        text = NumberDates.TakeOut(text, moments);
        if (moments.Find(moment => !supported.Has(moment)) is { } wrong)
            return wrong.Text;
        foreach (Match match in Digits().Matches(text))
        {
            if (IsListMark(text, match) || IsUnit(text, match))
                continue;
            var unit = NumberUnits.Of(text, match.Index, match.Index + match.Length);
            if (!Readings(match).Any(reading => supported.Has(reading, unit)))
                return match.Value;
        }
        return null;
    }

    /// <summary>The first number written as a word that the other text does not support; "ein" and "one" are articles as well and count as none.</summary>
    public static string? FirstUnsupportedWord(string text, SupportedNumbers supported)
    {
        foreach (var (word, values, unit) in Words(NumberDates.TakeOut(text, [])))
        {
            if (values[0] != "1" && !values.Exists(value => supported.Has(value, unit)))
                return word;
        }
        return null;
    }

    private static IEnumerable<(string Word, List<string> Values, string Unit)> Words(string text)
    {
        var end = 0;
        foreach (Match match in Letters().Matches(text))
        {
            // "zwei Millionen" is one number.
            if (match.Index < end)
                continue;
            if (NumberWords.IsPart(match.Value))
                yield return (match.Value, ["part " + match.Value.ToLowerInvariant()], "");
            else if (NumberWords.Read(match.Value) is { } value)
            {
                var factor = match.Groups["factor"];
                end = factor.Success ? factor.Index + factor.Length : match.Index + match.Length;
                yield return (match.Value, [Write(value, Factor(match)) ?? match.Value], NumberUnits.Of(text, match.Index, end));
            }
            else if (NumberWords.ReadCompound(match.Value) is var (counted, stem))
                yield return (match.Value, [Write(counted, 1) ?? match.Value], NumberUnits.OfStem(stem));
        }
    }

    /// <summary>As Germans and as the English write it, and multiplied by the word behind it. A single mark before three digits groups them: "1.250" is never 1.25.</summary>
    private static IEnumerable<string> Readings(Match match)
    {
        var text = match.Groups["number"].Value;
        if (!match.Groups["factor"].Success)
            yield return "t" + text;
        var plain = Grouped().IsMatch(text) ? text.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)
            : German().IsMatch(text) ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : English().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal)
            : null;
        if (plain is not null && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && Write(value, Factor(match)) is { } reading)
            yield return reading;
    }

    private static decimal Factor(Match match) => match.Groups["factor"].Value.ToUpperInvariant() switch
    {
        "" => 1m,
        "HUNDRED" or "HUNDERT" => 100m,
        "K" or "T" or "TSD" or "TAUSEND" or "THOUSAND" => 1_000m,
        "MRD" or "MILLIARDE" or "MILLIARDEN" or "BILLION" => 1_000_000_000m,
        _ => 1_000_000m,
    };

    /// <summary>Null where it is too large to be compared.</summary>
    private static string? Write(decimal value, decimal factor)
    {
        try
        {
            return (value * factor).ToString("0.############", CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>"1. Kündigung", "2) Miete" at the beginning of a line.</summary>
    private static bool IsListMark(string text, Match match)
    {
        var before = match.Index;
        while (before > 0 && text[before - 1] is ' ' or '\t')
            before--;
        var after = match.Index + match.Groups["number"].Length;
        return (before == 0 || text[before - 1] == '\n') && match.Value.Length <= 2 && after + 1 < text.Length && text[after] is '.' or ')' && text[after + 1] == ' ';
    }

    /// <summary>"m2" and "m3".</summary>
    private static bool IsUnit(string text, Match match) => match.Index > 0 && text[match.Index - 1] is 'm' or 'M' && match.Value is "2" or "3";

    [GeneratedRegex(@"(?<number>\d+(?:[.,:]\d+)*)(?:\s?(?:(?<factor>Tsd|Tausend|Mio|Million(?:en)?|Mrd|Milliarden?|thousand|million|billion|k)(?!\p{L})\.?|(?<factor>T)(?=€|EUR)))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<word>\p{L}+(?:-\p{L}+)*)(?=\s(?<factor>Tausend|Hundert|Million(?:en)?|Milliarden?|hundred|thousand|million|billion)\b)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"^[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+)$", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex German();

    [GeneratedRegex(@"^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex English();
}
