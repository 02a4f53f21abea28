using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Retrieval.Chunking;

/// <summary>
/// Cuts a text that is too long where it hurts least: between paragraphs, lines, numbered subsections, sentences, clauses, words,
/// and inside a word only when there is nothing else. Each character is looked at a bounded number of times.
/// </summary>
internal static class TextCutter
{
    private static readonly string[] Edges = ["\n\n", "\n", "; ", ", ", " "];

    /// <param name="Repeats">The piece begins with the end of the one before.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Piece(string Text, bool Repeats);

    /// <param name="longest">Characters of a piece, at least 8.</param>
    /// <param name="overlap">Characters repeated at most where a paragraph is cut.</param>
    public static IEnumerable<Piece> Cut(string text, int longest, int overlap)
    {
        var start = 0;
        var repeats = false;
        while (start < text.Length)
        {
            if (text.Length - start <= longest)
            {
                if (text[start..].Trim() is { Length: > 0 } rest)
                    yield return new Piece(rest, repeats);
                yield break;
            }
            var end = EndOf(text, start, longest);
            if (text[start..end].Trim() is { Length: > 0 } piece)
                yield return new Piece(piece, repeats);
            var next = NextStart(text, start, end, overlap);
            repeats = next < end;
            start = next;
        }
    }

    /// <summary>Where the piece that starts there ends: behind the best edge in its last third.</summary>
    private static int EndOf(string text, int start, int longest)
    {
        var last = start + longest;
        var first = start + (longest * 2 / 3);
        var window = text.AsSpan(first, last - first);
        if (window.LastIndexOf(Edges[0]) is >= 0 and var paragraph)
            return first + paragraph + Edges[0].Length;
        if (LastSubsection(window) is > 0 and var subsection)
            return first + subsection;
        if (window.LastIndexOf('\n') is >= 0 and var line)
            return first + line + 1;
        if (LastSentence(window) is > 0 and var sentence)
            return first + sentence;
        foreach (var edge in Edges.AsSpan(2))
        {
            if (window.LastIndexOf(edge) is >= 0 and var place)
                return first + place + edge.Length;
        }
        return char.IsHighSurrogate(text[last - 1]) ? last - 1 : last;
    }

    /// <summary>Behind a paragraph or line nothing is repeated; else the last sentence, or the last words.</summary>
    private static int NextStart(string text, int start, int end, int overlap)
    {
        if (end <= start)
            return start + 1;
        var from = Math.Max(start + ((end - start) / 2), end - overlap);
        if (overlap == 0 || from >= end || text[end - 1] == '\n' || text[end] == '(' || !char.IsWhiteSpace(text[end - 1]))
            return end;
        var window = text.AsSpan(from, end - from - 1);
        if (FirstSentence(window) is > 0 and var sentence)
            return from + sentence;
        return window.IndexOf(' ') is >= 0 and var word ? from + word + 1 : end;
    }

    /// <summary>The last place where "(2) " begins a subsection of a statute or contract; -1 without.</summary>
    private static int LastSubsection(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 4; i > 0; i--)
        {
            if (text[i] == '(' && char.IsWhiteSpace(text[i - 1]) && char.IsAsciiDigit(text[i + 1]) && text[i..].IndexOf(')') is 2 or 3 or 4)
                return i;
        }
        return -1;
    }

    /// <summary>Behind the last sentence that ends within the text; -1 without.</summary>
    private static int LastSentence(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 2; i > 0; i--)
        {
            if (EndsSentence(text, i))
                return i + 2;
        }
        return -1;
    }

    private static int FirstSentence(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (EndsSentence(text, i))
                return i + 1;
        }
        return -1;
    }

    /// <summary>A mark behind a word of three letters and before a blank: "z. B." and "Nr. 5" end nothing.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> text, int index)
    {
        if (text[index] is not ('.' or '!' or '?') || !char.IsWhiteSpace(text[index + 1]))
            return false;
        if (text[index] != '.')
            return true;
        for (var i = 1; i <= 3; i++)
        {
            if (index - i < 0 || !char.IsLetter(text[index - i]))
                return i > 1 && index - i >= 0 && text[index - 1] is '%' or ')' or '€' or '“' or '"';
        }
        return true;
    }
}
