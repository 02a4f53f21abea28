using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Vectors;

namespace ImmoNow.Bench;

/// <summary>Exact search in the index against a plain float search row by row, in turns within one run, so that a busy moment of the machine hits both.</summary>
internal static class VectorBench
{
    private const int Dimensions = 768;
    private const int Top = 10;
    private static readonly Random Random = new(1);

    public static void Run(int searches)
    {
        Console.WriteLine($"{searches} searches each, {Dimensions} dimensions, top {Top}, .NET {Environment.Version}");
        foreach (var count in (int[])[10_000, 100_000])
            Run(count, searches);
    }

    private static void Run(int count, int searches)
    {
        var folder = Path.Combine(Environment.CurrentDirectory, ".bench-vectors");
        var key = new VectorIndexKey(Guid.CreateVersion7(), "bench", Dimensions);
        var before = MemoryInUse();
        using var index = new VectorIndex(Dimensions, folder);
        var rows = new float[count][];
        var ids = new Guid[count];
        var centres = Enumerable.Range(0, 200).Select(_ => Vector(null)).ToArray();
        var filling = Stopwatch.StartNew();
        for (var at = 0; at < count; at += 1_000)
        {
            var batch = new List<ChunkVector>();
            for (var row = at; row < at + 1_000; row++)
            {
                rows[row] = Vector(centres[Random.Next(centres.Length)]);
                ids[row] = Guid.CreateVersion7();
                batch.Add(new ChunkVector(ids[row], "document", ids[row], rows[row]));
            }
            index.Put(batch);
        }
        var held = rows;
        var floats = (long)count * ((Dimensions * sizeof(float)) + 24 + 8) + ((long)count * 16);
        var memory = MemoryInUse() - before - floats;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} vectors, made and filled in {filling.Elapsed.TotalSeconds:F1} s; the index takes {memory / 1e6:F1} MB (by its own count {index.Bytes / 1e6:F1} MB)"));
        var (fast, plain) = (new List<double>(), new List<double>());
        var (right, wanted) = (0, 0);
        for (var round = -20; round < searches; round++)
        {
            var question = Vector(centres[Random.Next(centres.Length)]);
            var query = new VectorQuery(key, question, ["document"], null, Top);
            var start = Stopwatch.GetTimestamp();
            var found = index.Search(query);
            var middle = Stopwatch.GetTimestamp();
            var expected = Plain(held, question);
            var end = Stopwatch.GetTimestamp();
            if (round < 0)
                continue;
            fast.Add(Stopwatch.GetElapsedTime(start, middle).TotalMilliseconds);
            plain.Add(Stopwatch.GetElapsedTime(middle, end).TotalMilliseconds);
            right += found.Count(hit => expected.Contains(Array.IndexOf(ids, hit.ChunkId)));
            wanted += Top;
        }
        Console.WriteLine($"  index                      {Figures(fast)}   recall {(double)right / wanted:F4}");
        Console.WriteLine($"  TensorPrimitives.Dot       {Figures(plain)}");
    }

#pragma warning disable S1215 // What is alive is what is measured.
    private static long MemoryInUse() => GC.GetTotalMemory(forceFullCollection: true);
#pragma warning restore S1215

    private static HashSet<int> Plain(float[][] rows, float[] question)
    {
        var best = new PriorityQueue<int, float>(Top + 1);
        for (var row = 0; row < rows.Length; row++)
        {
            var score = TensorPrimitives.Dot(question, rows[row]);
            if (best.Count < Top)
                best.Enqueue(row, score);
            else if (best.TryPeek(out _, out var least) && score > least)
                best.DequeueEnqueue(row, score);
        }
        return [.. best.UnorderedItems.Select(item => item.Element)];
    }

    private static string Figures(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2],7:F3} ms   p99 {times[times.Count * 99 / 100],7:F3} ms");
    }

    private static float[] Vector(float[]? centre)
    {
        var values = new float[Dimensions];
        for (var at = 0; at < Dimensions; at++)
            values[at] = (float)(Math.Sqrt(-2 * Math.Log(1 - Random.NextDouble())) * Math.Cos(2 * Math.PI * Random.NextDouble())) * (centre is null ? 1 : 0.06f) + (centre?[at] ?? 0);
        TensorPrimitives.Divide(values, TensorPrimitives.Norm(values), values);
        return values;
    }
}
