using System.Globalization;
using System.Text;

namespace ImmoNow.Assistant.Language;

/// <summary>Brings the spellings of a word together: lower case, ä as ae, ß as ss, accents off, hidden characters out.</summary>
public static class Folding
{
    /// <summary>
    /// Characters nobody sees but a reader of the text obeys: zero width, bidirectional controls, tags, variation selectors.
    /// White space and line breaks are not hidden.
    /// </summary>
    public static bool IsHidden(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => false,
        < 0x20 or (>= 0x7F and < 0xA0) or 0xAD => true,
        0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x3164 or 0xFFA0 or 0xFEFF => true,
        >= 0x200B and <= 0x200F => true,
        >= 0x202A and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xFFF9 and <= 0xFFFB => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        _ => false,
    };

    /// <summary>NFC without hidden characters and lone surrogates; everything visible stays.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsHidden(rune) && rune != Rune.ReplacementChar)
                result.Append(rune.ToString());
        }
        return result.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Most texts hold nothing that has to go; finding that out is much cheaper than copying them.</summary>
    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (c is (< (char)0x20 and not ('\t' or '\n' or '\r')) or (>= (char)0x7F and < (char)0xA0) or (char)0xAD
                || (c >= 0x300 && c is not (>= (char)0x2010 and <= (char)0x2027) and not (>= (char)0x2030 and <= (char)0x203A) and not '€'))
                return false;
        }
        return true;
    }

    /// <summary>The folded form used for comparing words. Folding twice changes nothing.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text.ToLowerInvariant();
        var result = new StringBuilder(text.Length + 8);
        foreach (var rune in Clean(text).ToLowerInvariant().EnumerateRunes())
        {
            switch (rune.Value)
            {
                case 'ä': result.Append("ae"); break;
                case 'ö': result.Append("oe"); break;
                case 'ü': result.Append("ue"); break;
                case 'ß': result.Append("ss"); break;
                case 'æ': result.Append("ae"); break;
                case 'ø': result.Append("oe"); break;
                case 'œ': result.Append("oe"); break;
                case 'ł': result.Append('l'); break;
                case 'đ': result.Append('d'); break;
                case 'ı': result.Append('i'); break;
                case '’' or '‘' or 'ʼ': result.Append('\''); break;
                default: AppendWithoutAccents(rune, result); break;
            }
        }
        return result.ToString();
    }

    private static void AppendWithoutAccents(Rune rune, StringBuilder result)
    {
        if (rune.Value < 0xC0)
        {
            result.Append((char)rune.Value);
            return;
        }
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                result.Append(part.ToString());
        }
    }
}
