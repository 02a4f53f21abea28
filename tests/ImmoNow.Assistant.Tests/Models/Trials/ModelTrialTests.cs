using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;
using ImmoNow.Assistant.Models.Trials;
using ImmoNow.Assistant.Tests.Models.Ollama;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Trials;

public sealed class ModelTrialTests
{
    private readonly MemoryModelProfiles store = new();

    [Fact]
    public async Task A_good_model_shows_all_it_can_and_is_asked_only_once()
    {
        await using var server = await OllamaDouble.StartAsync();
        var trial = new ModelTrial(store, TimeProvider.System);

        var profile = await TryAsync(trial, server, "qwen3:8b");
        var again = await TryAsync(new ModelTrial(store, TimeProvider.System), server, "qwen3:8b", contextTokens: 4096);

        Assert.Equal(
            new ModelProfile { Server = "haus", Model = "qwen3:8b", Digest = OllamaDoubleModel.Qwen.Digest, ContextTokens = 8192, NativeTools = true, ConstrainedJson = true, Thinking = true, SpeaksGerman = true },
            profile);
        Assert.Equal(profile with { ContextTokens = 4096 }, again);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Deepseek_thinks_aside_and_calls_no_tools_whatever_its_server_says()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Install(OllamaDoubleModel.DeepSeek with { Capabilities = ["completion", "tools", "thinking"] });
        server.Misbehave(OllamaBehaviour.ThinkingWithoutOpening);

        var profile = await TryAsync(new ModelTrial(store, TimeProvider.System), server, "deepseek-r1:8b");
        using var client = new ThinkingSeparator(Client(server, "deepseek-r1:8b"), profile.ThinksUntagged);
        var text = string.Concat((await client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Guten Tag")]).ToListAsync()).Select(update => update.Text));

        Assert.Equal((false, true, true, true), (profile.NativeTools, profile.ThinksUntagged, profile.Thinking, profile.SpeaksGerman));
        Assert.StartsWith("Guten Tag, gern helfe ich", text, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.TryGetProperty("tools", out _));
    }

    [Theory]
    [InlineData(OllamaBehaviour.NeverCalls, false, true, true)]
    [InlineData(OllamaBehaviour.CallAsText, false, true, true)]
    [InlineData(OllamaBehaviour.BrokenArguments, false, true, true)]
    [InlineData(OllamaBehaviour.ArgumentsAsText, true, true, true)]
    [InlineData(OllamaBehaviour.CallsInLastChunk, true, true, true)]
    [InlineData(OllamaBehaviour.IgnoresForm, true, false, true)]
    [InlineData(OllamaBehaviour.WrongLanguage, false, false, false)]
    [InlineData(OllamaBehaviour.ThinkingTags, true, true, true)]
    [InlineData(OllamaBehaviour.ThinksAlways, true, true, true)]
    [InlineData(OllamaBehaviour.ThinkingUnclosed, true, false, false)]
    public async Task What_the_server_claims_is_corrected_by_what_the_model_does(OllamaBehaviour behaviour, bool tools, bool json, bool german)
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(behaviour);

        var profile = await TryAsync(new ModelTrial(store, TimeProvider.System), server, "qwen3:8b");

        Assert.Equal((tools, json, german, false), (profile.NativeTools, profile.ConstrainedJson, profile.SpeaksGerman, profile.ThinksUntagged));
    }

    [Fact]
    public async Task A_model_whose_thinking_lacks_its_beginning_is_noticed()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(OllamaBehaviour.ThinkingWithoutOpening);

        Assert.True((await TryAsync(new ModelTrial(store, TimeProvider.System), server, "qwen3:8b")).ThinksUntagged);
    }

    [Theory]
    [InlineData(OllamaBehaviour.RunnerStopped, ModelFailureKind.ServerFault)]
    [InlineData(OllamaBehaviour.QueueFull, ModelFailureKind.Busy)]
    [InlineData(OllamaBehaviour.ModelMissing, ModelFailureKind.ModelMissing)]
    [InlineData(OllamaBehaviour.EndsWithoutDone, ModelFailureKind.BrokenStream)]
    [InlineData(OllamaBehaviour.Resets, ModelFailureKind.BrokenStream)]
    public async Task A_failing_server_leaves_no_profile_and_the_next_trial_starts_afresh(OllamaBehaviour behaviour, ModelFailureKind expected)
    {
        await using var server = await OllamaDouble.StartAsync();
        var trial = new ModelTrial(store, TimeProvider.System);
        server.Misbehave(behaviour);

        var failure = await Assert.ThrowsAsync<ModelException>(() => TryAsync(trial, server, "qwen3:8b"));

        Assert.Equal(expected, failure.Kind);
        server.Behave();
        Assert.True((await TryAsync(trial, server, "qwen3:8b")).NativeTools);
    }

    [Fact]
    public async Task A_trial_ends_at_its_limit()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(OllamaBehaviour.Silent);
        var trial = new ModelTrial(store, TimeProvider.System) { Limit = TimeSpan.FromMilliseconds(300) };

        Assert.Equal(ModelFailureKind.FirstTokenTimeout, (await Assert.ThrowsAsync<ModelException>(() => TryAsync(trial, server, "qwen3:8b"))).Kind);
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_one_trial_and_leaving_takes_it_from_nobody()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Delay = TimeSpan.FromMilliseconds(300);
        server.Misbehave(OllamaBehaviour.SlowFirstToken);
        var trial = new ModelTrial(store, TimeProvider.System);
        var facts = await FactsAsync(server, "qwen3:8b");
        using var leave = new CancellationTokenSource();

        var leaving = trial.ChatAsync(facts, Client(server, "qwen3:8b"), leave.Token);
        var others = Enumerable.Range(0, 10).Select(_ => trial.ChatAsync(facts, Client(server, "qwen3:8b"), CancellationToken.None)).ToArray();
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.All(await Task.WhenAll(others), profile => Assert.True(profile.NativeTools));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_model_for_vectors_is_measured_as_one()
    {
        await using var server = await OllamaDouble.StartAsync();
        var trial = new ModelTrial(store, TimeProvider.System);
        using var vectors = OllamaEmbeddingGenerator.Careful(ModelTransport.NewClient(), Settings(server, "nomic-embed-text"));

        var profile = await trial.EmbeddingsAsync(await FactsAsync(server, "nomic-embed-text"), vectors, default);

        Assert.Equal((768, 2048, true, false), (profile.Dimensions, profile.ContextTokens, profile.SpeaksGerman, profile.NativeTools));
        Assert.Equal(["search_query: ", "search_document: "], server.AllRequests.Where(request => request.Path == "/api/embed").Select(request => request.Body.GetProperty("input")[0].GetString()!.Split(' ')[0] + ' '));
        Assert.False(Assert.Single(RoleFit.Doubts(profile, ModelRole.Embeddings)).IsBlocking);
        var chat = await FactsAsync(server, "qwen3:8b");
        Assert.Equal(ModelFailureKind.Refused, (await Assert.ThrowsAsync<ModelException>(() => trial.EmbeddingsAsync(chat, vectors, default))).Kind);
        Assert.Equal(ModelFailureKind.Refused, (await Assert.ThrowsAsync<ModelException>(() => TryAsync(new ModelTrial(new MemoryModelProfiles(), TimeProvider.System), server, "nomic-embed-text"))).Kind);
    }

    [Fact]
    public void A_role_says_what_speaks_against_a_model()
    {
        var good = new ModelProfile { Server = "haus", Model = "qwen3:8b", Digest = "d", ContextTokens = 8192, NativeTools = true, ConstrainedJson = true, SpeaksGerman = true };

        Assert.Empty(RoleFit.Doubts(good, ModelRole.Writer));
        Assert.Empty(RoleFit.Doubts(good with { NativeTools = false }, ModelRole.Planner));
        Assert.True(Assert.Single(RoleFit.Doubts(good with { NativeTools = false, ConstrainedJson = false }, ModelRole.Planner)).IsBlocking);
        Assert.False(Assert.Single(RoleFit.Doubts(good with { SpeaksGerman = false }, ModelRole.Writer)).IsBlocking);
        Assert.True(Assert.Single(RoleFit.Doubts(good, ModelRole.Embeddings)).IsBlocking);
        Assert.True(Assert.Single(RoleFit.Doubts(good with { Dimensions = 768 }, ModelRole.Backup)).IsBlocking);
        Assert.Empty(RoleFit.Doubts(good with { Model = "embeddinggemma:latest", Dimensions = 768 }, ModelRole.Embeddings));
    }

    private static async Task<ModelProfile> TryAsync(ModelTrial trial, OllamaDouble server, string model, int contextTokens = 8192)
    {
        return await trial.ChatAsync(await FactsAsync(server, model, contextTokens), Client(server, model), CancellationToken.None);
    }

    private static async Task<ModelFacts> FactsAsync(OllamaDouble server, string model, int contextTokens = 8192)
    {
        var client = new OllamaServer(ModelTransport.NewClient(), server.Address);
        var installed = (await client.ModelsAsync()).First(known => known.Name == OllamaNames.Full(model));
        var details = await client.ShowAsync(model);
        return new ModelFacts
        {
            Server = "haus",
            Model = model,
            Digest = installed.Digest,
            ContextTokens = Math.Min(contextTokens, details.ContextLength ?? contextTokens),
            Tools = details.Capabilities.Contains("tools"),
            Thinking = details.Capabilities.Contains("thinking"),
            Vision = details.Capabilities.Contains("vision"),
            Embeddings = details.Capabilities.Contains("embedding"),
        };
    }

    private static OllamaChatClient Client(OllamaDouble server, string model) => new(ModelTransport.NewClient(), Settings(server, model));

    private static OllamaSettings Settings(OllamaDouble server, string model) => new() { Endpoint = server.Address, Model = model };
}
