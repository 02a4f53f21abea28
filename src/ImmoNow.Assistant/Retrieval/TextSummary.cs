using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval;

/// <summary>
/// Chooses the sentences that tell most of a text: those made of the words the text returns to, that name amounts and days,
/// and that do not say again what another one has said. The sentences are quoted as they stand.
/// </summary>
public static class TextSummary
{
    /// <summary>A long text tells its subject early; what lies behind is left to the search.</summary>
    private const int MostSentences = 3_000;

    private const int FewestTerms = 4;

    private const int LongestSentence = 600;

    /// <summary>Share of a sentence's words that another one may have said before.</summary>
    private const double Repeated = 0.5;

    /// <summary>Beginnings tell what a text is about.</summary>
    private const double Beginning = 1.25;

    private const int BeginningSentences = 5;

    private const double NamesFigures = 1.2;

    /// <summary>The best sentences, in the order of the text; each as a passage of its own with the place of the one it stands in.</summary>
    public static IReadOnlyList<Passage> Choose(IReadOnlyList<Passage> passages, int count)
    {
        var sentences = passages.SelectMany(Read).Take(MostSentences).Select((sentence, order) => sentence with { Order = order }).ToList();
        var common = sentences.SelectMany(sentence => sentence.Terms).GroupBy(term => term, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Math.Log(1 + group.Count()), StringComparer.Ordinal);
        var ranked = sentences.Where(sentence => sentence.Terms.Count >= FewestTerms).OrderByDescending(sentence => Value(sentence, common)).ThenBy(sentence => sentence.Order);
        var chosen = new List<Sentence>();
        foreach (var sentence in ranked)
        {
            if (chosen.Count == count)
                break;
            if (chosen.TrueForAll(other => sentence.Terms.Count(other.Terms.Contains) < sentence.Terms.Count * Repeated))
                chosen.Add(sentence);
        }
        // A text without whole sentences, such as a note of three words, is told by its beginning.
        return [.. (chosen.Count > 0 ? chosen.OrderBy(sentence => sentence.Order) : sentences.Take(count)).Select(sentence => sentence.Passage)];
    }

    private static IEnumerable<Sentence> Read(Passage passage)
    {
        var number = 0;
        foreach (var text in passage.Text.Split('\n').SelectMany(SentenceSplitter.Split))
        {
            if (text.Length > LongestSentence)
                continue;
            number++;
            var own = passage with { Id = $"{passage.Id}.{number}", Text = text };
            yield return new Sentence(own, [.. SearchAnalyzer.IndexTerms(text, AnalysisParts.Meaning).Keys.Where(term => !SearchAnalyzer.IsPiece(term))], 0);
        }
    }

    private static double Value(Sentence sentence, Dictionary<string, double> common)
    {
        // By the root, so that neither the shortest nor the longest sentences always win.
        var value = sentence.Terms.Sum(term => common[term]) / Math.Sqrt(sentence.Terms.Count + 4);
        if (sentence.Order < BeginningSentences)
            value *= Beginning;
        return sentence.Passage.Text.Any(char.IsAsciiDigit) ? value * NamesFigures : value;
    }

    private sealed record Sentence(Passage Passage, HashSet<string> Terms, int Order);
}
