using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval;

/// <summary>A sentence worth quoting.</summary>
public sealed record QuotedSentence(Passage Passage, string Text, double Score);

/// <summary>
/// Chooses the sentences that answer a question best: rare words of the question count more, each further sentence must add
/// something, and when too little of the question is covered nothing is quoted at all.
/// </summary>
public static class SentenceRanker
{
    /// <summary>Share of the question's weight that the best sentence has to cover, together with its title.</summary>
    private const double Floor = 0.3;

    private const int LongestPassage = 8_000;

    private sealed record Scored(Passage Passage, string Text, HashSet<string> Terms, int Own, int Order);

    public static IReadOnlyList<QuotedSentence> Choose(string question, IReadOnlyList<Passage> passages, int count)
    {
        var wanted = SearchAnalyzer.QueryTerms(question);
        if (wanted.Count == 0 || passages.Count == 0)
            return [];
        var asked = wanted.Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        var sentences = passages.SelectMany((passage, order) => Split(passage, order, asked)).ToList();
        var weights = wanted.ToDictionary(term => term.Text, term => term.Weight * Rarity(term.Text, sentences), StringComparer.Ordinal);
        var total = weights.Values.Sum();
        var missing = new HashSet<string>(weights.Keys, StringComparer.Ordinal);
        var chosen = new List<QuotedSentence>();
        var open = sentences.Where(sentence => sentence.Own > 0).ToList();
        while (chosen.Count < count && open.Count > 0)
        {
            var best = open.MaxBy(sentence => Value(sentence, weights, missing, total))!;
            var covered = Coverage(best.Terms, weights) / total;
            if (covered < Floor || (chosen.Count > 0 && covered < chosen[0].Score * 0.5))
                break;
            chosen.Add(new QuotedSentence(best.Passage, MarkdownText.Shorten(best.Text, AssistantLimits.QuoteLength), covered));
            missing.ExceptWith(best.Terms);
            open.RemoveAll(sentence => ReferenceEquals(sentence, best) || string.Equals(sentence.Text, best.Text, StringComparison.Ordinal));
        }
        return chosen;
    }

    private static double Rarity(string term, List<Scored> sentences)
    {
        var with = sentences.Count(sentence => sentence.Terms.Contains(term));
        // A word that stands nowhere still belongs to the question: it keeps the coverage honest, at the price of a common one.
        return with == 0 ? 1 : Math.Log(1 + ((sentences.Count + 1.0) / (with + 0.5)));
    }

    private static double Coverage(HashSet<string> terms, Dictionary<string, double> weights) =>
        weights.Where(pair => terms.Contains(pair.Key)).Sum(pair => pair.Value);

    private static double Value(Scored sentence, Dictionary<string, double> weights, HashSet<string> missing, double total)
    {
        var covered = Coverage(sentence.Terms, weights);
        var fresh = weights.Where(pair => missing.Contains(pair.Key) && sentence.Terms.Contains(pair.Key)).Sum(pair => pair.Value);
        // Headings and fragments say little, endless sentences say too much.
        var length = sentence.Text.Length;
        var shape = length < 25 ? 0.5 : length > 400 ? 0.8 : 1.0;
        // What the title lends counts, but among equals the sentence with more words of its own wins.
        return ((((covered * 0.5) + (fresh * 0.5)) / total * shape) + (sentence.Own * 0.03)) - (sentence.Order * 0.01);
    }

    private static IEnumerable<Scored> Split(Passage passage, int order, HashSet<string> asked)
    {
        var title = SearchAnalyzer.IndexTerms(passage.Title).Keys;
        var text = passage.Text.Length > LongestPassage ? passage.Text[..LongestPassage] : passage.Text;
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            var terms = SearchAnalyzer.IndexTerms(sentence).Keys.ToHashSet(StringComparer.Ordinal);
            var own = terms.Count(asked.Contains);
            terms.UnionWith(title);
            yield return new Scored(passage, sentence, terms, own, order);
        }
    }
}
