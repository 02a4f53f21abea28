using System.Text;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Lexical;

namespace ImmoNow.Assistant.Tests.Retrieval.Lexical;

/// <summary>The index in memory gives exactly what BM25 by the book gives, whatever was added, replaced and removed before.</summary>
public sealed class LexicalIndexTests
{
    private static readonly string[] Kinds = ["contact", "document", "property", "task"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ranks_like_bm25_by_the_book_after_any_number_of_changes(int seed)
    {
        var random = new Random(seed);
        var index = new LexicalIndex();
        var book = new Dictionary<Guid, Entry>();
        for (var round = 0; round < 60; round++)
        {
            var removed = book.Keys.Where(_ => random.Next(12) == 0).ToList();
            var added = Enumerable.Range(0, random.Next(0, 40)).Select(_ => NewEntry(random)).ToList();
            // Some come again with another text.
            added.AddRange(book.Values.Where(_ => random.Next(20) == 0).Select(old => NewEntry(random) with { Id = old.Id }));
            removed.ForEach(id => book.Remove(id));
            added.ForEach(entry => book[entry.Id] = entry);
            index.Apply(removed, added.ConvertAll(Document));

            Assert.Equal(book.Count, index.Count);
            var filter = new LexicalFilter([.. Kinds.Where(_ => random.Next(3) > 0)], random.Next(4) == 0 ? Record(random.Next(8)) : null);
            var terms = Enumerable.Range(0, 4).Select(_ => Word(random)).Distinct().Select(word => new SearchTerm(word, random.Next(1, 5) / 4.0)).ToList();
            var expected = ByTheBook(book.Values, terms, filter, 10);
            var actual = index.Search(terms, filter, 10);
            Assert.Equal(expected.Select(hit => hit.Id), actual.Select(hit => hit.ChunkId));
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-9));
        }
    }

    [Fact]
    public void Scores_do_not_depend_on_the_order_in_which_chunks_came()
    {
        var random = new Random(7);
        var entries = Enumerable.Range(0, 500).Select(_ => NewEntry(random)).ToList();
        var (once, piece) = (new LexicalIndex(), new LexicalIndex());
        once.Apply([], entries.ConvertAll(Document));
        foreach (var some in entries.AsEnumerable().Reverse().Chunk(7))
        {
            piece.Apply([], [.. some.Select(Document)]);
        }

        var terms = new[] { "w1", "w2", "w3" }.Select(word => new SearchTerm(word, 1)).ToList();
        Assert.Equal(once.Search(terms, new LexicalFilter(Kinds), 50), piece.Search(terms, new LexicalFilter(Kinds), 50));
    }

    [Fact]
    public void Many_segments_searched_side_by_side_rank_like_one()
    {
        var random = new Random(11);
        var documents = Enumerable.Range(0, 36_000).Select(_ => Document(NewEntry(random))).ToList();
        var (one, many) = (new LexicalIndex(), new LexicalIndex());
        one.Apply([], documents);
        foreach (var some in documents.Chunk(9_000))
        {
            many.Apply([], some);
        }

        var terms = new[] { "w1", "w20", "w150" }.Select(word => new SearchTerm(word, 1)).ToList();
        var filter = new LexicalFilter([Kinds[1], Kinds[2]]);
        var expected = one.Search(terms, filter, 50);
        Assert.Equal(50, expected.Count);
        for (var round = 0; round < 20; round++)
        {
            Assert.Equal(expected, many.Search(terms, filter, 50));
        }
    }

    [Fact]
    public void Chunks_of_other_kinds_change_nothing()
    {
        var random = new Random(11);
        var entries = Enumerable.Range(0, 200).Select(_ => NewEntry(random)).ToList();
        var (all, own) = (new LexicalIndex(), new LexicalIndex());
        all.Apply([], entries.ConvertAll(Document));
        own.Apply([], entries.FindAll(entry => entry.Kind == "task").ConvertAll(Document));
        var (terms, filter) = (new[] { new SearchTerm("w1", 1), new SearchTerm("w4", 1) }, new LexicalFilter(["task"]));

        Assert.Equal(own.Search(terms, filter, 20), all.Search(terms, filter, 20));
        Assert.Empty(all.Search(terms, new LexicalFilter([]), 20));
        Assert.Empty(all.Search(terms, new LexicalFilter(["unknown"]), 20));
    }

    [Theory]
    [InlineData("mietvertag", "mietvertrag")]
    [InlineData("hausordnng", "hausordnung")]
    [InlineData("wonhung", "wohnung")]
    [InlineData("kautoin", "kaution")]
    public void Misspelled_words_lead_to_words_of_the_index(string typed, string meant)
    {
        var index = new LexicalIndex();
        var chunk = Guid.NewGuid();
        index.Apply([], [Of(chunk, "document", meant, "garten", "treppe"), Of(Guid.NewGuid(), "contact", "garten")]);

        var corrected = index.Correct([new SearchTerm(typed, 1), new SearchTerm("garten", 1)], new LexicalFilter(["document"]));

        Assert.Contains(corrected!.Terms, term => term.Text == meant && term.Weight < 1);
        Assert.Contains(corrected.Terms, term => term.Text == "garten");
        Assert.Equal($"Wo steht {meant} im Garten?", corrected.Apply($"Wo steht {typed} im Garten?"));
        // The word stands in a document only, so who may read contacts only learns nothing of it.
        Assert.Null(index.Correct([new SearchTerm(typed, 1)], new LexicalFilter(["contact"])));
    }

    [Fact]
    public void Words_that_the_index_knows_or_that_are_too_short_are_left_as_they_are()
    {
        var index = new LexicalIndex();
        index.Apply([], [Of(Guid.NewGuid(), "document", "miete", "mieter", "bad")]);

        Assert.Null(index.Correct([new SearchTerm("miete", 1), new SearchTerm("rad", 1), new SearchTerm("~mietex", 0.3)], new LexicalFilter(["document"])));
    }

    [Theory]
    [InlineData("What is the notice period?", "notic", "notiz")]
    [InlineData("Wann ist die ETV?", "etv", "etw")]
    public void Words_that_others_stand_for_are_not_misspelled(string question, string term, string near)
    {
        var index = new LexicalIndex();
        index.Apply([], [Of(Guid.NewGuid(), "document", near)]);
        var filter = new LexicalFilter(["document"]);

        Assert.Contains(term, SearchAnalyzer.Explained(question));
        Assert.Null(index.Correct([new SearchTerm(term, 1)], filter, SearchAnalyzer.Explained(question)));
    }

    [Fact]
    public void Terms_are_kept_compactly_and_read_back_as_they_were()
    {
        var terms = SearchAnalyzer.IndexTerms("Die Kündigungsfrist des Mietvertrags über 85 m² beträgt drei Monate, Kaution 1.234,56 €. Straße, Größe, 𝔘nicode 你好.");
        var blob = TermBlob.Write(terms);

        Assert.True(TermBlob.IsCurrent(blob));
        Assert.False(TermBlob.IsCurrent([]));
        Assert.True(blob.Length < terms.Keys.Sum(term => Encoding.UTF8.GetByteCount(term) + 3));
        Assert.Equal(terms.Keys.Order(), TermBlob.Terms(blob).Keys.Order());
        Assert.All(TermBlob.Terms(blob), term => Assert.Equal(terms[term.Key], term.Value, 0.026));
        var some = terms.Keys.Where((_, at) => at % 3 == 0).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(some, TermBlob.Terms(blob, [.. some, "fehlt"]).Keys.Order(StringComparer.Ordinal));
        var index = new LexicalIndex();
        index.Apply([], [new LexicalDocument(Guid.NewGuid(), "document", Guid.NewGuid(), blob)]);
        Assert.All(terms.Keys, term => Assert.Single(index.Search([new SearchTerm(term, 1)], new LexicalFilter(["document"]), 5)));
    }

    [Fact]
    public async Task Searches_beside_a_writer_see_whole_batches_only()
    {
        var index = new LexicalIndex();
        using var stop = new CancellationTokenSource();
        var record = Guid.NewGuid();
        var writer = Task.Run(() =>
        {
            var before = new List<Guid>();
            for (var round = 0; !stop.IsCancellationRequested && round < 3_000; round++)
            {
                // Each batch replaces both chunks of a record.
                var now = new List<Guid> { Guid.NewGuid(), Guid.NewGuid() };
                index.Apply(before, now.ConvertAll(id => new LexicalDocument(id, "task", record, TermBlob.Write(new Dictionary<string, double> { ["garten"] = 1 }))));
                before = now;
            }
        });
        while (index.Count == 0)
        {
            await Task.Yield();
        }

        for (var search = 0; search < 3_000; search++)
        {
            Assert.Equal(2, index.Search([new SearchTerm("garten", 1)], new LexicalFilter(["task"]), 10).Count);
        }

        await stop.CancelAsync();
        await writer;
    }

    private sealed record Entry(Guid Id, string Kind, Guid EntityId, Dictionary<string, double> Terms);

    private static LexicalDocument Of(Guid id, string kind, params string[] words) =>
        new(id, kind, Guid.NewGuid(), TermBlob.Write(words.ToDictionary(word => word, _ => 1.0)));

    private static LexicalDocument Document(Entry entry) => new(entry.Id, entry.Kind, entry.EntityId, TermBlob.Write(entry.Terms));

    private static Entry NewEntry(Random random)
    {
        var terms = new Dictionary<string, double>();
        for (var word = random.Next(1, 30); word > 0; word--)
        {
            // Twentieths, as they are kept.
            terms[Word(random)] = random.Next(1, 60) / 20.0;
        }

        var id = new byte[16];
        random.NextBytes(id);
        return new Entry(new Guid(id), Kinds[random.Next(Kinds.Length)], Record(random.Next(8)), terms);
    }

    private static Guid Record(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Some words are frequent, most are rare.</summary>
    private static string Word(Random random) => $"w{(int)(Math.Pow(random.NextDouble(), 3) * 200)}";

    private static List<(Guid Id, double Score)> ByTheBook(IEnumerable<Entry> all, List<SearchTerm> terms, LexicalFilter filter, int top)
    {
        var readable = all.Where(entry => filter.Kinds.Contains(entry.Kind)).ToList();
        var average = readable.Count == 0 ? 1 : readable.Average(entry => entry.Terms.Values.Sum());
        double Score(Entry entry) => terms.Where(term => entry.Terms.ContainsKey(term.Text)).Sum(term =>
        {
            var count = readable.Count(other => other.Terms.ContainsKey(term.Text));
            var weight = entry.Terms[term.Text];
            return term.Weight * Math.Log(1 + ((readable.Count - count + 0.5) / (count + 0.5))) * weight * 2.2
                / (weight + (1.2 * (0.25 + (0.75 * entry.Terms.Values.Sum() / average))));
        });
        return [.. readable.Where(entry => filter.EntityId is null || entry.EntityId == filter.EntityId).Select(entry => (entry.Id, Score: Score(entry)))
            .Where(hit => hit.Score > 0).OrderByDescending(hit => Math.Round(hit.Score, 9)).ThenBy(hit => hit.Id).Take(top)];
    }
}
