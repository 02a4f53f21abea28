using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Lexical;
using ImmoNow.Assistant.Retrieval.Ranking;
using ImmoNow.Assistant.Retrieval.Vectors;
using Microsoft.Data.Sqlite;

namespace ImmoNow.Bench;

/// <summary>
/// A whole hybrid search without its way over HTTP: words, misspelled words, vectors, the candidates' rows from the database and the
/// ranking; in turns with SQLite's own full text search and a plain float search over the same texts and vectors.
/// </summary>
internal sealed class HybridBench : IDisposable
{
    private const int Dimensions = 768;
    private const string Kind = "document";

#pragma warning disable S2245 // The same texts in every run.
    private readonly Random random = new(42);
#pragma warning restore S2245
    private readonly string[] words = [.. Enumerable.Range(0, SearchBench.Vocabulary).Select(SearchBench.WordOf).Distinct(StringComparer.Ordinal)];
    private readonly string folder = Directory.CreateTempSubdirectory("hybrid-bench-").FullName;
    private readonly SqliteConnection database;
    private readonly LexicalIndex lexical = new();
    private readonly VectorIndex vectors;
    private readonly float[][] rows;
    private readonly Guid[] ids;
    private readonly Guid tenant = Guid.CreateVersion7();
    private readonly float[][] centres;
    private readonly Dictionary<string, List<double>> times = new(StringComparer.Ordinal);

    private HybridBench(int chunks)
    {
        database = new SqliteConnection($"Data Source={Path.Combine(folder, "bench.db")}");
        vectors = new VectorIndex(Dimensions, folder);
        (rows, ids) = (new float[chunks][], new Guid[chunks]);
        centres = [.. Enumerable.Range(0, 200).Select(_ => Vector(null))];
    }

    public static void Run(int chunks, int searches)
    {
        using var bench = new HybridBench(chunks);
        bench.Fill();
        for (var round = -20; round < searches; round++)
            bench.Round(round >= 0);
        foreach (var (name, took) in bench.times)
        {
            took.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {took[took.Count / 2]:F2} | {took[took.Count * 95 / 100]:F2} | {took[took.Count * 99 / 100]:F2} |"));
        }
    }

    public void Dispose()
    {
        vectors.Dispose();
        database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private void Fill()
    {
        database.Open();
        Execute("PRAGMA journal_mode = WAL; CREATE TABLE chunks (id BLOB PRIMARY KEY, title TEXT, text TEXT, terms BLOB) WITHOUT ROWID; CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'unicode61')");
        var began = Stopwatch.GetTimestamp();
        var texts = 0L;
        for (var at = 0; at < ids.Length; at += 1_000)
        {
            using var transaction = database.BeginTransaction();
            var (documents, batch) = (new List<LexicalDocument>(), new List<ChunkVector>());
            for (var row = at; row < Math.Min(at + 1_000, ids.Length); row++)
            {
                var text = SearchBench.TextOf(words, random);
                texts += text.Length;
                var terms = TermBlob.Write(SearchAnalyzer.IndexTerms(text));
                (ids[row], rows[row]) = (Guid.CreateVersion7(), Vector(centres[random.Next(centres.Length)]));
                documents.Add(new LexicalDocument(ids[row], Kind, ids[row], terms));
                batch.Add(new ChunkVector(ids[row], Kind, ids[row], rows[row]));
                Execute("INSERT INTO chunks VALUES ($id, $title, $text, $terms)", ("$id", ids[row].ToByteArray()), ("$title", $"Dokument {row}"), ("$text", text), ("$terms", terms));
                Execute("INSERT INTO words (rowid, text) VALUES ($row, $text)", ("$row", row), ("$text", text));
            }
            transaction.Commit();
            lexical.Apply([], documents);
            vectors.Put(batch);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ids.Length} chunks of {texts / ids.Length} letters in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s; memory of 10,000 chunks: words {lexical.Bytes * 10_000.0 / ids.Length / 1e6:F1} MB, vectors {vectors.Bytes * 10_000.0 / ids.Length / 1e6:F1} MB, as floats {Dimensions * 4 * 10_000 / 1e6:F1} MB"));
        Console.WriteLine("| | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|");
    }

    private void Round(bool counts)
    {
        var question = string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[SearchBench.Zipf(words.Length, random)]));
        var vector = Vector(centres[random.Next(centres.Length)]);
        var filter = new LexicalFilter([Kind]);
        var terms = SearchAnalyzer.QueryTerms(question);
        var began = Stopwatch.GetTimestamp();
        var list = lexical.Search(terms, filter, HybridRanker.Pool);
        var fuzzy = lexical.Correct(terms, filter) is { } corrected ? lexical.Search(corrected.Terms, filter, HybridRanker.Pool) : [];
        var afterWords = Stopwatch.GetTimestamp();
        Rank(question, [new(RankedListKind.Lexical, list), new(RankedListKind.Fuzzy, fuzzy)]);
        var wordsOnly = Stopwatch.GetTimestamp();
        var near = vectors.Search(new VectorQuery(new VectorIndexKey(tenant, "bench", Dimensions), vector, [Kind], null, HybridRanker.Pool));
        var afterVectors = Stopwatch.GetTimestamp();
        Rank(question, [new(RankedListKind.Lexical, list), new(RankedListKind.Fuzzy, fuzzy), new(RankedListKind.Vector, [.. near.Select(hit => new RankedChunk(hit.ChunkId, hit.Score))])]);
        var hybrid = Stopwatch.GetTimestamp();
        Fts(question);
        var fts = Stopwatch.GetTimestamp();
        Plain(vector);
        var plain = Stopwatch.GetTimestamp();
        if (!counts)
            return;
        Count("words and their correction", began, afterWords);
        Count("search by words only, with rows and ranking", began, wordsOnly);
        Count("vectors, top 50", wordsOnly, afterVectors);
        times.TryAdd("**hybrid search, with rows and ranking**", []);
        times["**hybrid search, with rows and ranking**"].Add(Stopwatch.GetElapsedTime(began, afterWords).TotalMilliseconds + Stopwatch.GetElapsedTime(wordsOnly, hybrid).TotalMilliseconds);
        Count("SQLite FTS5 `bm25`, the same words, top 50", hybrid, fts);
        Count("`TensorPrimitives.Dot` row by row, top 50", fts, plain);
        times.TryAdd("both of these", []);
        times["both of these"].Add(Stopwatch.GetElapsedTime(hybrid, plain).TotalMilliseconds);
    }

    private void Count(string name, long from, long until)
    {
        times.TryAdd(name, []);
        times[name].Add(Stopwatch.GetElapsedTime(from, until).TotalMilliseconds);
    }

    private void Rank(string question, List<RankedList> lists)
    {
        var candidates = new Dictionary<Guid, CandidateChunk>();
        var wanted = HybridRanker.Order(lists).Take(HybridRanker.Looks(10));
        using var command = database.CreateCommand();
        command.CommandText = "SELECT id, title, text, terms FROM chunks WHERE id IN (SELECT unhex(value) FROM json_each($ids))";
        command.Parameters.AddWithValue("$ids", JsonSerializer.Serialize(wanted.Select(id => Convert.ToHexString(id.ToByteArray()))));
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                var id = new Guid((byte[])reader[0]);
                candidates[id] = new CandidateChunk(id, Kind, id, reader.GetString(1), reader.GetString(2), null) { Terms = (byte[])reader[3] };
            }
        }
        _ = HybridRanker.Rank(new RankingRequest { Question = AnalysedQuestion.Read(question, DateTimeOffset.UnixEpoch), Lists = lists, Candidates = candidates, Now = DateTimeOffset.UnixEpoch });
    }

    private void Fts(string question)
    {
        using var command = database.CreateCommand();
        command.CommandText = "SELECT rowid, bm25(words) FROM words WHERE words MATCH $q ORDER BY bm25(words) LIMIT 50";
        command.Parameters.AddWithValue("$q", string.Join(" OR ", question.Split(' ').Select(word => $"\"{word}\"")));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            _ = reader.GetInt64(0);
    }

    private void Plain(float[] vector)
    {
        var best = new PriorityQueue<int, float>(HybridRanker.Pool + 1);
        for (var row = 0; row < rows.Length; row++)
        {
            var score = TensorPrimitives.Dot(vector, rows[row]);
            if (best.Count < HybridRanker.Pool)
                best.Enqueue(row, score);
            else if (best.TryPeek(out _, out var least) && score > least)
                best.DequeueEnqueue(row, score);
        }
    }

    private void Execute(string sql, params (string Name, object Value)[] values)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // Only the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    private float[] Vector(float[]? centre)
    {
        var values = new float[Dimensions];
        for (var at = 0; at < Dimensions; at++)
            values[at] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())) * (centre is null ? 1 : 0.06f) + (centre?[at] ?? 0);
        TensorPrimitives.Divide(values, TensorPrimitives.Norm(values), values);
        return values;
    }
}
