using System.Globalization;

namespace ImmoNow.Assistant.Language;

/// <summary>Reads numbers as people write them on both sides of the language border.</summary>
public static class GermanNumbers
{
    /// <summary>
    /// "1.234,56", "1,234.56", "400.000", "400,000", "1,2", "2.5", "400'000". The last of two different separators is the decimal one;
    /// one separator before exactly three digits groups thousands, except a German comma such as in "1,234".
    /// </summary>
    public static bool TryParse(string text, bool english, out decimal value)
    {
        value = 0;
        if (text.Length is 0 or > 28 || text.Contains(':', StringComparison.Ordinal) || !char.IsAsciiDigit(text[0]))
            return false;
        var plain = text.Replace("'", "", StringComparison.Ordinal);
        var dot = plain.LastIndexOf('.');
        var comma = plain.LastIndexOf(',');
        if (dot >= 0 && comma >= 0)
            plain = dot > comma ? plain.Replace(",", "", StringComparison.Ordinal) : plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        else if (dot >= 0)
            plain = IsGrouped(plain, '.') ? plain.Replace(".", "", StringComparison.Ordinal) : plain;
        else if (comma >= 0)
            plain = IsGrouped(plain, ',') && (english || plain.EndsWith("000", StringComparison.Ordinal) || plain.Count(c => c == ',') > 1)
                ? plain.Replace(",", "", StringComparison.Ordinal)
                : plain.Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value <= 1_000_000_000_000m;
    }

    private static bool IsGrouped(string text, char separator)
    {
        var parts = text.Split(separator);
        return parts.Length > 1 && parts[0].Length is >= 1 and <= 3 && parts[0] != "0" && parts.Skip(1).All(part => part.Length == 3);
    }
}
