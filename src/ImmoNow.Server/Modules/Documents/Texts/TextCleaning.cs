using System.Text;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// Takes out of a text what nobody sees: zero-width and bidirectional marks, tag characters and variation selectors (with
/// which instructions are smuggled into documents), soft hyphens, control characters and halves of characters. Linear.
/// </summary>
internal static class TextCleaning
{
    /// <summary>The text without invisible characters; the same instance when there are none.</summary>
    public static string Clean(string text)
    {
        var first = FirstInvisible(text);
        if (first < 0)
        {
            return text;
        }

        var cleaned = new StringBuilder(text.Length).Append(text, 0, first);
        foreach (var rune in text.AsSpan(first).EnumerateRunes())
        {
            // Halves of characters come as U+FFFD.
            if (rune.Value is '\v' or '\f' or 0x85 or 0x2028 or 0x2029)
            {
                cleaned.Append('\n');
            }
            else if (!IsInvisible(rune.Value))
            {
                cleaned.Append(rune.ToString());
            }
        }

        return cleaned.ToString();
    }

    private static int FirstInvisible(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsSurrogate(character) || IsInvisible(character) || character is '\u0085' or '\u2028' or '\u2029')
            {
                return index;
            }
        }

        return -1;
    }

    private static bool IsInvisible(int rune) => rune switch
    {
        '\n' or '\t' or '\r' => false,
        < 0x20 or (>= 0x7F and < 0xA0) => true,
        0xAD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFEFF or 0xFFA0 => true,
        >= 0x180B and <= 0x180F => true,
        >= 0x200B and <= 0x200F => true,
        >= 0x202A and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xFFF0 and <= 0xFFFB => true,
        >= 0x1BCA0 and <= 0x1BCA3 => true,
        >= 0x1D173 and <= 0x1D17A => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        _ => false,
    };
}
