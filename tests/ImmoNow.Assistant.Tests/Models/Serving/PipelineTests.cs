using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Tests.Fakes;
using ImmoNow.Assistant.Tests.Routing;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.ModelDouble;

namespace ImmoNow.Assistant.Tests.Models.Serving;

public sealed class PipelineTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Wie hoch ist die Kaution?")];
    private readonly ModelPipelines pipelines = new(new ServingSettings(), new SteppedTime { SkipsPauses = true }, () => 0.5);

    [Fact]
    public async Task The_answer_is_signed_by_the_model_in_the_role()
    {
        using var model = new ModelDouble(Says("Drei Monatsmieten."));

        var answer = await Compose(model).Client.GetResponseAsync(Question);

        Assert.Equal("writer:8b", answer.ModelId);
        Assert.Equal(("sha256:writer:8b", false), (SignatureChatClient.Of(answer)!.Profile.Digest, SignatureChatClient.Of(answer)!.IsBackup));
    }

    [Theory]
    [InlineData(ModelFailureKind.Unreachable)]
    [InlineData(ModelFailureKind.Busy)]
    [InlineData(ModelFailureKind.ModelMissing)]
    [InlineData(ModelFailureKind.ServerFault)]
    [InlineData(ModelFailureKind.FirstTokenTimeout)]
    [InlineData(ModelFailureKind.BrokenStream)]
    [InlineData(ModelFailureKind.Malformed)]
    [InlineData(ModelFailureKind.ContextExceeded)]
    public async Task The_backup_answers_where_the_model_fails_before_its_first_word(ModelFailureKind kind)
    {
        using var model = new ModelDouble(Fails(kind));
        using var backup = new ModelDouble(Says("Drei Monatsmieten."));
        var told = new List<ModelProgress>();

        var answer = await Compose(model, backup).Client.GetResponseAsync(Question, new ChatOptions().ReportTo(new Listener(told)));

        Assert.Equal(("Drei Monatsmieten.", "backup:4b"), (answer.Text, answer.ModelId));
        Assert.True(SignatureChatClient.Of(answer)!.IsBackup);
        Assert.Contains(told, progress => progress.Stage == ModelStage.Backup);
    }

    [Fact]
    public async Task Thoughts_alone_are_no_first_word()
    {
        using var model = new ModelDouble(new Scene([new TextReasoningContent("Hm"), new ModelException(ModelFailureKind.IdleTimeout, "silent")]));
        using var backup = new ModelDouble(Says("Gut."));

        var answer = await Compose(model, backup).Client.GetResponseAsync(Question);

        Assert.Equal("Gut.", answer.Text);
        Assert.DoesNotContain(answer.Messages.SelectMany(message => message.Contents), content => content is TextReasoningContent);
    }

    [Fact]
    public async Task After_the_first_word_nobody_takes_over()
    {
        using var model = new ModelDouble(Fails(ModelFailureKind.IdleTimeout, "Die Kaution "));
        using var backup = new ModelDouble(Says("Gut."));

        await Assert.ThrowsAsync<ModelException>(() => Compose(model, backup).Client.GetResponseAsync(Question));

        Assert.Empty(backup.Requests);
    }

    [Fact]
    public async Task A_model_that_cannot_speak_the_language_leaves_it_to_the_backup()
    {
        using var model = new ModelDouble(Says("The deposit is three months of rent and it is to be paid at the handover of the keys."));
        using var backup = new ModelDouble(Says("Die Kaution ist bei der Übergabe zu zahlen."));

        var answer = await Compose(model, backup).Client.GetResponseAsync(Question, new ChatOptions().ExpectLanguage(AssistantLanguage.German));

        Assert.Equal(("backup:4b", 2), (answer.ModelId, model.Requests.Count));
    }

    [Fact]
    public async Task What_cannot_fit_reaches_no_server()
    {
        using var model = new ModelDouble(Says("Gut."));

        var failure = await Assert.ThrowsAsync<ModelException>(() => Compose(model).Client.GetResponseAsync([new(ChatRole.User, new string('x', 40_000))]));

        Assert.Equal(ModelFailureKind.ContextExceeded, failure.Kind);
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task The_answer_may_be_as_long_as_there_is_room_and_nothing_of_ours_reaches_the_server()
    {
        using var model = new ModelDouble(Says("Gut."));
        var options = new ChatOptions().ExpectLanguage(AssistantLanguage.German).ReportTo(new Listener([]));

        await Compose(model).Client.GetResponseAsync(Question, options);
        await Compose(model).Client.GetResponseAsync([new(ChatRole.User, string.Concat(Enumerable.Repeat("Kaution und Miete ", 1_000)))], options);

        Assert.Equal(1_024, model.Requests[0].Options!.MaxOutputTokens);
        Assert.InRange(model.Requests[1].Options!.MaxOutputTokens!.Value, 64, 1_023);
        Assert.Empty(model.Requests[0].Options!.AdditionalProperties!);
        Assert.Null(options.MaxOutputTokens);
    }

    [Fact]
    public async Task A_model_that_never_stops_is_stopped()
    {
        using var model = new ModelDouble(new Scene(Enumerable.Repeat(new TextContent("Die Kaution und die Miete "), 1_000_000)));

        var failure = await Assert.ThrowsAsync<ModelException>(() => Compose(model).Client.GetResponseAsync(Question, new ChatOptions { MaxOutputTokens = 100 }));

        Assert.Equal((ModelFailureKind.TooLarge, 0, 1), (failure.Kind, model.Running, model.Abandoned));
    }

    [Fact]
    public async Task A_dead_server_costs_no_time_after_the_first_calls_and_reads_as_resting()
    {
        using var model = new ModelDouble(Fails(ModelFailureKind.Unreachable));
        await Assert.ThrowsAsync<ModelException>(() => Compose(model).Client.GetResponseAsync(Question));
        var asked = model.Requests.Count;

        await Assert.ThrowsAsync<ModelException>(() => Compose(model).Client.GetResponseAsync(Question));

        Assert.Equal(asked, model.Requests.Count);
        Assert.Equal((BreakerState.Open, 0), (pipelines.Read("one").Breaker.State, pipelines.Read("one").Queue.Running));
        Assert.Equal(BreakerState.Closed, pipelines.Read("two").Breaker.State);
        pipelines.Forget("one");
        Assert.Equal(BreakerState.Closed, pipelines.Read("one").Breaker.State);
    }

    [Fact]
    public async Task The_queue_is_one_for_all_calls_of_a_server()
    {
        var go = new TaskCompletionSource();
        using var model = new ModelDouble(WaitsFor(go.Task, "Gut."));
        var calls = Enumerable.Range(0, 9).Select(_ => Compose(model).Client.GetResponseAsync(Question)).ToList();
        Assert.Equal((2, 7), (pipelines.Read("one").Queue.Running, pipelines.Read("one").Queue.Waiting));
        go.SetResult();
        await Task.WhenAll(calls);
        Assert.Equal(2, model.MostRunning);
    }

    internal static ServedModel Served(ModelDouble model, string name = "writer:8b", string server = "one", int context = 4_096) => new(
        new ModelServer { Name = server, Kind = ModelServerKind.Ollama, Endpoint = new Uri("http://localhost") },
        new ModelProfile { Server = server, Model = name, Digest = $"sha256:{name}", ContextTokens = context },
        model);

    private ChatModel Compose(ModelDouble model, ModelDouble? backup = null) =>
        pipelines.Compose(Served(model), backup is null ? null : Served(backup, "backup:4b", "two"), RouteText.Caller());
}
