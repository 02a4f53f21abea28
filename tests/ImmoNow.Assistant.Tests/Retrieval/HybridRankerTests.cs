using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Assistant.Tests.Retrieval;

public sealed class HybridRankerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    private readonly List<CandidateChunk> chunks = [];

    [Fact]
    public void The_order_of_a_clear_list_stays()
    {
        var first = Chunk("Hausordnung", "Die Nachtruhe dauert von 22 bis 6 Uhr.");
        var second = Chunk("Mietvertrag", "Auf die Nachtruhe ist Rücksicht zu nehmen.");
        var outcome = Rank("Wann ist Nachtruhe?", (RankedListKind.Lexical, [(first, 9), (second, 3)]));
        Assert.Equal([first, second], outcome.Results.Select(result => result.ChunkId));
        Assert.Equal(1, outcome.Results[0].Why.Lists[0].Place);
        Assert.Equal(outcome.Results[0].Score, (outcome.Results[0].Why.Lists.Sum(list => list.Share) + outcome.Results[0].Why.Boosts.Sum(boost => boost.Value)) * outcome.Results[0].Why.Repetition, 9);
    }

    [Fact]
    public void What_two_lists_find_beats_what_one_finds()
    {
        var words = Chunk("A", "Die Kündigung des Mietvertrags bedarf der Schriftform.");
        var both = Chunk("B", "Eine Kündigung muss schriftlich erfolgen.");
        var outcome = Rank("Wie kündige ich: Kündigung?", (RankedListKind.Lexical, [(words, 5), (both, 4.9)]), (RankedListKind.Vector, [(both, 0.8)]));
        Assert.Equal(both, outcome.Results[0].ChunkId);
        Assert.Equal([RankedListKind.Lexical, RankedListKind.Vector], outcome.Results[0].Why.Lists.Select(list => list.List));
    }

    [Theory]
    [InlineData(0.8, 0.8)]
    [InlineData(0.3, 0)]
    public void A_chunk_is_relevant_by_its_words_or_by_a_meaning_that_is_near_enough(double nearness, double expected)
    {
        var words = Chunk("Hausordnung", "Die Nachtruhe dauert von 22 bis 6 Uhr.");
        var meaning = Chunk("Rundbrief", "Abends bitte leise sein.");
        var results = Rank("Wann ist Nachtruhe?", (RankedListKind.Lexical, [(words, 9)]), (RankedListKind.Vector, [(meaning, nearness)])).Results.ToDictionary(result => result.ChunkId, result => result.Why);
        Assert.Equal(1, results[words].Relevance, 6);
        Assert.Equal((0, expected), (results[meaning].Coverage, Math.Round(results[meaning].Relevance, 6)));
    }

    [Fact]
    public void An_exact_value_wins_over_a_word_more_or_less()
    {
        var other = Chunk("Abrechnung 1", "Die Nachzahlung der Nebenkosten beträgt 1.234,65 €.");
        var right = Chunk("Abrechnung 2", "Die Nachzahlung der Nebenkosten beträgt 1.234,56 €.");
        var outcome = Rank("Nachzahlung 1.234,56 €", (RankedListKind.Lexical, [(other, 5), (right, 4.8)]));
        Assert.Equal(right, outcome.Results[0].ChunkId);
        Assert.Contains(outcome.Results[0].Why.Boosts, boost => boost.Kind == BoostKind.ExactValue);
    }

    [Fact]
    public void A_name_in_the_title_says_which_contract()
    {
        var other = Chunk("Mietvertrag Weber", "Die Kaution beträgt drei Monatsmieten.");
        var right = Chunk("Mietvertrag Müller", "Die Kaution beträgt zwei Monatsmieten.");
        Assert.Equal(right, Rank("Kaution laut Mietvertrag Müller", (RankedListKind.Lexical, [(other, 5), (right, 4.8)])).Results[0].ChunkId);
    }

    [Fact]
    public void A_period_leaves_out_other_years_only_when_something_is_from_it()
    {
        var old = Chunk("Protokoll", "Beschluss über das Dach.", new DateTimeOffset(2022, 5, 1, 0, 0, 0, TimeSpan.Zero));
        var right = Chunk("Protokoll", "Beschluss zum Dach und zur Fassade.", new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal([right], Rank("Was steht in den Protokollen von 2024 zum Dach?", (RankedListKind.Lexical, [(old, 5), (right, 4)])).Results.Select(result => result.ChunkId));
        Assert.Equal(2, Rank("Was steht in den Protokollen von 2019 zum Dach?", (RankedListKind.Lexical, [(old, 5), (right, 4)])).Results.Count);
    }

    [Fact]
    public void The_newest_is_meant_when_the_question_says_so()
    {
        var old = Chunk("Wirtschaftsplan", "Das Hausgeld beträgt 300 €.", Now.AddYears(-3));
        var recent = Chunk("Wirtschaftsplan neu", "Das Hausgeld beträgt 320 €.", Now.AddDays(-20));
        Assert.Equal(recent, Rank("aktuelles Hausgeld", (RankedListKind.Lexical, [(old, 5), (recent, 4.8)])).Results[0].ChunkId);
        Assert.Equal(old, Rank("Hausgeld", (RankedListKind.Lexical, [(old, 5), (recent, 4.5)])).Results[0].ChunkId);
    }

    [Fact]
    public void One_document_does_not_fill_the_answer_when_others_fit()
    {
        var record = Guid.CreateVersion7();
        var many = Enumerable.Range(0, 5).Select(i => Chunk("Gutachten", $"Das Dach ist in Abschnitt {i} beschrieben.", entity: record)).ToList();
        var other = Chunk("Angebot", "Das Dach wird neu gedeckt.");
        var list = many.Select((id, i) => (id, 5 - (i * 0.05))).Append((other, 4.7)).ToList();
        Assert.Contains(other, Rank("Dach", (RankedListKind.Lexical, list)).Results.Take(3).Select(result => result.ChunkId));
        var same = Chunk("Kopie", "Das Dach wird neu gedeckt.");
        Assert.Equal(0.5, Rank("Dach", (RankedListKind.Lexical, [(other, 5), (same, 5)])).Results[1].Why.Repetition);
    }

    [Fact]
    public void Nothing_is_shown_when_nothing_fits()
    {
        var chance = Chunk("Hausordnung", "Fahrräder gehören in den Fahrradkeller und nicht in den Flur.");
        var outcome = Rank("Welche Dividende zahlt der Konzern seinen Aktionären, wenn der Vorstand den Gewinn verkündet?", (RankedListKind.Lexical, [(chance, 0.4)]));
        Assert.Empty(outcome.Results);
        Assert.True(outcome.BelowFloor);
        Assert.NotEmpty(Rank("Dividende des Konzerns", (RankedListKind.Vector, [(chance, 0.9)])).Results);
        Assert.Empty(Rank("Dividende des Konzerns", (RankedListKind.Vector, [(chance, 0.3)])).Results);
    }

    [Fact]
    public void A_chunk_without_facts_is_never_ranked()
    {
        var known = Chunk("Dach", "Das Dach ist dicht.");
        var outcome = Rank("Dach", (RankedListKind.Lexical, [(Guid.CreateVersion7(), 9), (known, 1)]), (RankedListKind.Vector, [(Guid.CreateVersion7(), 0.99)]));
        Assert.Equal([known], outcome.Results.Select(result => result.ChunkId));
        Assert.Empty(Rank("", (RankedListKind.Lexical, [])).Results);
        Assert.NotNull(Rank("Dach", (RankedListKind.Vector, [(known, double.NaN)])));
    }

    [Theory]
    [InlineData("Was steht in den Protokollen von 2024?", null, "2024-01-01", "2024-12-31")]
    [InlineData("Aufgaben aus April 2025", null, "2025-04-01", "2025-04-30")]
    [InlineData("Was steht in den Aufgaben zum Dach?", "task", null, null)]
    [InlineData("Wer steht in meinen Kontakten seit 2023?", "contact", "2023-01-01", null)]
    [InlineData("Welche Aufgaben hat der Verwalter?", null, null, null)]
    [InlineData("Wohnung für 2000 €", null, null, null)]
    public void Filters_are_read_from_the_question(string question, string? kind, string? from, string? until)
    {
        var filters = QuestionFilters.Read(question, new LocalClock(Now, TimeZoneInfo.Utc));
        Assert.Equal(kind, filters.Kinds is [var only] ? only : null);
        Assert.Equal((from, until), (filters.From?.ToString("yyyy-MM-dd", null), filters.Until?.ToString("yyyy-MM-dd", null)));
    }

    [Fact]
    public void Names_and_documents_are_read_from_the_question()
    {
        var filters = QuestionFilters.Read("Kündigungsfrist im Mietvertrag Müller und bei Frau Anna Schmidt", new LocalClock(Now, TimeZoneInfo.Utc));
        Assert.Equal(["mueller", "anna", "schmidt"], filters.Names);
        Assert.Equal(["mietvertrag"], filters.Documents);
    }

    private RankingOutcome Rank(string question, params (RankedListKind Kind, IReadOnlyList<(Guid Id, double Score)> Found)[] lists) => HybridRanker.Rank(new RankingRequest
    {
        Question = AnalysedQuestion.Read(question, Now),
        Lists = [.. lists.Select(list => new RankedList(list.Kind, [.. list.Found.Select(found => new RankedChunk(found.Id, found.Score))]))],
        Candidates = chunks.ToDictionary(chunk => chunk.ChunkId),
        Now = Now,
    });

    private Guid Chunk(string title, string text, DateTimeOffset? happened = null, Guid? entity = null)
    {
        var chunk = new CandidateChunk(Guid.CreateVersion7(), EntityTypes.Document, entity ?? Guid.CreateVersion7(), title, text, happened);
        chunks.Add(chunk);
        return chunk.ChunkId;
    }
}
