using System.Diagnostics;
using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Server.Modules.Models.Host;
using ImmoNow.Server.Platform.Caching;
using ImmoNow.Server.Platform.Caching.Redis;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.AI;

namespace ImmoNow.Server.Tests.Models;

/// <summary>Places at a model server that two nodes share through a real Redis.</summary>
public sealed class SharedPlacesTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);

    [RedisFact]
    public async Task Two_nodes_together_never_ask_more_at_once_than_one_may()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = new Node(redis, Lease);
        await using var other = new Node(redis, Lease);
        var model = new CountingModel();
        var settings = new ServingSettings { Slots = 2, Waiting = 200, WaitingPerTenant = 200 };
        IChatClient[] queues = [Queue(one), Queue(other)];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => queues[number % 2].GetResponseAsync([new(ChatRole.User, "?")])));

        Assert.Equal((40, 2), (model.Served, model.MostAtOnce));

        QueueChatClient Queue(Node node) =>
            new(model, new FairQueue(settings, TimeProvider.System), new ServerBreaker(settings, TimeProvider.System), "Büro", Guid.CreateVersion7(), TimeProvider.System, node.Places);
    }

    [RedisFact]
    public async Task A_place_in_use_is_kept_beyond_its_lease_and_one_of_a_killed_node_is_free_after_it()
    {
        await using var redis = await RedisServer.StartAsync();
        var killed = new Node(redis, Lease);
        await using var other = new Node(redis, Lease);
        Assert.NotNull(await killed.Places.EnterAsync("Büro", 1, default));

        using (var patience = new CancellationTokenSource(Lease * 1.75))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await other.Places.EnterAsync("Büro", 1, patience.Token));
        }

        // Its connection ends without a word, as with the death of its process.
        await killed.DisposeAsync();
        var since = Stopwatch.StartNew();
        await using var place = await other.Places.EnterAsync("Büro", 1, default).AsTask().WaitAsync(Eventually.Patience);

        Assert.NotNull(place);
        Assert.True(since.Elapsed < Lease * 4, $"It took {since.Elapsed}.");
    }

    [RedisFact]
    public async Task A_place_that_is_left_is_free_at_once_and_servers_have_their_own()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = new Node(redis, TimeSpan.FromMinutes(5));
        await using var other = new Node(redis, TimeSpan.FromMinutes(5));
        var place = await one.Places.EnterAsync("Büro", 1, default);
        await using var elsewhere = await other.Places.EnterAsync("Keller", 1, default);
        var waits = other.Places.EnterAsync("Büro", 1, default).AsTask();

        await place!.DisposeAsync();

        await using var mine = await waits.WaitAsync(Eventually.Patience);
        Assert.NotNull(mine);
        Assert.NotNull(elsewhere);
    }

    [RedisFact]
    public async Task Without_redis_every_node_goes_by_its_own_places()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = new Node(redis, Lease);
        await using var other = new Node(redis, Lease);
        await using var held = await one.Places.EnterAsync("Büro", 1, default);
        await redis.KillAsync();

        await using var own = await other.Places.EnterAsync("Büro", 1, default).AsTask().WaitAsync(Eventually.Patience);
        Assert.NotEqual(StateKeeping.Shared, other.State.Keeping);
        Assert.Null(await other.Places.EnterAsync("Büro", 1, default));
    }

    /// <summary>What a server has of the shared state.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly RedisClient client;

        public Node(RedisServer redis, TimeSpan lease)
        {
            client = redis.NewClient();
            State = new NodeState(new EmbeddedState(TimeProvider.System), client, new RedisState(client, "immonow:"));
            Places = new SharedPlaces(State, TimeProvider.System, lease);
        }

        public NodeState State { get; }

        public SharedPlaces Places { get; }

        public ValueTask DisposeAsync() => client.DisposeAsync();
    }

    private sealed class CountingModel : IChatClient
    {
        private int running;
        private int served;
        private int most;

        public int Served => served;

        public int MostAtOnce => most;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(15, cancellationToken);
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref served);
            yield return new ChatResponseUpdate(ChatRole.Assistant, "Ja.");
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Holds nothing.
        }

        private static void InterlockedMax(ref int place, int value)
        {
            int seen;
            while ((seen = place) < value && Interlocked.CompareExchange(ref place, value, seen) != seen)
            {
                // Somebody else was faster; look again.
            }
        }
    }
}
