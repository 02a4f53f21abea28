using ImmoNow.Server.Platform.Caching.Redis;

namespace ImmoNow.Server.Platform.Caching;

/// <summary>The state of several nodes, in Redis. What must not be torn apart runs there as a script, by Redis' clock.</summary>
/// <param name="prefix">Before every key, for a Redis that others use too.</param>
public sealed class RedisState(RedisClient client, string prefix) : ISharedState
{
    private const string CountScript = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return {count, redis.call('PTTL', KEYS[1])}
        """;

    private const string TakeScript = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
        if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
        redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
        redis.call('PEXPIRE', KEYS[1], ARGV[3])
        return 1
        """;

    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var command = new RedisCommand("MGET");
        foreach (var key in keys)
        {
            command.Add(prefix + key);
        }

        var reply = await client.ExecuteAsync(command, cancellationToken);
        return reply.Items.Count == keys.Count
            ? [.. reply.Items.Select(item => item.Kind == RespKind.Bytes ? item.Bytes : (ReadOnlyMemory<byte>?)null)]
            : throw Unexpected(command);
    }

    public async ValueTask SetAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> values, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        // All of them go out at once; waiting for each would cost a round trip each.
        var replies = new List<Task>(values.Count);
        foreach (var (key, value) in values)
        {
            replies.Add(client.ExecuteAsync(new RedisCommand("SET").Add(prefix + key).Add(value).Add("PX").Add(Milliseconds(lifetime)), cancellationToken));
        }

        await Task.WhenAll(replies);
    }

    public async ValueTask<WindowCount> CountAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        var command = new RedisCommand("EVAL").Add(CountScript).Add(1).Add(prefix + key).Add(Milliseconds(window));
        var reply = await client.ExecuteAsync(command, cancellationToken);
        return reply.Items is [{ Kind: RespKind.Number } count, { Kind: RespKind.Number } remaining]
            ? new WindowCount(count.Number, TimeSpan.FromMilliseconds(Math.Max(0, remaining.Number)))
            : throw Unexpected(command);
    }

    public async ValueTask<bool> TryTakePlaceAsync(string name, string holder, int places, TimeSpan lease, CancellationToken cancellationToken)
    {
        var command = new RedisCommand("EVAL").Add(TakeScript).Add(1).Add(prefix + name).Add(holder).Add(places).Add(Milliseconds(lease));
        return (await client.ExecuteAsync(command, cancellationToken)).Number == 1;
    }

    public async ValueTask LeavePlaceAsync(string name, string holder, CancellationToken cancellationToken) =>
        await client.ExecuteAsync(new RedisCommand("ZREM").Add(prefix + name).Add(holder), cancellationToken);

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);

    private static SharedStateLostException Unexpected(RedisCommand command) => new($"Redis answers {command} with something else.");
}
