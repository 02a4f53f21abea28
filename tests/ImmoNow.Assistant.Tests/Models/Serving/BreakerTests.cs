using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Tests.Fakes;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.ModelDouble;

namespace ImmoNow.Assistant.Tests.Models.Serving;

public sealed class BreakerTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Wie hoch ist die Kaution?")];
    private readonly SteppedTime time = new();
    private readonly ServerBreaker breaker;

    public BreakerTests() => breaker = new ServerBreaker(new ServingSettings(), time);

    [Fact]
    public async Task Failures_in_a_row_send_the_server_to_rest_and_then_calls_fail_at_once()
    {
        using var model = new ModelDouble(Fails(ModelFailureKind.ServerFault));

        for (var i = 0; i < 5; i++)
            await Assert.ThrowsAsync<ModelException>(() => Client(model).GetResponseAsync(Question));

        Assert.Equal(3, model.Requests.Count);
        var reading = breaker.Read();
        Assert.Equal((BreakerState.Open, 3, ModelFailureKind.ServerFault), (reading.State, reading.FailuresInARow, reading.LastFailure!.Kind));
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromSeconds(15), reading.RestsUntil);
        Assert.True(Assert.Throws<ModelException>(breaker.Check) is { Kind: ModelFailureKind.Unreachable, IsLocal: true });
    }

    [Fact]
    public async Task After_the_rest_one_call_tries_and_its_success_opens_the_way()
    {
        using var broken = new ModelDouble(Fails(ModelFailureKind.Unreachable));
        await FailThreeTimesAsync(broken);
        time.Move(TimeSpan.FromSeconds(16));
        Assert.Equal(BreakerState.HalfOpen, breaker.Read().State);

        var go = new TaskCompletionSource();
        using var model = new ModelDouble(WaitsFor(go.Task, "Drei"), Says("Gut."));
        var probe = Client(model).GetResponseAsync(Question);
        await Assert.ThrowsAsync<ModelException>(() => Client(model).GetResponseAsync(Question));
        Assert.Throws<ModelException>(breaker.Check);
        go.SetResult();
        await probe;

        Assert.Equal(BreakerState.Closed, breaker.Read().State);
        await Client(model).GetResponseAsync(Question);
        Assert.Equal(2, model.Requests.Count);
    }

    [Fact]
    public async Task A_failed_trial_doubles_the_rest_up_to_its_bound()
    {
        using var model = new ModelDouble(Fails(ModelFailureKind.FirstTokenTimeout));
        await FailThreeTimesAsync(model);
        var rests = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            time.Move(breaker.Read().RestsUntil!.Value - time.GetUtcNow());
            await Assert.ThrowsAsync<ModelException>(() => Client(model).GetResponseAsync(Question));
            rests.Add((breaker.Read().RestsUntil!.Value - time.GetUtcNow()).TotalSeconds);
        }
        Assert.Equal([30, 60, 120, 240, 300, 300], rests);
    }

    [Theory]
    [InlineData(ModelFailureKind.Busy)]
    [InlineData(ModelFailureKind.ModelMissing)]
    [InlineData(ModelFailureKind.ContextExceeded)]
    [InlineData(ModelFailureKind.Refused)]
    public async Task A_server_that_refuses_is_there(ModelFailureKind kind)
    {
        using var model = new ModelDouble(Fails(kind));

        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAsync<ModelException>(() => Client(model).GetResponseAsync(Question));

        Assert.Equal((10, BreakerState.Closed), (model.Requests.Count, breaker.Read().State));
    }

    [Fact]
    public async Task Who_leaves_in_the_trial_leaves_it_to_the_next()
    {
        using var broken = new ModelDouble(Fails(ModelFailureKind.Unreachable));
        await FailThreeTimesAsync(broken);
        time.Move(TimeSpan.FromSeconds(16));
        using var model = new ModelDouble(WaitsFor(new TaskCompletionSource().Task), Says("Gut."));
        using var leaving = new CancellationTokenSource();
        var probe = Client(model).GetResponseAsync(Question, null, leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);

        Assert.Equal("Gut.", (await Client(model).GetResponseAsync(Question)).Text);
    }

    [Fact]
    public async Task A_good_call_in_between_starts_the_count_anew()
    {
        using var model = new ModelDouble(Fails(ModelFailureKind.ServerFault), Fails(ModelFailureKind.ServerFault), Says("Gut."), Fails(ModelFailureKind.ServerFault), Fails(ModelFailureKind.ServerFault));
        for (var i = 0; i < 5; i++)
            await Record.ExceptionAsync(() => Client(model).GetResponseAsync(Question));
        Assert.Equal((BreakerState.Closed, 2), (breaker.Read().State, breaker.Read().FailuresInARow));
    }

    private async Task FailThreeTimesAsync(ModelDouble model)
    {
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<ModelException>(() => Client(model).GetResponseAsync(Question));
    }

    private BreakerChatClient Client(ModelDouble model) => new(model, breaker);
}
