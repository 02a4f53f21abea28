using System.Buffers;
using System.Globalization;
using System.Text;

namespace ImmoNow.Assistant.Tools;

/// <summary>Texts in quotes: where they end, and how they are written down again.</summary>
internal ref partial struct JsonRepair
{
    private static readonly SearchValues<byte> MustEscape = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private enum TextPlace { Key, Member, Item, Alone }

    private enum QuoteRole { Inside, Closes, EndsKey }

    /// <summary>Bytes of the quotation mark that may open a text here, 0 when there is none: ", ' and the typographic “ ” „ ‟.</summary>
    internal static int QuoteLength(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length)
            return 0;
        if (text[at] is (byte)'"' or (byte)'\'')
            return 1;
        return at + 2 < text.Length && text[at] == 0xE2 && text[at + 1] == 0x80 && text[at + 2] is >= 0x9C and <= 0x9F ? 3 : 0;
    }

    /// <returns>False when the text runs to the end without its closing mark.</returns>
    private bool ReadText(TextPlace place)
    {
        var quote = text[position];
        var width = QuoteLength(text, position);
        var triple = width == 1 && text[position..].StartsWith([quote, quote, quote]);
        var start = position + (triple ? 3 : width);
        int end;
        bool closed;
        if (triple)
        {
            var length = text[start..].IndexOf([quote, quote, quote]);
            closed = length >= 0;
            end = closed ? start + length : text.Length;
            position = closed ? end + 3 : end;
        }
        else
        {
            closed = FindEnd(quote, start, place, out end);
        }
        if (!closed)
        {
            completed = true;
            end = start + WithoutFence(text[start..end]).Length;
        }
        WriteText(text[start..end]);
        return closed;
    }

    /// <summary>Finds the mark that really closes; leaves <see cref="position"/> behind the text.</summary>
    private bool FindEnd(byte quote, int start, TextPlace place, out int end)
    {
        // Where the text should have ended if its closing mark was forgotten and what looks like an inner mark opens the next key.
        var forgotten = -1;
        var at = start;
        while (at < text.Length)
        {
            var offset = quote == 0xE2 ? text[at..].IndexOfAny((byte)'"', (byte)0xE2, (byte)'\\') : text[at..].IndexOfAny(quote, (byte)'\\');
            if (offset < 0)
                break;
            at += offset;
            var width = text[at] == (byte)'\\' ? 2 : Math.Max(1, QuoteLength(text, at));
            if (text[at] == (byte)'\\' || QuoteLength(text, at) == 0)
            {
                at += width;
                continue;
            }
            var role = RoleOf(at + width, place);
            if (role == QuoteRole.Closes)
            {
                end = at;
                position = at + width;
                return true;
            }
            if (role == QuoteRole.EndsKey && forgotten >= 0)
            {
                end = forgotten;
                position = forgotten;
                return true;
            }
            if (place == TextPlace.Member)
                forgotten = BreakBefore(at, start) is var found and >= 0 ? found : forgotten;
            at += width;
        }
        end = text.Length;
        position = text.Length;
        return false;
    }

    /// <summary>Tells by what follows whether a quotation mark closes its text or stands inside it unescaped.</summary>
    private readonly QuoteRole RoleOf(int behind, TextPlace place)
    {
        var next = SkipBlanks(text, behind);
        if (next >= text.Length || place == TextPlace.Alone)
            return QuoteRole.Closes;
        var rest = text[next..];
        var apart = next > behind;
        var closes = rest[0] switch
        {
            (byte)'}' or (byte)']' => true,
            (byte)':' when place != TextPlace.Key => false,
            (byte)':' or (byte)'=' => place == TextPlace.Key,
            (byte)',' or (byte)';' => place == TextPlace.Key || GoesOnBehindComma(next + 1, place),
            (byte)'{' or (byte)'[' => apart && (place == TextPlace.Key || text[behind..next].Contains((byte)'\n')),
            (byte)'#' => apart,
            (byte)'/' => rest.StartsWith("//"u8) || rest.StartsWith("/*"u8),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => apart && place == TextPlace.Key,
            _ => EndsHere(rest) || (apart && QuoteLength(text, next) > 0),
        };
        if (closes)
            return QuoteRole.Closes;
        return rest[0] == (byte)':' ? QuoteRole.EndsKey : QuoteRole.Inside;
    }

    private readonly bool GoesOnBehindComma(int behind, TextPlace place)
    {
        var next = SkipBlanks(text, behind);
        if (next >= text.Length || QuoteLength(text, next) > 0 || "}]/#,"u8.Contains(text[next]))
            return true;
        return place == TextPlace.Member
            ? IsKeyWithColon(text, next)
            : "{[-0123456789."u8.Contains(text[next]) || StartsWithLiteral(text[next..], mayBeCut: true);
    }

    /// <summary>The comma or line break right before an inner quotation mark, -1 when there is none.</summary>
    private readonly int BreakBefore(int quote, int start)
    {
        var at = quote;
        while (at > start && text[at - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at--;
        if (at > start && text[at - 1] == (byte)',')
            return at - 1;
        return text[at..quote].Contains((byte)'\n') ? at : -1;
    }

    private static ReadOnlySpan<byte> WithoutFence(ReadOnlySpan<byte> content)
    {
        var trimmed = content.TrimEnd(" \t\r\n"u8);
        return trimmed.EndsWith("\n```"u8) ? trimmed[..^3].TrimEnd(" \t\r\n"u8) : content;
    }

    private readonly void WriteText(ReadOnlySpan<byte> content)
    {
        output.Add((byte)'"');
        while (!content.IsEmpty)
        {
            var run = content.IndexOfAny(MustEscape);
            if (run < 0)
            {
                output.Add(content);
                break;
            }
            output.Add(content[..run]);
            content = content[run..];
            content = content[(content[0] == (byte)'\\' ? WriteEscape(content) : WriteRaw(content[0]))..];
        }
        output.Add((byte)'"');
    }

    private readonly int WriteRaw(byte value)
    {
        output.Add((byte)'\\');
        switch (value)
        {
            case (byte)'"': output.Add(value); break;
            case (byte)'\n': output.Add((byte)'n'); break;
            case (byte)'\r': output.Add((byte)'r'); break;
            case (byte)'\t': output.Add((byte)'t'); break;
            default: output.Add(Encoding.ASCII.GetBytes($"u{value:x4}")); break;
        }
        return 1;
    }

    /// <returns>How many bytes of the content the escape took.</returns>
    private readonly int WriteEscape(ReadOnlySpan<byte> content)
    {
        if (content.Length == 1)
            return 1;
        switch (content[1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                output.Add(content[..2]);
                return 2;
            case (byte)'\'':
                output.Add((byte)'\'');
                return 2;
            case (byte)'\n':
                return 2;
            case (byte)'x' when TryHex(content, 2, 2, out var code):
                output.Add(Encoding.ASCII.GetBytes($"\\u{code:x4}"));
                return 4;
            case (byte)'u' when TryHex(content, 2, 4, out var unit):
                return WriteUnit(content, (char)unit);
            case (byte)'u' when content.Length < 6 && content[2..].IndexOfAnyExcept(HexDigits) < 0:
                // Cut within the escape.
                return content.Length;
            default:
                output.Add("\\\\"u8);
                return 1;
        }
    }

    /// <summary>Half a surrogate pair would pass as JSON and fail when the text is read.</summary>
    private readonly int WriteUnit(ReadOnlySpan<byte> content, char unit)
    {
        if (!char.IsSurrogate(unit))
        {
            output.Add(content[..6]);
            return 6;
        }
        if (char.IsHighSurrogate(unit) && content.Length >= 12 && content[6] == (byte)'\\' && content[7] == (byte)'u'
            && TryHex(content, 8, 4, out var low) && char.IsLowSurrogate((char)low))
        {
            output.Add(content[..12]);
            return 12;
        }
        output.Add("\\ufffd"u8);
        return 6;
    }

    private static bool TryHex(ReadOnlySpan<byte> content, int start, int digits, out int value)
    {
        value = 0;
        return content.Length >= start + digits
            && int.TryParse(content.Slice(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
