using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

public sealed class OllamaServerTests
{
    [Fact]
    public async Task It_tells_its_version_and_what_is_installed_and_in_memory()
    {
        await using var server = await OllamaDouble.StartAsync();
        var client = Client(server);
        await OllamaEmbeddingGenerator.Careful(ModelTransport.NewClient(), new OllamaSettings { Endpoint = server.Address, Model = "nomic-embed-text" }).EmbedAsync(["Köln"], EmbeddingUse.Query);

        Assert.Equal("0.32.15", await client.VersionAsync());
        var installed = await client.ModelsAsync();
        Assert.Equal(["nomic-embed-text:latest", "qwen3:8b"], installed.Select(model => model.Name));
        Assert.Equal((5_200_000_000, "8.2B", "Q4_K_M", OllamaDoubleModel.Qwen.Digest), (installed[1].Size, installed[1].ParameterSize, installed[1].Quantization, installed[1].Digest));
        Assert.Equal(2026, installed[1].ModifiedAt?.Year);
        var loaded = Assert.Single(await client.LoadedAsync());
        Assert.Equal(("nomic-embed-text:latest", 8192, 137_000_000), (loaded.Name, loaded.ContextLength, loaded.SizeInVram));
    }

    [Theory]
    [InlineData("nomic-embed-text", "nomic-embed-text:latest")]
    [InlineData("qwen3:8b", "qwen3:8b")]
    [InlineData("localhost:5000/own/model", "localhost:5000/own/model:latest")]
    public void A_name_without_a_tag_means_the_latest(string name, string expected) => Assert.Equal(expected, OllamaNames.Full(name));

    [Theory]
    [InlineData("qwen3:8b", true)]
    [InlineData("hf.co/bartowski/Llama-3.2-3B-Instruct-GGUF:Q4_K_M", true)]
    [InlineData("localhost:5000/own/model", true)]
    [InlineData("", false)]
    [InlineData("../etc/passwd", false)]
    [InlineData("qwen3:8b\n", false)]
    [InlineData("a b", false)]
    [InlineData("a/b/c/d", false)]
    public void Only_what_can_be_a_name_is_sent(string name, bool isValid) => Assert.Equal(isValid, OllamaNames.IsValid(name));

    [Fact]
    public async Task It_shows_what_a_model_can_do()
    {
        await using var server = await OllamaDouble.StartAsync();

        var chat = await Client(server).ShowAsync("qwen3:8b");
        var vectors = await Client(server).ShowAsync("nomic-embed-text");

        Assert.Equal((40_960, 4096, true), (chat.ContextLength, chat.EmbeddingLength, chat.Capabilities.SetEquals(["completion", "tools", "thinking"])));
        Assert.Equal((2048, 768, true), (vectors.ContextLength, vectors.EmbeddingLength, vectors.Capabilities.SetEquals(["embedding"])));
        Assert.Equal(ModelFailureKind.ModelMissing, (await FailureAsync(() => Client(server).ShowAsync("llama3"))).Kind);
    }

    [Fact]
    public async Task A_model_can_be_deleted_once()
    {
        await using var server = await OllamaDouble.StartAsync();

        await Client(server).DeleteAsync("nomic-embed-text");

        Assert.False(await HasAsync(server, "nomic-embed-text"));
        Assert.Equal(ModelFailureKind.ModelMissing, (await Assert.ThrowsAsync<ModelException>(() => Client(server).DeleteAsync("nomic-embed-text"))).Kind);
    }

    [Fact]
    public async Task A_pull_tells_how_far_it_is_over_all_layers()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Offer(OllamaDoubleModel.Gemma);

        var steps = await Client(server).PullAsync("gemma3:4b").ToListAsync();

        Assert.Equal(("pulling manifest", 0, 0), (steps[0].Status, steps[0].CompletedBytes, steps[0].TotalBytes));
        Assert.Equal(new OllamaPullProgress("success", OllamaDoubleModel.Gemma.Size, OllamaDoubleModel.Gemma.Size, true), steps[^1]);
        Assert.Equal(steps.Select(step => step.CompletedBytes).Order(), steps.Select(step => step.CompletedBytes));
        Assert.Single(steps, step => step.IsDone);
        Assert.True(await HasAsync(server, "gemma3:4b"));
    }

    [Fact]
    public async Task Leaving_a_pull_stops_it_and_the_next_goes_on_there()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Offer(OllamaDoubleModel.Gemma);
        server.Pace = TimeSpan.FromMilliseconds(20);

        var first = await Client(server).PullAsync("gemma3:4b").FirstAsync(step => step.CompletedBytes > 0);
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
        server.Pace = TimeSpan.Zero;
        Assert.False(await HasAsync(server, "gemma3:4b"));
        var second = await Client(server).PullAsync("gemma3:4b").ToListAsync();

        Assert.True(second.First(step => step.TotalBytes > 0).CompletedBytes >= first.CompletedBytes);
        Assert.True(second[^1].IsDone);
    }

    [Theory]
    [InlineData(OllamaBehaviour.PullFails, ModelFailureKind.DiskFull)]
    [InlineData(OllamaBehaviour.EndsWithoutDone, ModelFailureKind.BrokenStream)]
    [InlineData(OllamaBehaviour.Resets, ModelFailureKind.BrokenStream)]
    [InlineData(OllamaBehaviour.NotTheProtocol, ModelFailureKind.Malformed)]
    [InlineData(OllamaBehaviour.HugeLine, ModelFailureKind.TooLarge)]
    [InlineData(OllamaBehaviour.Gateway, ModelFailureKind.ServerFault)]
    public async Task A_pull_that_fails_says_why(OllamaBehaviour behaviour, ModelFailureKind expected)
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Offer(OllamaDoubleModel.Gemma);
        server.Misbehave(behaviour);

        var failure = await Assert.ThrowsAsync<ModelException>(() => Client(server).PullAsync("gemma3:4b").ToListAsync().AsTask());

        Assert.Equal(expected, failure.Kind);
        Assert.False(await HasAsync(server, "gemma3:4b"));
    }

    [Fact]
    public async Task A_pull_of_what_nobody_has_is_a_missing_model()
    {
        await using var server = await OllamaDouble.StartAsync();

        Assert.Equal(ModelFailureKind.ModelMissing, (await Assert.ThrowsAsync<ModelException>(() => Client(server).PullAsync("nobody:1b").ToListAsync().AsTask())).Kind);
    }

    [Theory]
    [InlineData(OllamaBehaviour.Silent, ModelFailureKind.FirstTokenTimeout)]
    [InlineData(OllamaBehaviour.Gateway, ModelFailureKind.ServerFault)]
    [InlineData(OllamaBehaviour.NotTheProtocol, ModelFailureKind.Malformed)]
    [InlineData(OllamaBehaviour.HugeLine, ModelFailureKind.TooLarge)]
    [InlineData(OllamaBehaviour.QueueFull, ModelFailureKind.Busy)]
    public async Task A_server_that_cannot_list_its_models_says_why(OllamaBehaviour behaviour, ModelFailureKind expected)
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(behaviour, path: "/api/tags");

        var failure = await FailureAsync(() => new OllamaServer(ModelTransport.NewClient(), server.Address) { Timeout = TimeSpan.FromSeconds(behaviour == OllamaBehaviour.Silent ? 0.3 : 20) }.ModelsAsync());

        Assert.Equal(expected, failure.Kind);
    }

    [Fact]
    public async Task A_server_below_a_path_of_a_proxy_is_found()
    {
        await using var server = await OllamaDouble.StartAsync();

        await Assert.ThrowsAsync<ModelException>(() => new OllamaServer(ModelTransport.NewClient(), new Uri(server.Address, "/ki")).VersionAsync());

        Assert.Equal("/ki/api/version", Assert.Single(server.AllRequests).Path);
    }

    private static async Task<bool> HasAsync(OllamaDouble server, string model) => (await Client(server).ModelsAsync()).Any(known => known.Name == OllamaNames.Full(model));

    private static OllamaServer Client(OllamaDouble server) => new(ModelTransport.NewClient(), server.Address);

    private static Task<ModelException> FailureAsync<T>(Func<Task<T>> act) => Assert.ThrowsAsync<ModelException>(act);
}
