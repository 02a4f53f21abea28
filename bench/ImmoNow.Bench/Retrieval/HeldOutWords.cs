using ImmoNow.Assistant.Language;

namespace ImmoNow.Bench.Retrieval;

/// <summary>
/// Nouns that the lexicon does not know, each asked for after all passages with it were taken away: is a passage found whose noun
/// ends with it, or with which it ends?
/// </summary>
internal static class HeldOutWords
{
    private const int Shortest = 5;
    private const int Asked = 120;
    private const int Looked = 5;

    /// <returns>How many were asked, and of how many a passage came first or among the first five, without and with the corpus.</returns>
    public static (int Asked, int FirstWithout, int FiveWithout, int FirstWith, int FiveWith) Measure(QuestionSet set, Func<QuestionSet, string, bool, List<int>> search)
    {
        var nouns = set.Chunks.Select(chunk => Nouns(chunk.Context + "\n" + chunk.Text)).ToList();
        var stems = nouns.ConvertAll(words => words.Select(GermanStemmer.Stem).ToHashSet(StringComparer.Ordinal));
        var candidates = nouns.SelectMany(words => words).Distinct(StringComparer.Ordinal).Where(word => !CompoundSplitter.Knows(word) && CompoundSplitter.Split(word).Count == 0)
            .Select(word => (Word: word, Stem: GermanStemmer.Stem(word))).Where(word => word.Stem.Length >= Shortest).DistinctBy(word => word.Stem, StringComparer.Ordinal)
            .Where(word => stems.Exists(chunk => Answers(chunk, word.Stem))).OrderBy(word => word.Stem, StringComparer.Ordinal).ToList();
        var step = Math.Max(1, candidates.Count / Asked);
        var counts = (Asked: 0, FirstWithout: 0, FiveWithout: 0, FirstWith: 0, FiveWith: 0);
        foreach (var (word, stem) in candidates.Where((_, i) => i % step == 0))
        {
            var left = Enumerable.Range(0, set.Chunks.Count).Where(i => !stems[i].Contains(stem)).ToList();
            var expected = Enumerable.Range(0, left.Count).Where(i => Answers(stems[left[i]], stem)).ToHashSet();
            if (expected.Count == 0)
                continue;
            var rest = set with { Chunks = left.ConvertAll(i => set.Chunks[i]) };
            var written = char.ToUpperInvariant(word[0]) + word[1..];
            var (without, with) = (search(rest, written, false), search(rest, written, true));
            counts.Asked++;
            counts.FirstWithout += without.Take(1).Any(expected.Contains) ? 1 : 0;
            counts.FiveWithout += without.Take(Looked).Any(expected.Contains) ? 1 : 0;
            counts.FirstWith += with.Take(1).Any(expected.Contains) ? 1 : 0;
            counts.FiveWith += with.Take(Looked).Any(expected.Contains) ? 1 : 0;
        }
        return counts;
    }

    private static bool Answers(HashSet<string> stems, string asked) => !stems.Contains(asked) && stems.Any(stem =>
        stem.Length >= Shortest && Math.Abs(stem.Length - asked.Length) >= 3 && (stem.EndsWith(asked, StringComparison.Ordinal) || asked.EndsWith(stem, StringComparison.Ordinal)));

    /// <summary>Capitalised words, folded.</summary>
    private static HashSet<string> Nouns(string text) =>
        [.. Tokenizer.Tokenize(Folding.Clean(text)).Where(token => token.Kind == TokenKind.Word && token.IsCapitalised && token.Folded.Length >= Shortest && !StopWords.IsStopWord(token.Folded)).Select(token => token.Folded)];
}
