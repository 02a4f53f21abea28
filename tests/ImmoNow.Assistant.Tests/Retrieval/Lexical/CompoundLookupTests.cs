using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Lexical;
using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Assistant.Tests.Retrieval.Lexical;

/// <summary>Compounds that no lexicon knows are cut and found by the words of the agency itself, and names are left alone.</summary>
public sealed class CompoundLookupTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Wer wartet die Zisterne?", "Die Gartenzisterne wird jährlich gereinigt.", "Gartenzisterne")]
    [InlineData("Wer wartet die Zisternen?", "Alle Gartenzisternen werden gereinigt.", "Gartenzisternen")]
    [InlineData("zisterne", "Die Gartenzisterne wird jährlich gereinigt.", "Gartenzisterne")]
    [InlineData("Wo ist die Pergola?", "Eine Holzpergola steht im Hof.", "Holzpergola")]
    [InlineData("Zisterne", "Das Zisternengitter ist gebrochen.", "Zisternengitter")]
    public void A_word_leads_to_compounds_of_the_index_that_hold_it(string question, string text, string found)
    {
        var index = Of([("document", "Akte", text), .. Twice("Das Gitter rostet.")]);
        Assert.DoesNotContain(CompoundSplitter.Split(Folding.Fold(found)), part => GermanStemmer.Stem(part.Word) == GermanStemmer.Stem(Folding.Fold(found)));

        var compounds = index.Compounds(question, All);

        Assert.Equal([Stem(found)], compounds!.Terms.Select(term => term.Text));
        Assert.InRange(Assert.Single(Assert.Single(compounds.Words).Value).Weight, 0.3, 0.6);
    }

    [Theory]
    [InlineData("Ist die Gartenzisterne dicht?", "zistern", "gart")]
    [InlineData("Ist die Regenwasserzisterne dicht?", "zistern", "regenwass")]
    [InlineData("Zisternenpergola", "pergola", "zistern")]
    public void A_compound_is_cut_where_both_words_stand_by_themselves(string question, string head, string modifier)
    {
        var index = Of([.. Twice("Die Zisterne ist leer."), .. Twice("Unter der Pergola sitzt man gut.")]);

        var words = Assert.Single(index.Compounds(question, All)!.Words).Value;

        Assert.Equal(0.6, Assert.Single(words, term => term.Text == head).Weight);
        Assert.Equal(0.35, Assert.Single(words, term => term.Text == modifier).Weight);
    }

    [Fact]
    public void The_word_that_is_more_frequent_as_a_whole_stays_whole()
    {
        (string, string, string)[] parts = [.. Twice("Die Zisterne ist leer."), .. Twice("Unter der Pergola sitzt man gut.")];
        Assert.NotNull(Of(parts).Compounds("Zisternenpergola", All));
        Assert.Null(Of([.. parts, .. Enumerable.Repeat(("document", "Akte", "Die Zisternenpergola ist schön."), 3)]).Compounds("Zisternenpergola", All));
        // Seen once, a word may be a slip of the pen.
        Assert.Null(Of(parts[0], parts[2]).Compounds("Zisternenpergola", All));
    }

    [Theory]
    [InlineData("Wo wohnt Frau Zisternenpergola?")]
    [InlineData("Familie Zisterne")]
    [InlineData("Mietvertrag Pergola")]
    [InlineData("Was schuldet Quastenflosser?")]
    [InlineData("Quasten")]
    [InlineData("Göttinger")]
    public void Names_are_not_cut_and_lead_to_nothing_else(string question)
    {
        var index = Of(
            [.. Twice("Die Zisterne ist leer."), .. Twice("Unter der Pergola sitzt man gut."), .. Twice("Quasten und ein Flosser."), .. Twice("Der Ing. war da."),
             ("document", "Akte", "Die Gartenzisterne und die Holzpergola."), ("contact", "Karla Quastenflosser", "Karla Quastenflosser: Mieter. 0221 123")]);

        Assert.Null(index.Compounds(question, All));
    }

    [Theory]
    [InlineData("Walter", "Der Verwalter kommt.")]
    [InlineData("Rampe", "Die Trampelpfade.")]
    [InlineData("prüfen", "Wir überprüfen das.")]
    [InlineData("Wer muss prüfen lassen und das Haus putzen?", "Die Sichtprüfung.")]
    [InlineData("Kratzer", "Die Xyzkratzer.")]
    [InlineData("Wohnung", "Die Penthousewohnung.")]
    public void Chance_is_no_evidence(string question, string text) => Assert.Null(Of(("document", "Akte", text)).Compounds(question, All));

    [Fact]
    public void What_the_caller_may_not_read_is_no_evidence()
    {
        var index = Of([.. Twice("Die Zisterne ist leer.", "task"), ("task", "Akte", "Gartenzisterne")]);

        Assert.NotNull(index.Compounds("Dachzisterne", All));
        Assert.NotNull(index.Compounds("Zisterne", All));
        Assert.Null(index.Compounds("Dachzisterne", new LexicalFilter(["document", "contact"])));
        Assert.Null(index.Compounds("Zisterne", new LexicalFilter(["document", "contact"])));
    }

    [Fact]
    public void Compounds_are_the_same_whatever_the_order_of_arrival()
    {
        (string, string, string)[] all = [.. Enumerable.Range(0, 30).Select(number => ("document", "Akte", $"Die {"Garten Dach Keller Hof Wasser Regen Holz Stein Haus Wand".Split(' ')[number % 10]}zisterne und die Zisterne.")), .. Twice("Pergola")];
        var (forward, backward) = (Of(all), new LexicalIndex());
        foreach (var one in all.Reverse())
            backward.Apply([], [Document(one)]);

        foreach (var question in (string[])["Zisterne", "Pergolazisterne"])
        {
            var (first, second) = (forward.Compounds(question, All)!, backward.Compounds(question, All)!);
            Assert.Equal(first.Terms, second.Terms);
            Assert.True(first.Terms.Count <= 10);
        }
    }

    [Fact]
    public void The_ranking_finds_such_a_passage_and_says_by_which_word()
    {
        const string text = "Die Gartenzisterne wird im Oktober abgelassen.";
        (string, string, string)[] all = [("document", "Akte", "Die Markise klemmt."), ("document", "Akte", text)];
        var index = Of(all);
        const string question = "Zisterne";
        var compounds = index.Compounds(question, All)!;
        var hits = index.Search(compounds.With(SearchAnalyzer.QueryTerms(question, AnalysisParts.Stems)), All, 10);
        Assert.Empty(index.Search(SearchAnalyzer.QueryTerms(question, AnalysisParts.Stems), All, 10));

        var outcome = HybridRanker.Rank(new RankingRequest
        {
            Question = AnalysedQuestion.Read(question, Now, compounds: compounds),
            Lists = [new RankedList(RankedListKind.Lexical, hits)],
            Candidates = hits.ToDictionary(hit => hit.ChunkId, hit => new CandidateChunk(hit.ChunkId, "document", Guid.NewGuid(), "Akte", text, null)),
            Now = Now,
        });

        var boost = Assert.Single(Assert.Single(outcome.Results).Why.Boosts, boost => boost.Kind == BoostKind.Compound);
        Assert.Equal("Gartenzisterne", boost.Detail);
        Assert.True(boost.Value > 0);
    }

    private static LexicalFilter All { get; } = new(["document", "contact", "task"]);

    private static string Stem(string word) => GermanStemmer.Stem(Folding.Fold(word));

    private static IEnumerable<(string Kind, string Title, string Text)> Twice(string text, string kind = "document") => Enumerable.Repeat((kind, "Akte", text), 2);

    private static LexicalIndex Of(params (string Kind, string Title, string Text)[] chunks)
    {
        var index = new LexicalIndex();
        index.Apply([], [.. chunks.Select(Document)]);
        return index;
    }

    private static LexicalDocument Document((string Kind, string Title, string Text) chunk)
    {
        var terms = ChunkTerms.Of(chunk.Title, new Chunk(0, chunk.Text, "", 0));
        return new LexicalDocument(Guid.NewGuid(), chunk.Kind, Guid.NewGuid(), TermBlob.Write(terms));
    }
}
