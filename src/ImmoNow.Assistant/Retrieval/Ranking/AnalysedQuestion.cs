using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Lexical;

namespace ImmoNow.Assistant.Retrieval.Ranking;

/// <summary>A question as the search sees it: its terms for the lists, its exact values and filters for the ranking.</summary>
public sealed class AnalysedQuestion
{
    private AnalysedQuestion(string text, LocalClock clock, LexicalCompounds? compounds)
    {
        Text = text;
        Clock = clock;
        Terms = SearchAnalyzer.QueryTerms(text);
        Filters = QuestionFilters.Read(text, clock);
        Exact = [.. Terms.Where(term => SearchAnalyzer.IsExact(term.Text)).Select(term => term.Text)];
        Asked = Question.Read(text, compounds?.Words);
    }

    public string Text { get; }

    /// <summary>For the lexical index.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    public QuestionFilters Filters { get; }

    /// <summary>Terms that are right or wrong and never nearly right: amounts, areas, paragraphs, dates, file numbers.</summary>
    public IReadOnlyList<string> Exact { get; }

    internal LocalClock Clock { get; }

    internal Question Asked { get; }

    /// <param name="zone">Of the caller, for "heute" and years; null means UTC.</param>
    /// <param name="compounds">What the index knows about its words that no lexicon knows.</param>
    public static AnalysedQuestion Read(string text, DateTimeOffset now, TimeZoneInfo? zone = null, LexicalCompounds? compounds = null) =>
        new(text, new LocalClock(now, zone ?? TimeZoneInfo.Utc), compounds);
}
