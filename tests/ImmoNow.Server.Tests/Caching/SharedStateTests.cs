using System.Text;
using ImmoNow.Server.Platform.Caching;
using ImmoNow.Server.Platform.Caching.Redis;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Caching;

/// <summary>The state in memory and the one in Redis keep the same promises; the memory keeps its bounds besides.</summary>
public sealed class SharedStateTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_memory_keeps_the_promises() => await KeepsPromisesAsync(new EmbeddedState(TimeProvider.System));

    [RedisFact]
    public async Task Redis_keeps_the_promises()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = server.NewClient();
        await KeepsPromisesAsync(new RedisState(client, "immonow:"));
    }

    [RedisFact]
    public async Task Counting_from_everywhere_at_once_loses_nothing()
    {
        await using var server = await RedisServer.StartAsync();
        await using var one = server.NewClient();
        await using var other = server.NewClient();
        ISharedState[] nodes = [new RedisState(one, "p:"), new RedisState(other, "p:")];

        var counts = await Task.WhenAll(Enumerable.Range(0, 400).Select(async number => (await nodes[number % 2].CountAsync("k", Minute, default)).Count));

        Assert.Equal(Enumerable.Range(1, 400).Select(number => (long)number), counts.Order());
    }

    [RedisFact]
    public async Task Everything_in_redis_expires_and_carries_the_prefix()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = server.NewClient();
        var state = new RedisState(client, "agentur:");
        await state.SetAsync([new("v", "x"u8.ToArray())], Minute, default);
        await state.CountAsync("c", Minute, default);
        await state.TryTakePlaceAsync("p", "a", 1, Minute, default);

        var keys = (await client.ExecuteAsync(new RedisCommand("KEYS").Add("*"), default)).Items.Select(key => key.Text).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(["agentur:c", "agentur:p", "agentur:v"], keys);
        foreach (var key in keys)
        {
            Assert.InRange((await client.ExecuteAsync(new RedisCommand("PTTL").Add(key), default)).Number, 1, 60_000);
        }
    }

    [Fact]
    public async Task The_memory_forgets_what_was_used_longest_ago_when_it_is_full()
    {
        var state = new EmbeddedState(TimeProvider.System, mostEntries: 100);
        for (var number = 0; number < 1_000; number++)
        {
            await state.SetAsync([new($"k{number}", new byte[10])], Minute, default);
            await state.GetAsync(["k0"], default);
        }

        Assert.InRange(state.Entries, 50, 100);
        Assert.Equal([true, false, true], (await state.GetAsync(["k0", "k1", "k999"], default)).Select(value => value is not null));
    }

    [Fact]
    public async Task The_memory_counts_bytes_too()
    {
        var state = new EmbeddedState(TimeProvider.System, largestBytes: 1_000_000);
        for (var number = 0; number < 100; number++)
        {
            await state.SetAsync([new($"k{number}", new byte[100_000])], Minute, default);
        }

        Assert.InRange(state.Entries, 1, 10);
    }

    [Fact]
    public async Task What_has_expired_is_gone_and_its_place_free()
    {
        var clock = new TestClock();
        var state = new EmbeddedState(clock);
        await state.SetAsync([new("v", "x"u8.ToArray())], Minute, default);
        await state.CountAsync("c", Minute, default);
        await state.TryTakePlaceAsync("p", "a", 1, Minute, default);

        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Null((await state.GetAsync(["v"], default))[0]);
        Assert.Equal(1, (await state.CountAsync("c", Minute, default)).Count);
        Assert.True(await state.TryTakePlaceAsync("p", "b", 1, Minute, default));
    }

    private static async Task KeepsPromisesAsync(ISharedState state)
    {
        await state.SetAsync([new("a", "eins"u8.ToArray()), new("b", "zwei"u8.ToArray())], Minute, default);
        await state.SetAsync([new("short", "weg"u8.ToArray())], TimeSpan.FromMilliseconds(30), default);
        await Eventually.IsAsync(async () => (await state.GetAsync(["short"], default))[0] is null);
        var values = await state.GetAsync(["b", "none", "a", "short"], default);
        Assert.Equal(["zwei", null, "eins", null], values.Select(value => value is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null));
        Assert.Empty(await state.GetAsync([], default));

        Assert.Equal(1, (await state.CountAsync("c", Minute, default)).Count);
        var second = await state.CountAsync("c", Minute, default);
        Assert.Equal(2, second.Count);
        Assert.InRange(second.Remaining, TimeSpan.FromSeconds(30), Minute);
        Assert.Equal(1, (await state.CountAsync("other", Minute, default)).Count);

        Assert.True(await state.TryTakePlaceAsync("p", "a", 2, Minute, default));
        Assert.True(await state.TryTakePlaceAsync("p", "b", 2, TimeSpan.FromSeconds(3), default));
        Assert.False(await state.TryTakePlaceAsync("p", "c", 2, Minute, default));
        Assert.True(await state.TryTakePlaceAsync("p", "a", 2, Minute, default));
        await Eventually.IsAsync(async () => await state.TryTakePlaceAsync("p", "c", 2, Minute, default));
        await state.LeavePlaceAsync("p", "a", default);
        await state.LeavePlaceAsync("p", "unknown", default);
        Assert.True(await state.TryTakePlaceAsync("p", "d", 2, Minute, default));
        Assert.False(await state.TryTakePlaceAsync("p", "e", 2, Minute, default));
    }
}
