using System.Globalization;

namespace ImmoNow.Assistant.Retrieval.Chunking;

/// <summary>Writes the places of a chunk's pieces as one: "Zeile 12–40", "§ 5 – § 7".</summary>
internal static class PlaceRange
{
    /// <summary>"Zeile " of "Zeile 12"; null when the place is no plain number of something.</summary>
    public static string? Stem(string? location)
    {
        if (location is null)
            return null;
        var cut = location.Length;
        while (cut > 0 && char.IsAsciiDigit(location[cut - 1]))
            cut--;
        return cut < location.Length && cut > 1 && location[cut - 1] == ' ' && !location.AsSpan(0, cut).ContainsAnyInRange('0', '9') ? location[..cut] : null;
    }

    public static string? Of(string? first, string? last)
    {
        if (first is null || last is null || string.Equals(first, last, StringComparison.Ordinal))
            return first ?? last;
        return Stem(first) is { } stem && string.Equals(stem, Stem(last), StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{first}–{last[stem.Length..]}")
            : $"{first} – {last}";
    }
}
