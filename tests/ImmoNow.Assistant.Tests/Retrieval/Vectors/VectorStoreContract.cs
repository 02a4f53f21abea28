using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Tests.Retrieval.Vectors;

/// <summary>What every store of vectors does, whichever it is.</summary>
public abstract class VectorStoreContract
{
    private const int Dimensions = 24;
    private readonly Random random = new(7);

    protected abstract Task<IVectorStore> OpenAsync();

    [Fact]
    public async Task What_was_written_is_found_at_once_nearest_first()
    {
        var store = await OpenAsync();
        var index = NewIndex();
        var vectors = Vectors(300);
        await store.WriteAsync(index, vectors, default);
        Assert.Equal(300, await store.CountAsync(index, default));
        for (var round = 0; round < 5; round++)
        {
            var question = Values();
            var found = await store.SearchAsync(Ask(index, question, 10), default);
            var expected = vectors.Select(vector => Cosine(vector.Values.Span, question)).OrderDescending().Take(10).ToList();
            Assert.Equal(10, found.Count);
            for (var at = 0; at < 10; at++)
                Assert.Equal(expected[at], found[at].Score, 4);
        }
    }

    [Fact]
    public async Task Tenants_are_apart_in_search_count_removal_and_drop()
    {
        var store = await OpenAsync();
        var (mine, theirs) = (NewIndex(), NewIndex());
        var shared = Vectors(20);
        await store.WriteAsync(mine, shared, default);
        Assert.Empty(await store.SearchAsync(Ask(theirs, Values(), 50), default));
        Assert.Equal(0, await store.CountAsync(theirs, default));
        var question = Values();
        // The same ids in another tenant are other chunks.
        await store.WriteAsync(theirs, [.. shared.Select(vector => vector with { Values = question })], default);
        Assert.All(await store.SearchAsync(Ask(theirs, question, 50), default), hit => Assert.Equal(1, hit.Score, 4));
        await store.RemoveAsync(theirs.TenantId, [.. shared.Select(vector => vector.ChunkId)], default);
        Assert.Equal(20, (await store.SearchAsync(Ask(mine, question, 50), default)).Count);
        await store.WriteAsync(theirs, shared, default);
        await store.DropAsync(theirs, default);
        Assert.Empty(await store.SearchAsync(Ask(theirs, question, 50), default));
        Assert.Equal(20, await store.CountAsync(mine, default));
        Assert.Equal(20, (await store.SearchAsync(Ask(mine, question, 50), default)).Count);
    }

    [Fact]
    public async Task Kinds_and_the_record_are_applied_before_anything_is_ranked()
    {
        var store = await OpenAsync();
        var index = NewIndex();
        var record = Guid.CreateVersion7();
        var question = Values();
        List<ChunkVector> near = [.. Enumerable.Range(0, 200).Select(_ => new ChunkVector(Guid.CreateVersion7(), "contact", Guid.CreateVersion7(), Near(question)))];
        List<ChunkVector> far = [.. Enumerable.Range(0, 3).Select(_ => new ChunkVector(Guid.CreateVersion7(), "task", record, Values()))];
        await store.WriteAsync(index, [.. near, .. far], default);
        var wanted = far.Select(vector => vector.ChunkId).Order().ToList();
        Assert.Equal(wanted, (await store.SearchAsync(Ask(index, question, 10) with { Kinds = ["task"] }, default)).Select(hit => hit.ChunkId).Order());
        Assert.Equal(wanted, (await store.SearchAsync(Ask(index, question, 10) with { Kinds = ["task", "contact"], EntityId = record }, default)).Select(hit => hit.ChunkId).Order());
        Assert.Empty(await store.SearchAsync(Ask(index, question, 10) with { Kinds = ["contact"], EntityId = record }, default));
        Assert.Empty(await store.SearchAsync(Ask(index, question, 10) with { Kinds = ["nothing"] }, default));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.SearchAsync(Ask(index, question, 10) with { Kinds = [] }, default));
    }

    [Fact]
    public async Task Writing_again_replaces_and_removing_takes_away_at_once()
    {
        var store = await OpenAsync();
        var index = NewIndex();
        var vectors = Vectors(30);
        await store.WriteAsync(index, vectors, default);
        var question = Values();
        await store.WriteAsync(index, [vectors[0] with { Values = question, Kind = "task" }], default);
        Assert.Equal(30, await store.CountAsync(index, default));
        Assert.Equal(vectors[0].ChunkId, Assert.Single(await store.SearchAsync(Ask(index, question, 5) with { Kinds = ["task"] }, default)).ChunkId);
        await store.RemoveAsync(index.TenantId, [vectors[0].ChunkId, Guid.CreateVersion7()], default);
        Assert.DoesNotContain(await store.SearchAsync(Ask(index, question, 50) with { Kinds = ["task", "contact"] }, default), hit => hit.ChunkId == vectors[0].ChunkId);
        // What comes back after its removal stays.
        await store.WriteAsync(index, [vectors[0]], default);
        Assert.Contains(await store.SearchAsync(Ask(index, vectors[0].Values.ToArray(), 1), default), hit => hit.ChunkId == vectors[0].ChunkId);
        await store.DropAsync(index, default);
        Assert.Equal(0, await store.CountAsync(index, default));
        await store.WriteAsync(index, [vectors[1]], default);
        Assert.Equal(vectors[1].ChunkId, Assert.Single(await store.SearchAsync(Ask(index, question, 50), default)).ChunkId);
    }

    [Fact]
    public async Task Another_model_or_dimension_is_another_index_and_a_removed_chunk_leaves_all_of_them()
    {
        var store = await OpenAsync();
        var old = NewIndex();
        var next = old with { Fingerprint = NewFingerprint(), Dimensions = 8 };
        var chunk = Guid.CreateVersion7();
        await store.WriteAsync(old, [new ChunkVector(chunk, "contact", chunk, Values())], default);
        await store.WriteAsync(next, [new ChunkVector(chunk, "contact", chunk, Values(8))], default);
        Assert.Single(await store.SearchAsync(Ask(old, Values(), 5), default));
        Assert.Single(await store.SearchAsync(Ask(next, Values(8), 5), default));
        await store.RemoveAsync(old.TenantId, [chunk], default);
        Assert.Empty(await store.SearchAsync(Ask(old, Values(), 5), default));
        Assert.Empty(await store.SearchAsync(Ask(next, Values(8), 5), default));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(0f)]
    public async Task Vectors_that_are_none_are_refused_and_nothing_is_written(float value)
    {
        var store = await OpenAsync();
        var index = NewIndex();
        var bad = new float[Dimensions];
        bad[2] = value;
        var exceptions = new List<VectorStoreException>
        {
            await Assert.ThrowsAsync<VectorStoreException>(() => store.WriteAsync(index, [.. Vectors(1), new ChunkVector(Guid.CreateVersion7(), "contact", Guid.CreateVersion7(), bad)], default)),
            await Assert.ThrowsAsync<VectorStoreException>(() => store.WriteAsync(index, [new ChunkVector(Guid.CreateVersion7(), "contact", Guid.CreateVersion7(), Values(7))], default)),
            await Assert.ThrowsAsync<VectorStoreException>(() => store.SearchAsync(Ask(index, bad, 5), default)),
            await Assert.ThrowsAsync<VectorStoreException>(() => store.SearchAsync(Ask(index, Values(7), 5), default)),
        };
        Assert.All(exceptions, exception => Assert.Equal(VectorFailureKind.BadVector, exception.Kind));
        Assert.Equal(0, await store.CountAsync(index, default));
    }

    [Fact]
    public async Task Writers_and_readers_at_the_same_time_agree_in_the_end()
    {
        var store = await OpenAsync();
        var index = NewIndex();
        var parts = Enumerable.Range(0, 4).Select(_ => Vectors(50)).ToList();
        var question = Values();
        await Task.WhenAll(parts.Select(async part =>
        {
            await store.WriteAsync(index, part, default);
            await store.SearchAsync(Ask(index, question, 10), default);
            await store.RemoveAsync(index.TenantId, [.. part.Take(25).Select(vector => vector.ChunkId)], default);
        }));
        Assert.Equal(100, await store.CountAsync(index, default));
        var living = parts.SelectMany(part => part.Skip(25)).Select(vector => vector.ChunkId).Order();
        Assert.Equal(living, (await store.SearchAsync(Ask(index, question, 200), default)).Select(hit => hit.ChunkId).Order());
    }

    private static string NewFingerprint() => Guid.CreateVersion7().ToString("N")[16..];

    private static VectorIndexKey NewIndex() => new(Guid.CreateVersion7(), NewFingerprint(), Dimensions);

    private static VectorQuery Ask(VectorIndexKey index, float[] question, int top) => new(index, question, ["contact"], null, top);

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

    private List<ChunkVector> Vectors(int count) => [.. Enumerable.Range(0, count).Select(_ => new ChunkVector(Guid.CreateVersion7(), "contact", Guid.CreateVersion7(), Values()))];

    private float[] Near(float[] centre) => [.. centre.Select(value => value + (0.01f * (float)random.NextDouble()))];

    private float[] Values(int dimensions = Dimensions) => [.. Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() - 0.5))];
}
