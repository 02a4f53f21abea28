using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Tests.Fakes;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.ModelDouble;

namespace ImmoNow.Assistant.Tests.Models.Serving;

public sealed class FairQueueTests
{
    private static readonly Guid A = Guid.Parse("00000000-0000-7000-8000-00000000000a");
    private static readonly Guid B = Guid.Parse("00000000-0000-7000-8000-00000000000b");
    private readonly SteppedTime time = new();

    [Fact]
    public async Task Agencies_take_turns_however_many_calls_one_of_them_has()
    {
        var queue = Queue(slots: 1);
        var served = new List<string>();
        var place = await EnterAsync(queue, A, null, default);
        List<Task> calls = [];
        foreach (var (tenant, name) in new[] { (A, "a1"), (A, "a2"), (A, "a3"), (B, "b1"), (B, "b2") })
            calls.Add(ServeAsync(tenant, name));

        place.Dispose();
        await Task.WhenAll(calls);

        Assert.Equal(["a1", "b1", "a2", "b2", "a3"], served);
        Assert.Equal((0, 0), (queue.Read().Running, queue.Read().Waiting));

        async Task ServeAsync(Guid tenant, string name)
        {
            using var mine = await EnterAsync(queue, tenant, null, default);
            lock (served)
            {
                served.Add(name);
            }
        }
    }

    [Fact]
    public async Task Places_and_waits_are_told_and_move_up()
    {
        var queue = Queue(slots: 1);
        var first = await EnterAsync(queue, A, null, default);
        var told = new List<(string, int, double)>();
        var a1 = EnterAsync(queue, A, (place, wait) => told.Add(("a1", place, wait.TotalSeconds)), default);
        var a2 = EnterAsync(queue, A, (place, wait) => told.Add(("a2", place, wait.TotalSeconds)), default);
        told.Clear();

        // The newcomer of another agency goes before the second call of the first.
        var b1 = EnterAsync(queue, B, (place, wait) => told.Add(("b1", place, wait.TotalSeconds)), default);
        Assert.Equal([("a1", 1, 8.0), ("b1", 2, 16.0), ("a2", 3, 24.0)], told);

        told.Clear();
        time.Move(TimeSpan.FromSeconds(18));
        first.Dispose();
        Assert.Equal([("b1", 1, 10.0), ("a2", 2, 20.0)], told);
        Assert.True(a1.IsCompleted || await Task.WhenAny(a1, Task.Delay(5_000)) == a1);
        Assert.False(a2.IsCompleted || b1.IsCompleted);
    }

    [Fact]
    public async Task Who_leaves_the_line_takes_no_place()
    {
        var queue = Queue(slots: 1);
        var first = await EnterAsync(queue, A, null, default);
        using var leaving = new CancellationTokenSource();
        var left = EnterAsync(queue, A, null, leaving.Token);
        var next = EnterAsync(queue, B, null, default);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(1, queue.Read().Waiting);
        first.Dispose();
        (await next).Dispose();
        Assert.Equal((0, 0), (queue.Read().Running, queue.Read().Waiting));
    }

    [Fact]
    public async Task A_place_is_given_back_once_however_often_it_is_disposed()
    {
        var queue = Queue(slots: 1);
        var place = await EnterAsync(queue, A, null, default);
        place.Dispose();
        place.Dispose();
        Assert.Equal(0, queue.Read().Running);
    }

    [Theory]
    [InlineData(3, 10, "the agency's line")]
    [InlineData(10, 3, "the whole line")]
    public async Task A_full_line_is_busy(int perTenant, int all, string why)
    {
        var queue = new FairQueue(new ServingSettings { Slots = 1, Waiting = all, WaitingPerTenant = perTenant }, time);
        using var place = await EnterAsync(queue, A, null, default);
        var waiting = Enumerable.Range(0, 3).Select(_ => EnterAsync(queue, A, null, default)).ToList();

        var failure = await Assert.ThrowsAsync<ModelException>(() => EnterAsync(queue, A, null, default));

        Assert.True(failure is { Kind: ModelFailureKind.Busy, IsLocal: true }, why);
        Assert.All(waiting, call => Assert.False(call.IsCompleted));
        Assert.Equal(3, queue.Read().Waiting);
    }

    [Fact]
    public async Task Under_many_calls_that_come_and_leave_no_place_is_lost()
    {
        var queue = new FairQueue(new ServingSettings { Slots = 3, Waiting = 1_000, WaitingPerTenant = 1_000 }, TimeProvider.System);
        var (running, most, served) = (0, 0, 0);
        var random = new Random(7);
        var calls = Enumerable.Range(0, 400).Select(i => (Tenant: i % 7, Leaves: random.Next(3) == 0)).Select(async call =>
        {
            using var leaving = new CancellationTokenSource();
            var entered = EnterAsync(queue, new Guid(call.Tenant, 0, 0, new byte[8]), null, leaving.Token);
            if (call.Leaves)
                await leaving.CancelAsync();
            try
            {
                using var place = await entered;
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                Interlocked.Increment(ref served);
            }
            catch (OperationCanceledException)
            {
                // Left, as planned.
            }
        });

        await Task.WhenAll(calls);

        Assert.InRange(most, 1, 3);
        Assert.InRange(served, 250, 400);
        Assert.Equal((0, 0), (queue.Read().Running, queue.Read().Waiting));
    }

    [Fact]
    public async Task The_client_frees_its_place_however_the_call_ends()
    {
        var queue = Queue(slots: 1);
        var breaker = new ServerBreaker(new ServingSettings(), time);
        using var model = new ModelDouble(Fails(ModelFailureKind.ServerFault, "Ein"), WaitsFor(new TaskCompletionSource().Task, "Ein"), WaitsFor(new TaskCompletionSource().Task, "Ein"), Says("Gut."));
        var client = new QueueChatClient(model, queue, breaker, "one", A, time);
        ChatMessage[] question = [new(ChatRole.User, "?")];

        await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(question));
        Assert.Equal(0, queue.Read().Running);

        using var leaving = new CancellationTokenSource();
        var call = client.GetResponseAsync(question, null, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, queue.Read().Running);

        // A reader who simply stops reading.
        await using (var updates = client.GetStreamingResponseAsync(question).GetAsyncEnumerator())
        {
            Assert.True(await updates.MoveNextAsync());
            Assert.Equal(1, queue.Read().Running);
        }
        Assert.Equal((0, 0), (queue.Read().Running, model.Running));
        Assert.Equal("Gut.", (await client.GetResponseAsync(question)).Text);
    }

    [Fact]
    public async Task Waiting_starting_and_thinking_are_told_and_nobody_queues_for_a_resting_server()
    {
        var queue = Queue(slots: 1);
        var breaker = new ServerBreaker(new ServingSettings { FailuresToRest = 1 }, time);
        using var model = new ModelDouble(Thinks("Hm, mal sehen", "Gut."));
        var told = new List<ModelProgress>();
        var place = await EnterAsync(queue, B, null, default);
        var call = new QueueChatClient(model, queue, breaker, "one", A, time).GetResponseAsync([new(ChatRole.User, "?")], new ChatOptions().ReportTo(new Listener(told)));
        place.Dispose();
        await call;

        Assert.Equal([new(ModelStage.Queued, 1, TimeSpan.FromSeconds(8)), new(ModelStage.Started), new(ModelStage.Thinking)], told);

        breaker.Failed(new ModelException(ModelFailureKind.Unreachable, "gone"));
        using var taken = await EnterAsync(queue, B, null, default);
        var failure = await Assert.ThrowsAsync<ModelException>(() => new QueueChatClient(model, queue, breaker, "one", A, time).GetResponseAsync([new(ChatRole.User, "?")]));
        Assert.Equal((ModelFailureKind.Unreachable, 0), (failure.Kind, queue.Read().Waiting));
    }

    private static Task<IDisposable> EnterAsync(FairQueue queue, Guid tenant, Action<int, TimeSpan>? onMoved, CancellationToken ct) => queue.EnterAsync(tenant, onMoved, ct).AsTask();

    private FairQueue Queue(int slots) => new(new ServingSettings { Slots = slots }, time);

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // Somebody else raised it meanwhile; look again.
        }
    }
}
