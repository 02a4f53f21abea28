using System.Globalization;
using System.Text;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>Makes spellings alike that people take for alike: case, ä/ae, ß/ss, accents, hidden characters.</summary>
public static class TextFolding
{
    /// <summary>Lower case, German umlauts written out, other accents dropped, white space collapsed.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length + 8);
        var pendingSpace = false;
        foreach (var character in text.ToLowerInvariant().Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(character))
            {
                pendingSpace = folded.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                folded.Append(' ');
                pendingSpace = false;
            }

            AppendFolded(folded, character);
        }

        return folded.ToString();
    }

    private static void AppendFolded(StringBuilder folded, char character)
    {
        switch (character)
        {
            case 'ä' or 'æ':
                folded.Append("ae");
                break;
            case 'ö' or 'ø' or 'œ':
                folded.Append("oe");
                break;
            case 'ü':
                folded.Append("ue");
                break;
            case 'ß':
                folded.Append("ss");
                break;
            case < '\u0080':
                folded.Append(character);
                break;
            default:
                AppendWithoutAccents(folded, character);
                break;
        }
    }

    private static void AppendWithoutAccents(StringBuilder folded, char character)
    {
        if (char.IsSurrogate(character))
        {
            folded.Append(character);
            return;
        }

        foreach (var part in character.ToString().Normalize(NormalizationForm.FormD))
        {
            var category = char.GetUnicodeCategory(part);
            if (category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control))
            {
                folded.Append(part);
            }
        }
    }
}
