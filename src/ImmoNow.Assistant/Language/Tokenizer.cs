using System.Globalization;
using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Language;

/// <summary>
/// Cuts a cleaned text into words, numbers, quoted passages and marks, in one pass.
/// Letters and digits part company ("3ZKB" is 3 and ZKB), a hyphen inside a word joins nothing ("3-Zimmer" is 3 and Zimmer),
/// and a number keeps its separators ("1.234,56", "05.12.2026", "14:30", "2026-12-05").
/// </summary>
public static class Tokenizer
{
    private const int LongestQuote = 200;

    public static List<Token> Tokenize(string text)
    {
        var tokens = new List<Token>();
        var position = 0;
        var silence = default(Silence);
        // After an opening mark without a closing one every further search would fail too; asking again would be quadratic.
        var quotesExhausted = false;
        while (position < text.Length)
        {
            var c = text[position];
            if (char.IsWhiteSpace(c))
            {
                position++;
                continue;
            }
            var start = position;
            if (char.IsAsciiDigit(c))
            {
                position = NumberEnd(text, position);
                tokens.Add(Plain(TokenKind.Number, text, start, position));
            }
            else if (IsLetter(text, position))
            {
                position = WordEnd(text, position);
                var word = text[start..position];
                tokens.Add(new Token(TokenKind.Word, start, position, word, Folding.Fold(word)));
            }
            else if (!quotesExhausted && IsOpeningQuote(text, position) && ClosingQuote(text, position, ref silence) is var close && close > 0)
            {
                tokens.Add(new Token(TokenKind.Quoted, start, close + 1, text[(start + 1)..close].Trim(), Folding.Fold(text[(start + 1)..close].Trim())));
                position = close + 1;
            }
            else
            {
                if (c is '"' or '„' or '“' or '»' or '«')
                    quotesExhausted = text.Length - position <= LongestQuote;
                position += char.IsSurrogatePair(text, position) ? 2 : 1;
                if (!IsInnerHyphen(text, start))
                    tokens.Add(Plain(TokenKind.Mark, text, start, position));
            }
        }
        return tokens;
    }

    private static Token Plain(TokenKind kind, string text, int start, int end)
    {
        var part = text[start..end];
        return new Token(kind, start, end, part, part);
    }

    private static bool IsLetter(string text, int index) =>
        char.IsLetter(text, index) || text[index] is '²' or '³' || CharUnicodeInfo.GetUnicodeCategory(text, index) == UnicodeCategory.NonSpacingMark;

    private static int WordEnd(string text, int index)
    {
        while (index < text.Length && (IsLetter(text, index) || char.IsAsciiDigit(text[index]) || IsApostropheInside(text, index)))
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    private static bool IsApostropheInside(string text, int index) =>
        text[index] is '\'' or '’' && index + 1 < text.Length && char.IsLetter(text[index + 1]) && index > 0 && char.IsLetter(text[index - 1]);

    private static int NumberEnd(string text, int index)
    {
        var start = index;
        while (index < text.Length)
        {
            if (char.IsAsciiDigit(text[index]))
                index++;
            else if (text[index] is '.' or ',' or ':' or '\'' && index + 1 < text.Length && char.IsAsciiDigit(text[index + 1]))
                index++;
            else if (text[index] == '-' && IsIsoDateHyphen(text, start, index))
                index++;
            else
                break;
        }
        return index;
    }

    private static bool IsIsoDateHyphen(string text, int start, int hyphen) =>
        (hyphen - start == 4 && IsDigits(text, start, 4) && IsDigits(text, hyphen + 1, 2) && hyphen + 3 < text.Length && text[hyphen + 3] == '-' && IsDigits(text, hyphen + 4, 2))
        || (hyphen - start == 7 && text[start + 4] == '-');

    private static bool IsDigits(string text, int start, int count)
    {
        if (start + count > text.Length)
            return false;
        for (var i = start; i < start + count; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
        }
        return true;
    }

    private static bool IsInnerHyphen(string text, int index) =>
        text[index] is '-' or '‐' or '‑' && index > 0 && index + 1 < text.Length
        && char.IsLetterOrDigit(text[index - 1]) && char.IsLetter(text[index + 1]);

    private static bool IsOpeningQuote(string text, int index)
    {
        if (text[index] is '"' or '„' or '“' or '»' or '«' or '‚')
            return true;
        return text[index] == '\'' && (index == 0 || char.IsWhiteSpace(text[index - 1]) || text[index - 1] is '(' or ':');
    }

    private static int ClosingQuote(string text, int open, ref Silence silence)
    {
        var last = Math.Min(text.Length, open + 1 + LongestQuote);
        var from = silence.Open == text[open] ? Math.Max(open + 1, silence.Until) : open + 1;
        silence = new Silence(text[open], last);
        for (var i = from; i < last; i++)
        {
            if (text[i] is '\n')
            {
                silence = new Silence(text[open], i);
                return -1;
            }
            if (Closes(text[open], text[i]))
            {
                silence = default;
                return i > open + 1 ? i : -1;
            }
        }
        return -1;
    }

    private static bool Closes(char open, char close) => open switch
    {
        '"' => close == '"',
        '„' => close is '“' or '”' or '"',
        '“' => close is '”' or '"',
        '»' => close == '«',
        '«' => close == '»',
        '‚' => close is '‘' or '\'',
        _ => close == '\'',
    };

    /// <summary>No mark closes the opening one before this place: a row of opening marks is looked through once and not from each again.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Silence(char Open, int Until);
}
