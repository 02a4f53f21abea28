using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Retrieval;

/// <summary>A sentence worth quoting.</summary>
/// <param name="Answers">Whether it holds the kind of answer the question wants: an amount, a time, a person.</param>
public sealed record QuotedSentence(Passage Passage, string Text, double Score, bool Answers = true);

/// <summary>
/// Chooses the sentences that answer a question best. The thing asked for has to be named by the sentence, its heading or the
/// sentence before; rare words count more; the kind of answer that is wanted counts; and when too little of the question is
/// covered nothing is quoted at all.
/// </summary>
public static class SentenceRanker
{
    /// <summary>Share of the question's weight that the best sentence has to cover.</summary>
    private const double Floor = 0.38;

    /// <summary>Share of the thing asked for that has to be named.</summary>
    private const double FocusFloor = 0.45;

    /// <summary>The same for a sentence that lacks the kind of answer wanted: it is only worth showing when it is clearly about the thing.</summary>
    private const double UnansweredFloor = 0.6;

    /// <summary>The same for an amount: it answers only what it belongs to.</summary>
    private const double AmountFloor = 0.7;

    /// <summary>Less than this is chance.</summary>
    private const double LeastMatch = 0.25;

    private const double HeadingShare = 0.9;

    private const double BeforeShare = 0.4;

    /// <summary>What a word counts that only the title of the source brings.</summary>
    private const double TitleShare = 0.5;

    /// <summary>Each further sentence has to be nearly as good as the best.</summary>
    private const double NextFloor = 0.78;

    /// <summary>From here on a title says all that the question says about where to look.</summary>
    private const double WholePlace = 0.8;

    /// <summary>Less than this of the place means another one.</summary>
    private const double SamePlace = 0.6;

    /// <summary>Share of the question that a passage has to hold before it is shown although no sentence of it answers.</summary>
    private const double NearFloor = 0.5;

    public static IReadOnlyList<QuotedSentence> Choose(string question, IReadOnlyList<Passage> passages, int count)
    {
        var asked = Question.Read(question);
        if (asked.Words.Count == 0 || passages.Count == 0)
            return [];
        // "im Mietvertrag" looks into leases first, and elsewhere only when they are silent.
        var located = asked.Locators.Count == 0 ? [] : passages.Where(passage => SearchAnalyzer.IndexTerms(passage.Title, AnalysisParts.Meaning).Keys.Any(asked.Locators.Contains)).ToList();
        return located.Count > 0 && Choose(asked, located, count) is { Count: > 0 } there ? there : Choose(asked, passages, count);
    }

    /// <summary>The passage whose title is all that the question says about where to look; null when it says nothing or none fits.</summary>
    public static Passage? Located(string question, IReadOnlyList<Passage> passages)
    {
        var asked = Question.Read(question);
        return asked.Words.Any(word => word.IsPlace) ? passages.FirstOrDefault(passage => asked.Place(SearchAnalyzer.IndexTerms(passage.Title, AnalysisParts.Meaning)) >= WholePlace) : null;
    }

    /// <summary>
    /// Where nothing answers: the sentence of each passage that is about most of the question, for a person to look further there.
    /// Only passages that hold half of the question, or are that near to its meaning, are worth that.
    /// </summary>
    public static IReadOnlyList<QuotedSentence> Nearest(string question, IReadOnlyList<Passage> passages, int count)
    {
        var asked = Question.Read(question);
        var near = passages.Where(passage => passage.Why is { Relevance: >= NearFloor }).OrderByDescending(passage => passage.Why!.Relevance).Take(count).ToList();
        if (asked.Words.Count == 0 || near.Count == 0)
            return [];
        var sentences = Read(asked, near);
        var weights = Weigh(asked, sentences);
        double Strength(ReadSentence sentence) => AnswerKinds.Strength(asked.Wanted, sentence.Evidence);
        bool Holds(ReadSentence sentence) => asked.Wanted != AnswerKind.Any && Strength(sentence) > 0;
        return [.. near.Select(passage => sentences.Where(sentence => sentence.Passage == passage && !sentence.IsHeading && (Holds(sentence) || weights.Keys.Any(word => word.Match(sentence.Own) > 0)))
                .MaxBy(sentence => Covered(sentence, weights) * Shape(sentence) * Fit(asked, sentence, Strength(sentence))))
            .OfType<ReadSentence>().Select(sentence => Quote(sentence, Covered(sentence, weights), answers: false))];
    }

    /// <summary>The kind of answer a question wants.</summary>
    public static AnswerKind WantedBy(string question) => Question.Read(question).Wanted;

    private static List<QuotedSentence> Choose(Question question, IReadOnlyList<Passage> passages, int count)
    {
        var sentences = Read(question, passages);
        var weights = Weigh(question, sentences);
        var total = weights.Values.Sum();
        // When there are texts of the very place, those of another one are no answer.
        var placed = sentences.Exists(sentence => question.Place(sentence.Title) >= WholePlace);
        var rated = new List<(ReadSentence Sentence, double Value, double Covered, double Strength)>();
        foreach (var sentence in sentences)
        {
            var strength = AnswerKinds.Strength(question.Wanted, sentence.Evidence);
            var answers = strength > 0;
            var covered = Covered(sentence, weights);
            if (covered < Floor || Focus(sentence, weights) < FloorOf(question.Wanted, answers)
                || (answers && question.Wanted is AnswerKind.Amount or AnswerKind.Price && Unnamed(sentence, weights) > 0)
                || (placed && question.Place(sentence.Title, sentence.Own, sentence.Heading, sentence.Before) < SamePlace))
                continue;
            var value = ((covered * 0.85) + (0.15 * weights.Sum(pair => pair.Value * pair.Key.Match(sentence.Own)) / total)) * Shape(sentence) * Fit(question, sentence, strength) - (sentence.Order * 0.004);
            rated.Add((sentence, value, covered, strength));
        }
        var chosen = new List<QuotedSentence>();
        rated.Sort((one, other) => other.Value.CompareTo(one.Value));
        foreach (var (sentence, value, covered, strength) in rated)
        {
            if (chosen.Count == count || value < rated[0].Value * NextFloor)
                break;
            var further = chosen.Count == 0 || (strength >= rated[0].Strength - 0.3 && strength > 0 == rated[0].Strength > 0 && Shape(sentence) >= 0.8);
            if (further && chosen.TrueForAll(other => !string.Equals(other.Text, sentence.Quote, StringComparison.Ordinal)))
                chosen.Add(Quote(sentence, covered, strength > 0));
        }
        return chosen;
    }

    private static List<ReadSentence> Read(Question question, IReadOnlyList<Passage> passages)
    {
        var asked = question.Words.SelectMany(word => word.Terms).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        return [.. passages.SelectMany((passage, order) => PassageReader.Read(passage, order, asked))];
    }

    private static Dictionary<QuestionWord, double> Weigh(Question question, List<ReadSentence> sentences) =>
        question.Words.ToDictionary(word => word, word => word.Share * Rarity(word, sentences));

    /// <summary>Share of the question's weight that a sentence covers, with what stands around it.</summary>
    private static double Covered(ReadSentence sentence, Dictionary<QuestionWord, double> weights) =>
        weights.Sum(pair => pair.Value * Match(pair.Key, sentence)) / weights.Values.Sum();

    private static QuotedSentence Quote(ReadSentence sentence, double covered, bool answers) =>
        new(sentence.Passage, MarkdownText.Shorten(sentence.Quote, AssistantLimits.QuoteLength), covered, answers);

    /// <summary>A word that stands nowhere weighs like one that stands once: what cannot be found must not look answered.</summary>
    private static double Rarity(QuestionWord word, List<ReadSentence> sentences)
    {
        var with = Math.Max(1, sentences.Count(sentence => word.Match(sentence.Own) > 0));
        return Math.Log(1 + ((sentences.Count + 1.0) / (with + 0.5)));
    }

    private static bool IsDocument(ReadSentence sentence) => sentence.Passage.Kind == EntityTypes.Document;

    /// <summary>In a document the title says which one it is; a record is what its title says.</summary>
    private static double Match(QuestionWord word, ReadSentence sentence) => Math.Max(
        Near(word, sentence),
        word.Match(sentence.Title) * (IsDocument(sentence) && word.IsFocus ? TitleShare : 1));

    private static double Near(QuestionWord word, ReadSentence sentence) =>
        Math.Max(word.Match(sentence.Own), Math.Max(HeadingShare * word.Match(sentence.Heading), BeforeShare * word.Match(sentence.Before)));

    /// <summary>How much of the thing asked for is named here. What the title of a document says need not be said again.</summary>
    private static double Focus(ReadSentence sentence, Dictionary<QuestionWord, double> weights)
    {
        var needed = weights.Where(pair => pair.Key.IsFocus && !(IsDocument(sentence) && pair.Key.Match(sentence.Title) > 0.8)).ToList();
        var weight = needed.Sum(pair => pair.Value);
        return weight <= 0 ? 1 : needed.Sum(pair => pair.Value * Math.Max(Near(pair.Key, sentence), IsDocument(sentence) ? 0 : pair.Key.Match(sentence.Title))) / weight;
    }

    private static double FloorOf(AnswerKind wanted, bool answers) => !answers ? UnansweredFloor : wanted is AnswerKind.Amount or AnswerKind.Price ? AmountFloor : FocusFloor;

    /// <summary>How many words of the thing asked for are missing here altogether; one may be, when there are more than two.</summary>
    private static int Unnamed(ReadSentence sentence, Dictionary<QuestionWord, double> weights)
    {
        var focus = weights.Keys.Where(word => word.IsFocus).ToList();
        var missing = focus.Count(word => Math.Max(Near(word, sentence), word.Match(sentence.Title)) < LeastMatch);
        return focus.Count > 2 ? missing - 1 : missing;
    }

    /// <summary>The kind of answer wanted counts most; documents say more than advertisements.</summary>
    private static double Fit(Question question, ReadSentence sentence, double strength) =>
        (question.Wanted switch { AnswerKind.Any => 1, AnswerKind.Permission => 0.8 + (0.4 * strength), _ => 0.6 + (0.8 * strength) }) * (IsDocument(sentence) ? 1.1 : 1);

    /// <summary>Headings and fragments say little, endless sentences say too much.</summary>
    private static double Shape(ReadSentence sentence)
    {
        var text = sentence.Quote;
        var ends = text[^1] is '.' or '!' or '?' or '"' or '“' or ')';
        if (sentence.IsHeading || text.Length < 20 || !text.Any(char.IsLower))
            return 0.4;
        // "Gesamt brutto 96.401,90 EUR" is a line of figures and no fragment.
        if (!ends && text.Length < 80 && (text.Contains('€', StringComparison.Ordinal) || text.Contains("EUR", StringComparison.Ordinal)))
            return 0.97;
        return !ends && text.Length < 80 ? 0.6 : text.Length > 400 ? 0.8 : 1.0;
    }
}
