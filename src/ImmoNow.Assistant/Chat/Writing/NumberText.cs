using System.Globalization;
using System.Text.RegularExpressions;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>
/// Compares the numbers of two texts whatever their spelling: "1.250,00", "1250" and "1,250"; "12.03.2026" and "12. März 2026"; "drei" and "3".
/// </summary>
internal static partial class NumberText
{
    private static readonly string[] Months = ["jan", "feb", "mär|mar", "apr", "mai|may", "jun", "jul", "aug", "sep", "okt|oct", "nov", "dez|dec"];

    private static readonly Dictionary<string, int> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["null"] = 0, ["ein"] = 1, ["eine"] = 1, ["einen"] = 1, ["einem"] = 1, ["einer"] = 1, ["eines"] = 1, ["zwei"] = 2, ["drei"] = 3, ["vier"] = 4, ["fünf"] = 5, ["sechs"] = 6,
        ["sieben"] = 7, ["acht"] = 8, ["neun"] = 9, ["zehn"] = 10, ["elf"] = 11, ["zwölf"] = 12,
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12,
    };

    /// <summary>Every number that the text supports, in one spelling, with the parts of dates and times.</summary>
    public static HashSet<string> Supported(string text)
    {
        var result = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in Digits().Matches(text))
        {
            result.UnionWith(Readings(match));
            result.UnionWith(Parts(match.Value));
        }
        foreach (Match word in Letters().Matches(text))
        {
            if (Words.TryGetValue(word.Value, out var value))
                result.Add(value.ToString(CultureInfo.InvariantCulture));
            var month = Array.FindIndex(Months, names => names.Split('|').Any(name => word.Value.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
            if (month >= 0)
                result.Add((month + 1).ToString(CultureInfo.InvariantCulture));
        }
        return result;
    }

    /// <summary>The first number of the text that the other does not support; null when all are.</summary>
    public static string? FirstUnsupported(string text, HashSet<string> supported)
    {
        foreach (Match match in Digits().Matches(text))
        {
            if (IsListMark(text, match) || IsUnit(text, match) || Readings(match).Any(supported.Contains))
                continue;
            if (DateOrTime().IsMatch(match.Value) && Parts(match.Value).All(part => part == "0" || supported.Contains(part)))
                continue;
            return match.Value;
        }
        return null;
    }

    /// <summary>The first number written as a word that the other text does not support; "ein" and "one" are articles as well and count as none.</summary>
    public static string? FirstUnsupportedWord(string text, HashSet<string> supported)
    {
        foreach (Match word in Letters().Matches(text))
        {
            if (Words.TryGetValue(word.Value, out var value) && value != 1 && !supported.Contains(value.ToString(CultureInfo.InvariantCulture)))
                return word.Value;
        }
        return null;
    }

    /// <summary>As Germans and as the English write it, and multiplied by the word behind it.</summary>
    private static IEnumerable<string> Readings(Match match)
    {
        var text = match.Groups["number"].Value;
        yield return "t" + text;
        var factor = match.Groups["factor"].Value.ToUpperInvariant() switch
        {
            "" => 1m,
            "K" or "TSD" or "TAUSEND" or "THOUSAND" => 1_000m,
            "MRD" or "MILLIARDE" or "MILLIARDEN" or "BILLION" => 1_000_000_000m,
            _ => 1_000_000m,
        };
        if (German().IsMatch(text) && decimal.TryParse(text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var german))
            yield return Write(german, factor);
        if (English().IsMatch(text) && decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var english))
            yield return Write(english, factor);
    }

    private static string Write(decimal value, decimal factor)
    {
        try
        {
            return (value * factor).ToString("0.############", CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return "too large";
        }
    }

    private static IEnumerable<string> Parts(string text)
    {
        var parts = text.Split('.', ',', ':');
        if (parts.Length < 2)
            yield break;
        foreach (var part in parts)
        {
            if (part.Length > 9 || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                continue;
            yield return value.ToString(CultureInfo.InvariantCulture);
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

    [GeneratedRegex(@"(?<number>\d+(?:[.,:]\d+)*)(?:\s?(?<factor>Tsd|Tausend|Mio|Million(?:en)?|Mrd|Milliarden?|thousand|million|billion|k)\b)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"^(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex German();

    [GeneratedRegex(@"^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex English();

    [GeneratedRegex(@"^(?:\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}\.\d{2})$", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex DateOrTime();
}
