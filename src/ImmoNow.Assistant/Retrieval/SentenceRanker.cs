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
    /// <summary>Share of the question's weight that the best sentence has to cover.</summary>
    private const double Floor = 0.38;

    /// <summary>What a word counts that only the title of the source brings.</summary>
    private const double TitleShare = 0.5;

    /// <summary>Each further sentence has to be nearly as good as the best.</summary>
    private const double NextFloor = 0.7;

    private const int LongestPassage = 8_000;

    private sealed record Scored(Passage Passage, string Text, HashSet<string> Own, HashSet<string> Title, int Order);

    /// <summary>What a word counts that only says where to look: "im Mietvertrag", "laut Hausordnung".</summary>
    private const double LocatorShare = 0.3;

    /// <summary>One word of the question with everything that may stand for it: its stem, its parts, its beginning.</summary>
    private sealed record Word(IReadOnlyList<SearchTerm> Terms, double Share);

    private sealed record Question(IReadOnlyList<Word> Words, HashSet<string> Locators, bool WantsFigure);

    public static IReadOnlyList<QuotedSentence> Choose(string question, IReadOnlyList<Passage> passages, int count)
    {
        var asked = Read(question);
        if (asked.Words.Count == 0 || passages.Count == 0)
            return [];
        // "im Mietvertrag" looks into leases first, and elsewhere only when they are silent.
        var located = asked.Locators.Count == 0 ? [] : passages.Where(passage => SearchAnalyzer.IndexTerms(passage.Title).Keys.Any(asked.Locators.Contains)).ToList();
        return located.Count > 0 && Choose(asked, located, count) is { Count: > 0 } there ? there : Choose(asked, passages, count);
    }

    private static Question Read(string question)
    {
        var tokens = Tokenizer.Tokenize(Folding.Clean(question));
        var locators = tokens.Where(token => SubjectLexicon.Documents.Contains(token.Folded)).SelectMany(token => SearchAnalyzer.QueryTerms(token.Text)).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        var first = tokens.Count > 1 ? $"{tokens[0].Folded} {tokens[1].Folded}" : "";
        var words = SearchAnalyzer.QuestionTokens(question).ConvertAll(token => new Word(
            token.Kind == TokenKind.Mark || StopWords.IsStopWord(token.Folded) ? [] : SearchAnalyzer.QueryTerms(token.Text),
            SubjectLexicon.Documents.Contains(token.Folded) ? LocatorShare : 1)).FindAll(word => word.Terms.Count > 0);
        return new Question(words, locators, first is "wie lange" or "wie hoch" or "wie viel" or "how long" or "how much" or "how high" || tokens is [{ Folded: "wann" or "when" or "wieviel" }, ..]);
    }

    private static List<QuotedSentence> Choose(Question question, IReadOnlyList<Passage> passages, int count)
    {
        var asked = question.Words.SelectMany(word => word.Terms).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        var sentences = passages.SelectMany((passage, order) => Split(passage, order, asked)).ToList();
        var weights = question.Words.ToDictionary(word => word, word => word.Share * Rarity(word, sentences));
        var total = weights.Values.Sum();
        var missing = new HashSet<Word>(weights.Keys);
        var chosen = new List<QuotedSentence>();
        var open = sentences.Where(sentence => sentence.Own.Count > 0).ToList();
        while (chosen.Count < count && open.Count > 0)
        {
            var best = open.MaxBy(sentence => Value(sentence, weights, missing, total) * Fit(sentence, question))!;
            var covered = Coverage(best, weights) / total;
            if (covered < Floor || (chosen.Count > 0 && covered < chosen[0].Score * NextFloor))
                break;
            if (chosen.Count > 0 && Shape(best.Text) < 0.8)
            {
                open.Remove(best);
                continue;
            }
            chosen.Add(new QuotedSentence(best.Passage, MarkdownText.Shorten(best.Text, AssistantLimits.QuoteLength), covered));
            missing.RemoveWhere(word => Match(word, best.Own) > 0);
            open.RemoveAll(sentence => ReferenceEquals(sentence, best) || string.Equals(sentence.Text, best.Text, StringComparison.Ordinal));
        }
        return chosen;
    }

    /// <summary>A word that stands nowhere weighs like one that stands once: what cannot be found must not look answered.</summary>
    private static double Rarity(Word word, List<Scored> sentences)
    {
        var with = Math.Max(1, sentences.Count(sentence => Match(word, sentence.Own) > 0));
        return Math.Log(1 + ((sentences.Count + 1.0) / (with + 0.5)));
    }

    /// <summary>1 for the word itself, less for a part of it, 0 when it does not stand there.</summary>
    private static double Match(Word word, HashSet<string> terms) =>
        word.Terms.Where(term => terms.Contains(term.Text)).Select(term => term.Weight).DefaultIfEmpty(0).Max();

    private static double Coverage(Scored sentence, Dictionary<Word, double> weights) =>
        weights.Sum(pair => pair.Value * Math.Max(Match(pair.Key, sentence.Own), TitleShare * Match(pair.Key, sentence.Title)));

    private static double Value(Scored sentence, Dictionary<Word, double> weights, HashSet<Word> missing, double total)
    {
        var fresh = missing.Sum(word => weights[word] * Match(word, sentence.Own));
        return ((((Coverage(sentence, weights) * 0.6) + (fresh * 0.4)) / total) * Shape(sentence.Text)) - (sentence.Order * 0.01);
    }

    /// <summary>"Wie lange …?" wants a number, and documents say more than advertisements.</summary>
    private static double Fit(Scored sentence, Question question)
    {
        var figure = question.WantsFigure && Tokenizer.Tokenize(sentence.Text).Exists(token => token.Kind == TokenKind.Number || (TemporalWords.Numbers.TryGetValue(token.Folded, out var number) && number > 1));
        return (figure ? 1.25 : 1) * (sentence.Passage.Kind == EntityTypes.Document ? 1.1 : 1);
    }

    /// <summary>Headings and fragments say little, endless sentences say too much.</summary>
    private static double Shape(string text)
    {
        var ends = text[^1] is '.' or '!' or '?' or '"' or '“' or ')';
        if (text.Length < 20 || !text.Any(char.IsLower))
            return 0.4;
        return !ends && text.Length < 80 ? 0.6 : text.Length > 400 ? 0.8 : 1.0;
    }

    private static IEnumerable<Scored> Split(Passage passage, int order, HashSet<string> asked)
    {
        var title = SearchAnalyzer.IndexTerms($"{passage.Title} {passage.Location}").Keys.Where(asked.Contains).ToHashSet(StringComparer.Ordinal);
        var text = passage.Text.Length > LongestPassage ? passage.Text[..LongestPassage] : passage.Text;
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            var own = SearchAnalyzer.IndexTerms(sentence).Keys.Where(asked.Contains).ToHashSet(StringComparer.Ordinal);
            yield return new Scored(passage, sentence, own, title, order);
        }
    }
}
