using System.Globalization;
using System.Text;

namespace ImmoNow.Server.Platform.Files;

/// <summary>
/// Makes a sender's file name one that every system can store and nobody is fooled by. It is for people only: the names on the
/// disk never come from them (<see cref="FileStore"/>).
/// </summary>
public static class FileNames
{
    private const int Longest = 150;
    private const int LongestExtension = 12;
    private const string Fallback = "Datei";
    private const char ZeroWidthJoiner = '\u200D';
    private static readonly char[] PathSeparators = ['/', '\\'];
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The last part of the path without control, direction and reserved characters; umlauts and emoji stay.</summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split(PathSeparators)[^1];
        var cleaned = Trim(WithoutTricks(last));
        var extension = ExtensionOf(cleaned);
        var stem = Trim(cleaned[..(cleaned.Length - extension.Length)]);
        if (stem.Length == 0)
        {
            stem = Fallback;
        }
        else if (Reserved.Contains(stem.Split('.')[0].Trim()))
        {
            stem = "_" + stem;
        }

        return Shorten(stem, Longest - extension.Length) + extension;
    }

    /// <summary>What people would call the document: the name without its extension.</summary>
    public static string TitleOf(string fileName)
    {
        var stem = fileName[..(fileName.Length - ExtensionOf(fileName).Length)].Replace('_', ' ').Trim();
        return stem.Length == 0 ? fileName : stem;
    }

    /// <summary>".pdf", as written, or empty.</summary>
    public static string ExtensionOf(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        if (dot < 0 || dot == fileName.Length - 1 || fileName.Length - dot > LongestExtension)
        {
            return "";
        }

        var extension = fileName[dot..];
        return extension.Skip(1).All(char.IsLetterOrDigit) ? extension : "";
    }

    private static string WithoutTricks(string name)
    {
        var kept = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // The replacement character stands for a lone surrogate or broken UTF-8.
            if (rune == Rune.ReplacementChar)
            {
                continue;
            }

            var isJoiner = rune.Value == ZeroWidthJoiner;
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Format when !isJoiner:
                case UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate:
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    kept.Append(' ');
                    break;
                default:
                    kept.Append(rune.IsAscii && "<>:\"|?*".Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
                    break;
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Trim(string name) => name.Trim().TrimEnd('.', ' ').TrimStart(ZeroWidthJoiner, ' ');

    private static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // Whole grapheme clusters, so that no emoji or accented letter is cut in half.
        var kept = new StringBuilder(longest);
        var clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext() && kept.Length + clusters.GetTextElement().Length <= longest)
        {
            kept.Append(clusters.GetTextElement());
        }

        return kept.ToString().TrimEnd();
    }
}
