using System.Globalization;
using ImmoNow.Assistant.Retrieval;

namespace ImmoNow.Bench.Retrieval;

/// <summary>
/// How many questions stay without a passage at each floor of relevance: those that the documents answer, which should be none, and
/// those that they do not, which should be all; and what the stricter choice of sentences makes of them.
/// </summary>
internal static class FloorBench
{
    public static void Run(string root)
    {
        var demo = QuestionSet.Demo(root);
        var search = new RankedSearch(demo);
        var answerable = demo.Questions.Select(question => Look(search, question.Text)).ToList();
        var laws = QuestionSet.Laws(root) is { } statutes ? Looks(statutes) : [];
        var far = QuestionSet.Unanswerable.Select(question => Look(search, question)).ToList();
        var near = QuestionSet.Near.Select(question => Look(search, question)).ToList();
        Console.WriteLine($"{answerable.Count} questions that the demo documents answer, {laws.Count} that the statutes answer, {far.Count} general and {near.Count} near questions without an answer");
        Console.WriteLine("| floor | answerable silenced, demo | statutes | general silent | near silent |\n|---|---|---|---|---|");
        foreach (var floor in (double[])[0.05, 0.075, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25, 0.3, 0.4])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {floor} | {Below(answerable, floor)} | {Below(laws, floor)} | {Below(far, floor)} | {Below(near, floor)} |"));
        Console.WriteLine($"| sentences quoted | {answerable.Count(one => one.Quotes == 0)} | {laws.Count(one => one.Quotes == 0)} | {far.Count(one => one.Quotes == 0)} | {near.Count(one => one.Quotes == 0)} |");
        foreach (var one in answerable.Where(one => one.Quotes == 0).Concat(far.Concat(near).Where(one => one.Quotes > 0)))
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.Quotes} quotes, relevance {one.Relevance:F3}: {one.Question} {one.First}"));
    }

    private static List<Looked> Looks(QuestionSet set)
    {
        var search = new RankedSearch(set);
        return [.. set.Questions.Select(question => Look(search, question.Text))];
    }

    private static int Below(List<Looked> all, double floor) => all.Count(one => one.Relevance < floor);

    private static Looked Look(RankedSearch search, string question)
    {
        var outcome = search.Rank(question);
        var quotes = SentenceRanker.Choose(question, search.Passages(outcome), 3);
        return new Looked(question, outcome.Relevance, quotes.Count(quote => quote.Answers), quotes.Count > 0 ? quotes[0].Text : "");
    }

    private sealed record Looked(string Question, double Relevance, int Quotes, string First);
}
