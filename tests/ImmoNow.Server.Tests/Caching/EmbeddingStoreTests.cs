using ImmoNow.Server.Modules.Models.Host;
using ImmoNow.Server.Platform.Caching;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Caching;

/// <summary>Vectors in the shared state.</summary>
public sealed class EmbeddingStoreTests
{
    [RedisFact]
    public async Task Two_nodes_share_vectors_and_a_lost_redis_is_no_failure()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = redis.NewClient();
        await using var other = redis.NewClient();
        var writer = new SharedEmbeddingStore(Node(one));
        var reader = new SharedEmbeddingStore(Node(other));
        var vectors = Enumerable.Range(0, 600).Select(number => new KeyValuePair<string, ReadOnlyMemory<float>>($"k{number}", new[] { number, -0.5f, float.Epsilon })).ToList();

        await writer.SetAsync(vectors, default);
        var read = await reader.GetAsync([.. vectors.Select(pair => pair.Key), "none"], default);

        Assert.Equal(vectors.Select(pair => pair.Value.ToArray()), read.Take(600));
        Assert.Null(read[600]);
        await redis.KillAsync();
        Assert.Null((await reader.GetAsync(["k1"], default))[0]);
        await reader.SetAsync(vectors, default);
        var kept = await reader.GetAsync(["k1"], default);
        Assert.Equal(vectors[1].Value.ToArray(), kept[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("abcdefg")]
    [InlineData("\0\0\u00C0\u007F")]
    public async Task What_is_no_vector_is_taken_for_none(string stored)
    {
        var state = new NodeState(new EmbeddedState(TimeProvider.System), null, null);
        await state.SetAsync([new("vector:k", System.Text.Encoding.Latin1.GetBytes(stored))], TimeSpan.FromMinutes(1), default);

        Assert.Null((await new SharedEmbeddingStore(state).GetAsync(["k"], default))[0]);
    }

    private static NodeState Node(ImmoNow.Server.Platform.Caching.Redis.RedisClient client) =>
        new(new EmbeddedState(TimeProvider.System), client, new RedisState(client, "immonow:"));
}
