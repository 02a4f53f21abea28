using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval;
using ImmoNow.Bench.Retrieval;

namespace ImmoNow.Assistant.Tests.Retrieval;

/// <summary>
/// Questions that the documents of the demo agencies answer keep their passages, and questions that they do not answer get no
/// sentence quoted. What is pinned was measured with <c>bench -- floor</c>, which also tells what another floor would do.
/// </summary>
public sealed class RelevanceFloorTests
{
    /// <summary>A word in common with another subject still fools the choice of sentences now and then.</summary>
    private const int FooledAtMost = 4;

    private const int QuotedAtLeast = 45;

    private static readonly QuestionSet Demo = QuestionSet.Demo(Root());

    private static readonly RankedSearch Search = new(Demo);

    [Fact]
    public void The_floor_takes_no_passage_from_a_question_that_has_an_answer()
    {
        Assert.True(Demo.Questions.Count >= 30);
        Assert.All(Demo.Questions, question => Assert.NotEmpty(Search.Rank(question.Text).Results));
    }

    [Fact]
    public void Most_questions_with_an_answer_get_a_sentence_that_holds_it() =>
        Assert.InRange(Demo.Questions.Count(question => Quotes(question.Text).Any(quote => quote.Answers)), QuotedAtLeast, Demo.Questions.Count);

    [Fact]
    public void A_question_without_an_answer_is_told_that_nothing_was_found()
    {
        string[] unanswerable = [.. QuestionSet.Unanswerable, .. QuestionSet.Near];
        Assert.True(unanswerable.Length >= 30);
        var fooled = unanswerable.Where(question => Quotes(question).Any(quote => quote.Answers)).ToList();
        Assert.True(fooled.Count <= FooledAtMost, string.Join('\n', fooled));
    }

    [Fact]
    public void A_question_about_another_world_gets_nothing_quoted_at_all() =>
        Assert.All(QuestionSet.Unanswerable, question => Assert.DoesNotContain(Quotes(question), quote => quote.Answers));

    private static IReadOnlyList<QuotedSentence> Quotes(string question) =>
        SentenceRanker.Choose(question, Search.Passages(Search.Rank(question)), AssistantLimits.QuotedSentences);

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "ImmoNow.slnx")))
            at = at.Parent ?? throw new InvalidOperationException("Run this from a checkout.");
        return at.FullName;
    }
}
