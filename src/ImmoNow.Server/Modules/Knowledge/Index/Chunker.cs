using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>Cuts long passages at paragraphs or sentences, so that a hit shows a piece that a person can read.</summary>
internal static class Chunker
{
    /// <summary>About 400 to 600 tokens of German.</summary>
    private const int LongestChunk = 2_000;

    public static IEnumerable<IndexedPassage> Split(IndexedPassage passage)
    {
        var text = passage.Text.Trim();
        while (text.Length > LongestChunk)
        {
            var cut = CutAt(text);
            yield return passage with { Text = text[..cut].Trim() };
            text = text[cut..].Trim();
        }

        if (text.Length > 0)
        {
            yield return passage with { Text = text };
        }
    }

    private static int CutAt(string text)
    {
        foreach (var mark in new[] { "\n\n", "\n", ". ", " " })
        {
            var index = text.LastIndexOf(mark, LongestChunk - 1, LongestChunk / 2, StringComparison.Ordinal);
            if (index > 0)
            {
                return index + mark.Length;
            }
        }

        return char.IsHighSurrogate(text[LongestChunk - 1]) ? LongestChunk - 1 : LongestChunk;
    }
}
