using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Vectors;

namespace ImmoNow.Assistant.Tests.Retrieval.Vectors;

public sealed class VectorIndexTests : IDisposable
{
    private const string Kind = "contact";
    private readonly Random random = new(4711);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"vectors-{Guid.CreateVersion7():N}");

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(768, false)]
    [InlineData(768, true)]
    [InlineData(384, true)]
    [InlineData(1024, false)]
    [InlineData(100, true)]
    [InlineData(7, false)]
    public void The_ten_best_are_those_of_a_search_in_floats(int dimensions, bool isClustered)
    {
        using var index = new VectorIndex(dimensions, folder);
        var vectors = Vectors(9_000, dimensions, isClustered);
        index.Put(vectors);
        for (var round = 0; round < 20; round++)
        {
            var question = Question(vectors, dimensions, isClustered);
            AssertSame(Expected(vectors, question, 10), index.Search(Ask(dimensions, question, 10)));
        }
    }

    [Fact]
    public void A_crowd_of_near_copies_is_told_apart_by_floats()
    {
        using var index = new VectorIndex(768, folder);
        var centre = Values(768);
        List<ChunkVector> vectors = [.. Enumerable.Range(0, 600).Select(_ => New(Near(centre, 0.01f))), .. Vectors(2_000, 768, clustered: false)];
        index.Put(vectors);
        var question = Near(centre, 0.02f);
        AssertSame(Expected(vectors, question, 10), index.Search(Ask(768, question, 10)));
    }

    [Fact]
    public void Replacing_and_removing_in_any_order_leaves_what_was_written_last()
    {
        using var index = new VectorIndex(64, folder);
        var living = new Dictionary<Guid, ChunkVector>();
        var ids = Enumerable.Range(0, 6_000).Select(_ => Guid.CreateVersion7()).ToArray();
        for (var step = 0; step < 60; step++)
        {
            var written = Enumerable.Range(0, 300).Select(_ => ids[random.Next(ids.Length)]).Distinct().Select(id => new ChunkVector(id, Kind, id, Values(64))).ToList();
            index.Put(written);
            written.ForEach(vector => living[vector.ChunkId] = vector);
            var removed = Enumerable.Range(0, 200).Select(_ => ids[random.Next(ids.Length)]).ToList();
            index.Remove(removed);
            removed.ForEach(id => living.Remove(id));
            Assert.Equal(living.Count, index.Count);
        }
        for (var round = 0; round < 10; round++)
        {
            var question = Values(64);
            AssertSame(Expected([.. living.Values], question, 10), index.Search(Ask(64, question, 10)));
        }
        index.Remove(ids);
        Assert.Equal(0, index.Count);
        Assert.Empty(index.Search(Ask(64, Values(64), 10)));
        Assert.True(index.Bytes < 1_000_000, $"An empty index keeps {index.Bytes} bytes.");
    }

    [Fact]
    public void Kinds_and_the_record_are_part_of_the_search()
    {
        using var index = new VectorIndex(32, folder);
        var record = Guid.CreateVersion7();
        var vectors = Enumerable.Range(0, 2_000).Select(number => new ChunkVector(
            Guid.CreateVersion7(), number % 100 == 0 ? "task" : Kind, number % 200 == 0 ? record : Guid.CreateVersion7(), Values(32))).ToList();
        index.Put(vectors);
        var question = Values(32);
        AssertSame(Expected(vectors.FindAll(vector => vector.Kind == "task"), question, 10), index.Search(Ask(32, question, 10) with { Kinds = ["task"] }));
        AssertSame(
            Expected(vectors.FindAll(vector => vector.EntityId == record), question, 10),
            index.Search(Ask(32, question, 10) with { Kinds = ["task", Kind], EntityId = record }));
        Assert.Empty(index.Search(Ask(32, question, 10) with { Kinds = ["property"] }));
        Assert.Throws<ArgumentException>(() => index.Search(Ask(32, question, 10) with { Kinds = [] }));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(0f)]
    public void What_is_no_direction_is_refused_and_the_others_with_it(float value)
    {
        using var index = new VectorIndex(8, folder);
        var bad = new float[8];
        bad[3] = value;
        AssertRefused(() => index.Put([New(Values(8)), New(bad)]));
        Assert.Equal(0, index.Count);
        AssertRefused(() => index.Search(Ask(8, bad, 1)));
        AssertRefused(() => index.Put([New(Values(9))]));
        AssertRefused(() => index.Put([New([])]));
    }

    [Fact]
    public void Lengths_of_vectors_do_not_matter()
    {
        using var index = new VectorIndex(16, folder);
        var values = Values(16);
        index.Put([New([.. values.Select(value => value * 1e15f)]), New([.. values.Select(value => value * -1e-6f)])]);
        var hits = index.Search(Ask(16, values, 2));
        Assert.Equal(1, hits[0].Score, 5);
        Assert.Equal(-1, hits[1].Score, 5);
    }

    [Fact]
    public async Task Searches_and_writes_at_the_same_time_do_not_disturb_each_other()
    {
        using var index = new VectorIndex(48, folder);
        var stable = Vectors(500, 48, clustered: false);
        index.Put(stable);
        var moving = Vectors(3_000, 48, clustered: false).ConvertAll(vector => vector with { Kind = "task" });
        var writer = Task.Run(() =>
        {
            for (var round = 0; round < 40; round++)
            {
                index.Put(moving);
                index.Remove(moving.Select(vector => vector.ChunkId));
            }
        });
        var question = Values(48);
        var expected = Expected(stable, question, 10);
        while (!writer.IsCompleted)
            AssertSame(expected, index.Search(Ask(48, question, 10)));
        await writer;
        Assert.Equal(500, index.Count);
    }

    [Fact]
    public void Nothing_is_left_on_the_disk()
    {
        using var index = new VectorIndex(8, folder);
        index.Put([New(Values(8))]);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void The_portable_loop_and_the_fast_one_agree()
    {
        for (var length = 32; length <= 2_048; length += 32)
        {
            var one = Codes(length);
            var other = Codes(length);
            var sum = 0;
            for (var at = 0; at < length; at++)
                sum += one[at] * other[at];
            Assert.Equal(sum, Int8Codes.Dot(one, other));
            Assert.Equal(sum, Int8Codes.DotPortable(one, other));
        }
    }

    private static VectorQuery Ask(int dimensions, float[] question, int top) =>
        new(new VectorIndexKey(Guid.CreateVersion7(), "test", dimensions), question, [Kind], null, top);

    private static ChunkVector New(float[] values) => new(Guid.CreateVersion7(), Kind, Guid.CreateVersion7(), values);

    private static void AssertRefused(Action act) => Assert.Equal(VectorFailureKind.BadVector, Assert.Throws<VectorStoreException>(act).Kind);

    private static List<(Guid Id, double Score)> Expected(IReadOnlyList<ChunkVector> vectors, float[] question, int top) =>
        [.. vectors.Select(vector => (vector.ChunkId, Cosine(vector.Values.Span, question))).OrderByDescending(hit => hit.Item2).Take(top)];

    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var (product, left, right) = (0d, 0d, 0d);
        for (var at = 0; at < one.Length; at++)
        {
            product += (double)one[at] * other[at];
            left += (double)one[at] * one[at];
            right += (double)other[at] * other[at];
        }
        return product / Math.Sqrt(left * right);
    }

    private static void AssertSame(List<(Guid Id, double Score)> expected, IReadOnlyList<VectorHit> found)
    {
        Assert.Equal(expected.Count, found.Count);
        for (var at = 0; at < found.Count; at++)
        {
            // Neighbours nearer than floats can tell may change places.
            Assert.InRange(found[at].Score, expected[at].Score - 1e-6, expected[at].Score + 1e-6);
            Assert.Contains(expected, hit => hit.Id == found[at].ChunkId || Math.Abs(hit.Score - expected[^1].Score) < 1e-6);
        }
    }

    private sbyte[] Codes(int length) => [.. Enumerable.Range(0, length).Select(_ => (sbyte)(random.Next(8) == 0 ? random.Next(2) == 0 ? 127 : -127 : random.Next(-127, 128)))];

    private float[] Question(List<ChunkVector> vectors, int dimensions, bool clustered) =>
        clustered ? Near(vectors[random.Next(vectors.Count)].Values.Span, 0.5f) : Values(dimensions);

    private List<ChunkVector> Vectors(int count, int dimensions, bool clustered)
    {
        var centres = Enumerable.Range(0, 40).Select(_ => Values(dimensions)).ToList();
        return [.. Enumerable.Range(0, count).Select(_ => New(clustered ? Near(centres[random.Next(centres.Count)], 0.4f) : Values(dimensions)))];
    }

    private float[] Near(ReadOnlySpan<float> centre, float distance)
    {
        var values = centre.ToArray();
        for (var at = 0; at < values.Length; at++)
            values[at] += distance * Gauss();
        return values;
    }

    private float[] Values(int dimensions)
    {
        var values = new float[dimensions];
        for (var at = 0; at < dimensions; at++)
            values[at] = Gauss();
        return values;
    }

    private float Gauss() => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
