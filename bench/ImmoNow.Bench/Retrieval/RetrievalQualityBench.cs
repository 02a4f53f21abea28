using System.Diagnostics;
using System.Globalization;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Chunking;
using ImmoNow.Assistant.Retrieval.Lexical;
using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Bench.Retrieval;

/// <summary>Asks the question sets with each part of the analysis and prints how often the right passage comes first.</summary>
internal static class RetrievalQualityBench
{
    private const int Depth = 50;

    /// <summary>Headings and title count once more than the text.</summary>
    private const double ContextWeight = 1;

    private const AnalysisParts Plain = AnalysisParts.Stems | AnalysisParts.Values;

    private static readonly (string Name, AnalysisParts Parts)[] Variants =
    [
        ("BM25 on folded words", AnalysisParts.None),
        ("BM25 on stems", AnalysisParts.Stems),
        ("stems + values", Plain),
        ("stems + values + beginnings of six letters", Plain | AnalysisParts.Beginnings),
        ("stems + values + compounds", Plain | AnalysisParts.Compounds),
        ("stems + values + abbreviations", Plain | AnalysisParts.Abbreviations),
        ("stems + values + synonyms", Plain | AnalysisParts.Synonyms),
        ("stems + values + 4-grams", Plain | AnalysisParts.Grams),
        ("stems + values + compounds + 4-grams", Plain | AnalysisParts.Compounds | AnalysisParts.Grams),
        ("index without compounds", AnalysisParts.Index & ~AnalysisParts.Compounds),
        ("index without 4-grams", AnalysisParts.Index & ~AnalysisParts.Grams),
        ("index without synonyms", AnalysisParts.Index & ~AnalysisParts.Synonyms),
        ("index + beginnings", AnalysisParts.Index | AnalysisParts.Beginnings),
        ("index + guesses", AnalysisParts.Index | AnalysisParts.Guesses),
        ("**index**", AnalysisParts.Index),
    ];

    public static void Run(bool misses)
    {
        var root = Root();
        var laws = QuestionSet.Laws(root);
        if (laws is null)
            Console.Error.WriteLine("The statutes are absent (set IMMONOW_CORPUS to the folder that holds 'laws'); their questions are left out.");
        List<QuestionSet> sets = laws is null ? [QuestionSet.Demo(root)] : [laws, QuestionSet.Demo(root)];
        foreach (var set in sets)
            Console.WriteLine(Text($"{set.Name}: {set.Chunks.Count} passages, {set.Questions.Count} questions"));
        Console.WriteLine("| | " + string.Join(" | ", sets.Select(set => $"{set.Name} hit@1 / hit@5 / MRR@10 | postings")) + " |");
        Console.WriteLine("|---|" + string.Concat(sets.Select(_ => "---|---:|")));
        foreach (var (name, parts) in Variants)
            Console.WriteLine($"| {name} | " + string.Join(" | ", sets.Select(set => Analysed(set, parts))) + " |");
        Console.WriteLine("| the product's index | " + string.Join(" | ", sets.Select(set => Product(set, false, false, false))) + " |");
        Console.WriteLine("| the product's index + compounds by the corpus | " + string.Join(" | ", sets.Select(set => Product(set, true, false, false))) + " |");
        Console.WriteLine("| the product's index, ranked, without compounds by the corpus | " + string.Join(" | ", sets.Select(set => Product(set, false, true, false))) + " |");
        Console.WriteLine("| **the product's index, ranked** | " + string.Join(" | ", sets.Select(set => Product(set, true, true, misses))) + " |");
        foreach (var set in sets)
            Console.WriteLine(Text($"{set.Name}: the corpus tells a compound in {Told(set, misses)} of {set.Questions.Count} questions"));
        foreach (var set in sets)
            Console.WriteLine(Text($"{set.Name}: {Silent(set)} of {QuestionSet.Unanswerable.Count} questions without an answer get none"));
        foreach (var set in sets)
        {
            var (asked, firstWithout, fiveWithout, firstWith, fiveWith) = HeldOutWords.Measure(set, (rest, word, compounds) =>
            {
                var index = new ProductIndex(rest.Chunks);
                return Ranked(rest, word, index, compounds ? index.Compounds(word) : null);
            });
            Console.WriteLine(Text($"{set.Name}: {asked} held-out nouns, hit@1 / hit@5 {(double)firstWithout / asked:.000} / {(double)fiveWithout / asked:.000}, with compounds by the corpus {(double)firstWith / asked:.000} / {(double)fiveWith / asked:.000}"));
        }
        Speed(sets);
    }

    private static int Silent(QuestionSet set)
    {
        var index = new ProductIndex(set.Chunks);
        return QuestionSet.Unanswerable.Count(question => Ranked(set, question, index, index.Compounds(question)).Count == 0);
    }

    private static int Told(QuestionSet set, bool print)
    {
        var index = new ProductIndex(set.Chunks);
        if (print)
        {
            // Every word of the set as if somebody asked for it, to judge the cuts by eye.
            var words = set.Chunks.SelectMany(chunk => Tokenizer.Tokenize(chunk.Text)).Where(token => token.Kind == TokenKind.Word).Select(token => token.Text).Distinct(StringComparer.Ordinal);
            foreach (var word in words.Order(StringComparer.Ordinal))
            {
                foreach (var (_, terms) in index.Compounds(word)?.Words ?? new Dictionary<string, IReadOnlyList<ImmoNow.Assistant.Contracts.SearchTerm>>(StringComparer.Ordinal))
                    Console.Error.WriteLine(Text($"{set.Name}, {word}: {string.Join(", ", terms.Select(term => term.Text))}"));
            }
            foreach (var question in QuestionSet.Unanswerable)
                Console.Error.WriteLine(Text($"{set.Name}, {question}: {Ranked(set, question, index, index.Compounds(question)).Count} passages"));
        }
        var told = set.Questions.Select(question => index.Compounds(question.Text)).OfType<LexicalCompounds>().ToList();
        foreach (var (word, terms) in told.SelectMany(one => one.Words).Where(_ => print))
            Console.Error.WriteLine(Text($"{word}: {string.Join(", ", terms.Select(term => term.Text))}"));
        return told.Count;
    }

    private static string Analysed(QuestionSet set, AnalysisParts parts)
    {
        var index = new SmallBm25();
        foreach (var chunk in set.Chunks)
        {
            var terms = SearchAnalyzer.IndexTerms(chunk.Text, parts);
            foreach (var (term, weight) in SearchAnalyzer.IndexTerms(chunk.Context, parts))
                terms[term] = terms.GetValueOrDefault(term) + (weight * ContextWeight);
            index.Add(terms, terms.Where(term => !SearchAnalyzer.IsPiece(term.Key)).Sum(term => term.Value));
        }
        return Score(set, question => [.. index.Search(SearchAnalyzer.QueryTerms(question, parts), Depth).Select(found => found.Chunk)], false) + Text($" | {index.Postings}");
    }

    private static string Product(QuestionSet set, bool compounds, bool ranked, bool misses)
    {
        var index = new ProductIndex(set.Chunks);
        LexicalCompounds? Of(string question) => compounds ? index.Compounds(question) : null;
        return Score(set, question => ranked ? Ranked(set, question, index, Of(question)) : [.. index.Search(question, Depth, Of(question)).Select(found => found.Chunk)], misses) + Text($" | {index.Bytes / 1024} KB");
    }

    private static string Score(QuestionSet set, Func<string, List<int>> search, bool misses)
    {
        var (first, five, reciprocal) = (0, 0, 0.0);
        foreach (var question in set.Questions)
        {
            var order = search(question.Text);
            var place = order.FindIndex(question.Expected.Contains);
            first += place == 0 ? 1 : 0;
            five += place is >= 0 and < 5 ? 1 : 0;
            reciprocal += place is >= 0 and < 10 ? 1.0 / (place + 1) : 0;
            if (misses && place != 0)
                Console.Error.WriteLine($"{place + 1}: {question.Text} → {(order.Count > 0 ? set.Chunks[order[0]].Context : "nothing")}");
        }
        double all = set.Questions.Count;
        return Text($"{first / all:.000} / {five / all:.000} / {reciprocal / all:.000}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static List<int> Ranked(QuestionSet set, string question, ProductIndex index, LexicalCompounds? compounds)
    {
        var found = index.Search(question, Depth, compounds);
        var now = new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);
        var files = set.Chunks.Select(chunk => chunk.File).Distinct(StringComparer.Ordinal).Select((file, i) => (file, i)).ToDictionary(one => one.file, one => new Guid(one.i, 1, 0, new byte[8]), StringComparer.Ordinal);
        var outcome = HybridRanker.Rank(new RankingRequest
        {
            Question = AnalysedQuestion.Read(question, now, compounds: compounds),
            Lists = [new RankedList(RankedListKind.Lexical, [.. found.Select(one => new RankedChunk(ProductIndex.Id(one.Chunk), one.Score))])],
            Candidates = found.ToDictionary(one => ProductIndex.Id(one.Chunk), one => new CandidateChunk(ProductIndex.Id(one.Chunk), "document", files[set.Chunks[one.Chunk].File], set.Chunks[one.Chunk].Context, set.Chunks[one.Chunk].Text, null)),
            Now = now,
        });
        var back = found.ToDictionary(one => ProductIndex.Id(one.Chunk), one => one.Chunk);
        return [.. outcome.Results.Select(result => back[result.ChunkId])];
    }

    private static void Speed(List<QuestionSet> sets)
    {
        var texts = sets.SelectMany(set => set.Chunks).Select(chunk => chunk.Text).ToList();
        var characters = texts.Sum(text => (long)text.Length);
        var whole = new ImmoNow.Assistant.Contracts.IndexedRecord(Guid.Empty, "", [new(string.Join("\n\n", texts), null)]);
        for (var round = 0; round < 3; round++)
        {
            foreach (var text in texts)
                _ = SearchAnalyzer.IndexTerms(text);
        }
        var watch = Stopwatch.StartNew();
        foreach (var text in texts)
            _ = SearchAnalyzer.IndexTerms(text);
        var analysed = watch.Elapsed;
        watch.Restart();
        _ = PassageChunker.Split(whole);
        var chunked = watch.Elapsed;
        Console.WriteLine(Text($"\nanalysis {characters / analysed.TotalSeconds / 1e6:0.0} million characters a second, chunking {characters / chunked.TotalSeconds / 1e6:0.0}"));
    }

    internal static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ImmoNow.slnx")))
                return at.FullName;
        }
        throw new InvalidOperationException("Run this from a checkout.");
    }
}
