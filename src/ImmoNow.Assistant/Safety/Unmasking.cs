using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;

namespace ImmoNow.Assistant.Safety;

/// <summary>Brings to light what a text says to a program: hidden letters, look-alikes, entities, encodings.</summary>
internal static class Unmasking
{
    private const int ShortestCode = 32;
    private const int LongestCode = 8_192;

    /// <summary>Letters of other alphabets that look like Latin ones.</summary>
    private const string LookAlikes = "аеорсухіјѕкмтвнԁɡοαειкνρτυχβ";
    private const string Latin = "aeopcyxijskmtbhdgoaeiknptuxb";

    /// <summary>What was written in characters that nobody sees; empty in honest texts.</summary>
    public static string HiddenText(string text)
    {
        var hidden = new StringBuilder();
        var (selectors, invisible, mostSelectors, mostInvisible) = (0, 0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var value = rune.Value;
            if (value is >= 0xE0020 and <= 0xE007E)
                hidden.Append((char)(value - 0xE0000));
            selectors = value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) ? selectors + 1 : 0;
            invisible = value is (>= 0x200B and <= 0x200D) or 0x2060 or (>= 0x2062 and <= 0x2064) or 0xFEFF ? invisible + 1 : 0;
            mostSelectors = Math.Max(mostSelectors, selectors);
            mostInvisible = Math.Max(mostInvisible, invisible);
        }
        // Flags of regions are a few tags behind a black flag; a sentence is longer.
        if (hidden.Length >= 8)
            return hidden.ToString();
        return mostSelectors >= 8 || mostInvisible >= 12 ? " " : "";
    }

    /// <summary>Whether people see the text in another order than a program. Nothing is hidden by it: both see every letter.</summary>
    public static bool TurnsText(string text) => text.AsSpan().ContainsAny('\u202D', '\u202E');

    /// <summary>The text with entities resolved, look-alikes as Latin letters and nothing hidden.</summary>
    public static string Plain(string text)
    {
        var decoded = text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
        if (Ascii.IsValid(decoded))
            return decoded;
        var result = new StringBuilder(decoded.Length);
        foreach (var rune in Compatible(Language.Folding.Clean(decoded)).EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(rune);
            var place = lower.IsBmp ? LookAlikes.IndexOf((char)lower.Value, StringComparison.Ordinal) : -1;
            if (place >= 0)
                result.Append(Latin[place]);
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                result.Append(rune.ToString());
        }
        return result.ToString();
    }

    /// <summary>Texts inside long runs of Base64, hexadecimal digits or percent signs that read as words.</summary>
    public static IEnumerable<string> Encoded(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '+' or '/' or '=' or '-' or '_' or '%'))
                continue;
            if (i - start is >= ShortestCode and <= LongestCode && Decode(text[start..i]) is { } decoded)
                yield return decoded;
            start = i + 1;
        }
    }

    private static string? Decode(string run)
    {
        if (run.Count(c => c == '%') * 4 > run.Length)
            return Readable(WebUtility.UrlDecode(run));
        if (run.Length % 2 == 0 && run.All(char.IsAsciiHexDigit))
            return Readable(Encoding.UTF8.GetString(Convert.FromHexString(run)));
        var standard = run.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var padded = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        if (!Base64.IsValid(padded))
            return null;
        return Readable(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
    }

    /// <summary>Bytes of files decode as well, but not to words with spaces.</summary>
    private static string? Readable(string decoded)
    {
        var letters = decoded.Count(char.IsLetter);
        var spaces = decoded.Count(c => c == ' ');
        return spaces >= 2 && letters + spaces >= decoded.Length * 0.85 && decoded.All(c => c >= ' ' || c is '\n' or '\r' or '\t') ? decoded : null;
    }

    private static string Compatible(string text)
    {
        // Full-width and mathematical letters become plain ones.
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
