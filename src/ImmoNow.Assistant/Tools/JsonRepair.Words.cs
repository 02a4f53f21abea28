using System.Buffers;

namespace ImmoNow.Assistant.Tools;

/// <summary>What stands without quotes: blanks, names of keys, literals, numbers, texts.</summary>
internal ref partial struct JsonRepair
{
    /// <summary>A longer word before a colon is prose, not the name of a key.</summary>
    private const int LongestBareKey = 64;

    private static readonly SearchValues<byte> BareKeyEnds = SearchValues.Create(":=,;}]{[\n"u8);
    private static readonly SearchValues<byte> BareEnds = SearchValues.Create(",;}]\r\n\"/#`<"u8);

    internal static int SkipBlanks(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                at++;
            else if (text[at] == 0xC2 && text[at..].StartsWith("\u00A0"u8))
                at += 2;
            else if (text[at] == 0xEF && text[at..].StartsWith("\uFEFF"u8))
                at += 3;
            else
                break;
        }
        return at;
    }

    internal static int SkipWord(ReadOnlySpan<byte> text, int at)
    {
        var end = Math.Min(text.Length, at + LongestBareKey);
        while (at < end && (char.IsAsciiLetterOrDigit((char)text[at]) || text[at] is (byte)'_' or (byte)'-' or (byte)'$' or >= 0x80))
            at++;
        return at;
    }

    internal static bool IsKeyWithColon(ReadOnlySpan<byte> text, int at)
    {
        var end = SkipWord(text, at);
        if (end == at)
            return false;
        if (end < text.Length && text[end] is (byte)'"' or (byte)'\'')
            end++;
        var next = SkipBlanks(text, end);
        return next < text.Length && text[next] == (byte)':';
    }

    internal static bool StartsWithLiteral(ReadOnlySpan<byte> text, bool mayBeCut = false)
    {
        var word = text[..SkipWord(text, 0)];
        return !word.IsEmpty && !Literal(word, mayBeCut && word.Length == text.Length).IsEmpty;
    }

    private void ReadBare()
    {
        var end = BareEnd();
        var isCut = end == text.Length;
        var word = text[position..end].TrimEnd(" \t"u8);
        position = end;
        completed |= isCut;
        var literal = Literal(word, isCut);
        if (!literal.IsEmpty)
            output.Add(literal);
        else if (!TryWriteNumber(word, isCut))
            WriteText(word);
    }

    private readonly int BareEnd()
    {
        var at = position + 1;
        while (at < text.Length)
        {
            var offset = text[at..].IndexOfAny(BareEnds);
            if (offset < 0)
                return text.Length;
            at += offset;
            var rest = text[at..];
            var isEnd = rest[0] switch
            {
                // The address in {url: https://example.org/#top} is no comment.
                (byte)'/' => text[at - 1] is (byte)' ' or (byte)'\t' && (rest.StartsWith("//"u8) || rest.StartsWith("/*"u8)),
                (byte)'#' => text[at - 1] is (byte)' ' or (byte)'\t',
                (byte)'`' or (byte)'<' => EndsHere(rest),
                _ => true,
            };
            if (isEnd)
                return at;
            at++;
        }
        return text.Length;
    }

    /// <summary>JSON for a literal of JSON, JavaScript or Python; empty for other words. A cut word counts when it can only become one.</summary>
    private static ReadOnlySpan<byte> Literal(ReadOnlySpan<byte> word, bool isCut)
    {
        if (IsWord(word, "true"u8, "TRUE"u8, "True"u8, isCut))
            return "true"u8;
        if (IsWord(word, "false"u8, "FALSE"u8, "False"u8, isCut))
            return "false"u8;
        return IsWord(word, "null"u8, "NULL"u8, "None"u8, isCut) || IsWord(word, "undefined"u8, "NaN"u8, "nil"u8, isCut)
            || IsWord(word, "Infinity"u8, "-Infinity"u8, "Null"u8, isCut: false)
            ? "null"u8
            : default;
    }

    private static bool IsWord(ReadOnlySpan<byte> word, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, bool isCut) =>
        isCut
            ? first.StartsWith(word) || second.StartsWith(word) || third.StartsWith(word)
            : word.SequenceEqual(first) || word.SequenceEqual(second) || word.SequenceEqual(third);

    /// <summary>A whole number with a leading zero stays text: 01067 is the post code of Dresden and no quantity.</summary>
    private readonly bool TryWriteNumber(ReadOnlySpan<byte> word, bool isCut)
    {
        if (word.Length > 1 && word[0] == (byte)'+')
            word = word[1..];
        if (isCut)
            word = word.TrimEnd("eE+-."u8);
        else if (word.Length > 1 && word[^1] == (byte)'.')
            word = word[..^1];
        if (isCut && word.IsEmpty)
        {
            output.Add("null"u8);
            return true;
        }
        if (word.IsEmpty || !(char.IsAsciiDigit((char)word[0]) || word[0] is (byte)'-' or (byte)'.'))
            return false;
        var mark = output.Length;
        if (word[0] == (byte)'-')
        {
            output.Add((byte)'-');
            word = word[1..];
        }
        if (word.StartsWith("."u8))
            output.Add((byte)'0');
        foreach (var digit in word)
        {
            if (digit != (byte)'_')
                output.Add(digit);
        }
        if (IsNumber(output.Since(mark)))
            return true;
        output.CutTo(mark);
        return false;
    }

    private static bool IsNumber(ReadOnlySpan<byte> word)
    {
        word = word.StartsWith("-"u8) ? word[1..] : word;
        var whole = Digits(word);
        if (whole == 0 || (whole > 1 && word[0] == (byte)'0'))
            return false;
        word = word[whole..];
        if (word.StartsWith("."u8))
        {
            var fraction = Digits(word[1..]);
            if (fraction == 0)
                return false;
            word = word[(fraction + 1)..];
        }
        if (!word.IsEmpty && word[0] is (byte)'e' or (byte)'E')
        {
            word = word[1..];
            if (!word.IsEmpty && word[0] is (byte)'+' or (byte)'-')
                word = word[1..];
            var exponent = Digits(word);
            return exponent > 0 && exponent == word.Length;
        }
        return word.IsEmpty;
    }

    private static int Digits(ReadOnlySpan<byte> word)
    {
        var end = word.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? word.Length : end;
    }
}
