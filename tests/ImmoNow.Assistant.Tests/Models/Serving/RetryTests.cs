using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Tests.Fakes;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.ModelDouble;

namespace ImmoNow.Assistant.Tests.Models.Serving;

public sealed class RetryTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Wie hoch ist die Kaution?")];
    private readonly SteppedTime time = new() { SkipsPauses = true };

    [Theory]
    [InlineData(ModelFailureKind.Unreachable, 3)]
    [InlineData(ModelFailureKind.Busy, 3)]
    [InlineData(ModelFailureKind.ServerFault, 2)]
    [InlineData(ModelFailureKind.BrokenStream, 2)]
    [InlineData(ModelFailureKind.FirstTokenTimeout, 1)]
    [InlineData(ModelFailureKind.IdleTimeout, 1)]
    [InlineData(ModelFailureKind.ModelMissing, 1)]
    [InlineData(ModelFailureKind.Refused, 1)]
    [InlineData(ModelFailureKind.Malformed, 1)]
    [InlineData(ModelFailureKind.ContextExceeded, 1)]
    [InlineData(ModelFailureKind.TooLarge, 1)]
    public async Task Only_trouble_that_passes_is_asked_again(ModelFailureKind kind, int attempts)
    {
        using var model = new ModelDouble(Fails(kind));

        var failure = await Assert.ThrowsAsync<ModelException>(() => Client(model).GetResponseAsync(Question));

        Assert.Equal((kind, attempts), (failure.Kind, model.Requests.Count));
    }

    [Fact]
    public async Task The_second_attempt_answers_and_the_pause_grows_within_its_spread()
    {
        using var model = new ModelDouble(Fails(ModelFailureKind.Busy), Fails(ModelFailureKind.Busy), Says("Drei Monatsmieten."));
        var told = new List<ModelProgress>();

        var answer = await Client(model).GetResponseAsync(Question, new ChatOptions().ReportTo(new Listener(told)));

        Assert.Equal("Drei Monatsmieten.", answer.Text);
        Assert.Equal([TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(600)], time.Pauses);
        Assert.Equal([ModelStage.Retrying, ModelStage.Retrying], told.Select(progress => progress.Stage));
    }

    [Fact]
    public async Task After_the_first_piece_nothing_is_asked_again()
    {
        using var model = new ModelDouble(Fails(ModelFailureKind.ServerFault, "Die Kaution"), Says("Etwas anderes."));
        var seen = "";

        await Assert.ThrowsAsync<ModelException>(async () =>
        {
            await foreach (var update in Client(model).GetStreamingResponseAsync(Question))
                seen += update.Text;
        });

        Assert.Equal(("Die Kaution", 1), (seen, model.Requests.Count));
    }

    [Theory]
    [InlineData(3, 2, 3)]
    [InlineData(60, 1, null)]
    public async Task A_server_says_itself_when_to_come_back(int seconds, int attempts, int? paused)
    {
        var busy = new ModelException(ModelFailureKind.Busy, "later") { RetryAfter = TimeSpan.FromSeconds(seconds) };
        using var model = new ModelDouble(Fails(busy), Says("Gut."));

        var failure = await Record.ExceptionAsync(() => Client(model).GetResponseAsync(Question));

        Assert.Equal((attempts, paused is null), (model.Requests.Count, failure is ModelException));
        Assert.Equal(paused is { } wait ? [TimeSpan.FromSeconds(wait)] : [], time.Pauses);
    }

    [Fact]
    public async Task What_our_own_side_refused_is_not_asked_again()
    {
        using var model = new ModelDouble(Fails(new ModelException(ModelFailureKind.Busy, "full") { IsLocal = true }));

        await Assert.ThrowsAsync<ModelException>(() => Client(model).GetResponseAsync(Question));

        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Leaving_during_the_pause_ends_it()
    {
        var standing = new SteppedTime();
        using var model = new ModelDouble(Fails(ModelFailureKind.Busy));
        using var leaving = new CancellationTokenSource();
        var call = new RetryChatClient(model, new ServingSettings(), standing, () => 0.5).GetResponseAsync(Question, null, leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(model.Requests);
    }

    private RetryChatClient Client(ModelDouble model) => new(model, new ServingSettings(), time, () => 0.5);
}
