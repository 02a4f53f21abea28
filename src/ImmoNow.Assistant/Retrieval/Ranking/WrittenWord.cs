using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval.Ranking;

/// <summary>Finds how a word is written where it stands, for people who do not read stems.</summary>
internal static class WrittenWord
{
    /// <summary>Umlauts take two letters in a term, and endings are off.</summary>
    private const int Shorter = 4;

    private const int Longer = 5;

    /// <returns>The first word of the text with this term; null when there is none.</returns>
    public static string? Find(string text, string term)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            if (end - start >= term.Length - Shorter && end - start <= term.Length + Longer && end > start
                && string.Equals(GermanStemmer.Stem(Folding.Fold(text[start..end])), term, StringComparison.Ordinal))
                return text[start..end];
            start = Math.Max(end, start) + 1;
        }
        return null;
    }
}
