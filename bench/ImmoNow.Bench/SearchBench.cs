using System.Diagnostics;
using System.Globalization;
using System.Text;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Lexical;
using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Bench;

/// <summary>The lexical leg of a search and the ranking after it, over generated German chunks of about 350 words.</summary>
internal static class SearchBench
{
    private const int WordsPerChunk = 350;
    internal const int Vocabulary = 60_000;
    private static readonly string[] Parts =
        "miet kauf haus wohn grund verwalt eigen nutz heiz strom wasser dach keller fenster garten auf zug zahl frist recht pflicht bau plan jahr bericht vertrag kosten flaeche stell platz raum".Split(' ');
    private static readonly string[] Endings = ["ung", "er", "en", "e", "ungen", "lich", "heit", "s", "", "keit"];
    private static readonly string[] Kinds = ["document", "contact", "property", "task"];

    public static void Run(int chunks, int searches)
    {
#pragma warning disable S2245 // The same texts in every run.
        var random = new Random(42);
#pragma warning restore S2245
        var words = Enumerable.Range(0, Vocabulary).Select(number => WordOf(number)).Distinct(StringComparer.Ordinal).ToArray();
        var texts = new List<string>();
        var documents = new List<LexicalDocument>(chunks);
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < chunks; number++)
        {
            var text = TextOf(words, random);
            if (texts.Count < HybridRanker.Pool)
            {
                texts.Add(text);
            }

            documents.Add(new LexicalDocument(IdOf(random), Kinds[number % 10 == 0 ? 1 + (number / 10 % 3) : 0], IdOf(random), TermBlob.Write(SearchAnalyzer.IndexTerms(text))));
        }

        Report("analysed", chunks, Stopwatch.GetElapsedTime(began));
#pragma warning disable S1215 // To see what the index takes, and nothing else.
        var before = GC.GetTotalMemory(true);
#pragma warning restore S1215
        began = Stopwatch.GetTimestamp();
        var index = new LexicalIndex();
        foreach (var some in documents.Chunk(2_000))
        {
            index.Apply([], some);
        }

        var took = Stopwatch.GetElapsedTime(began);
#pragma warning disable S1215
        var bytes = GC.GetTotalMemory(true) - before;
#pragma warning restore S1215
        Report("loaded into memory", chunks, took);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {bytes / 1_048_576.0:F0} MB (own estimate {index.Bytes / 1_048_576.0:F0} MB); terms as kept in the database {documents.Average(document => document.Terms.Length):F0} bytes a chunk"));
        var filter = new LexicalFilter(Kinds);
        var narrow = new LexicalFilter(["document"]);
        Measure("lexical, 6 words, all kinds", searches, () => _ = index.Search(Question(words, random), filter, HybridRanker.Pool));
        Measure("lexical, 6 words, one kind of four", searches, () => _ = index.Search(Question(words, random), narrow, HybridRanker.Pool));
        Measure("correction of a misspelled word", searches, () => _ = index.Correct([new SearchTerm("mietkaufungx", 1)], filter));
        const string unknown = "Wer prüft die Nutzstellzisterne, das Hausbaulicht und die Verwalterkeit von Zahlplatz?";
        Measure("compounds by the corpus, 4 unknown words, all kinds", searches, () => _ = index.Compounds(unknown, filter));
        Measure("compounds by the corpus, 4 unknown words, one kind of four", searches, () => _ = index.Compounds(unknown, narrow));
        Measure("compounds by the corpus, known words", searches, () => _ = index.Compounds("Wie lange ist die Kündigungsfrist der Wohnung?", filter));
        var replaced = 0;
        Measure("one chunk replaced", searches, () => index.Apply([], [documents[replaced++ % documents.Count]]));
        var asked = AnalysedQuestion.Read("Wie hoch sind die Mietkosten und die Verwaltungspflicht?", DateTimeOffset.UnixEpoch);
        var candidates = texts.Select((text, number) => new CandidateChunk(IdOf(random), "document", IdOf(random), $"Dokument {number}", text, null) { Terms = documents[number].Terms }).ToDictionary(candidate => candidate.ChunkId);
        var lists = new[] { new RankedList(RankedListKind.Lexical, [.. candidates.Keys.Select((id, place) => new RankedChunk(id, 50 - place))]) };
        Measure("ranking of 50 candidates", searches, () => _ = HybridRanker.Rank(new RankingRequest { Question = asked, Lists = lists, Candidates = candidates, Now = DateTimeOffset.UnixEpoch }));
    }

    private static void Measure(string name, int times, Action act)
    {
        for (var warm = 0; warm < Math.Min(times, 50); warm++)
        {
            act();
        }

        var took = new double[times];
        for (var time = 0; time < times; time++)
        {
            var began = Stopwatch.GetTimestamp();
            act();
            took[time] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(took);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: p50 {took[times / 2]:F2} ms, p99 {took[times * 99 / 100]:F2} ms"));
    }

    private static void Report(string what, int chunks, TimeSpan took) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {chunks} chunks in {took.TotalSeconds:F1} s ({took.TotalMilliseconds * 1_000 / chunks:F0} µs each)"));

    private static IReadOnlyList<SearchTerm> Question(string[] words, Random random) =>
        SearchAnalyzer.QueryTerms(string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[Zipf(words.Length, random)])));

    internal static string TextOf(string[] words, Random random)
    {
        var text = new StringBuilder();
        for (var word = 0; word < WordsPerChunk; word++)
        {
            text.Append(words[Zipf(words.Length, random)]).Append(word % 14 == 13 ? ". " : " ");
        }

        return text.ToString();
    }

    /// <summary>Few words are frequent, most are rare, as in a language.</summary>
    internal static int Zipf(int count, Random random) => (int)Math.Min(count - 1, Math.Exp(random.NextDouble() * Math.Log(count)) - 1);

    internal static string WordOf(int number) =>
        Parts[number % Parts.Length] + Parts[number / Parts.Length % Parts.Length] + (number < 9_000 ? "" : Parts[number / 900 % Parts.Length]) + Endings[number / 7 % Endings.Length];

    private static Guid IdOf(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
