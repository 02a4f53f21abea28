using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Models;

/// <summary>Models come and go.</summary>
public sealed class ModelPullTests
{
    [Fact]
    public async Task A_model_is_pulled_with_progress_and_is_there_at_once()
    {
        await using var models = await ModelsServer.StartAsync();
        models.Ollama.Offer(OllamaDoubleModel.Gemma);
        models.Ollama.Pace = TimeSpan.FromMilliseconds(150);
        await models.LookAsync();

        var job = await BeginAsync(models, "gemma3:4b");
        var halfway = await UntilAsync(models, job, pull => (long)pull["completed_bytes"]! is > 0 and < 3_000_000_000);
        var done = await UntilAsync(models, job, pull => (string?)pull["status"] != "running");

        Assert.Equal("running", (string?)halfway["status"]);
        Assert.Equal("done", (string?)done["status"]);
        Assert.Equal(3_300_000_000, (long)done["completed_bytes"]!);
        var installed = await Eventually.ReadAsync(async () => await models.Admin.ReadAsync("/api/v1/ai/models"), seen => seen["servers"]![0]!["models"]!.AsArray().Count == 3);
        Assert.NotNull(installed["servers"]![0]!["models"]!.Named("gemma3:4b"));
    }

    [Fact]
    public async Task A_pull_can_be_cancelled_and_the_model_server_stops()
    {
        await using var models = await ModelsServer.StartAsync();
        models.Ollama.Offer(OllamaDoubleModel.Gemma);
        models.Ollama.Pace = TimeSpan.FromSeconds(2);
        await models.LookAsync();
        var job = await BeginAsync(models, "gemma3:4b");

        await (await models.Admin.PostAsync($"/api/v1/ai/models/pull/{job}/cancel", null)).BodyAsync(HttpStatusCode.OK);

        var ended = await UntilAsync(models, job, pull => (string?)pull["status"] != "running");
        Assert.Equal("cancelled", (string?)ended["status"]);
        Assert.Null((string?)ended["error"]);
        await models.Ollama.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.DoesNotContain("gemma3:4b", models.Ollama.Models.Keys);
    }

    [Fact]
    public async Task A_pull_that_fails_says_why_and_what_to_do()
    {
        await using var models = await ModelsServer.StartAsync();
        models.Ollama.Offer(OllamaDoubleModel.Gemma);
        models.Ollama.Misbehave(OllamaBehaviour.PullFails);
        await models.LookAsync();

        var full = await UntilAsync(models, await BeginAsync(models, "gemma3:4b"), pull => (string?)pull["status"] != "running");
        models.Ollama.Behave();
        var unknown = await UntilAsync(models, await BeginAsync(models, "gibt-es-nicht"), pull => (string?)pull["status"] != "running");

        Assert.Equal("failed", (string?)full["status"]);
        Assert.Contains("kein Speicherplatz", (string?)full["error"], StringComparison.Ordinal);
        Assert.Contains("Schaffen Sie Platz", (string?)full["remedy"], StringComparison.Ordinal);
        Assert.Equal("failed", (string?)unknown["status"]);
        Assert.Equal("Ein Modell mit diesem Namen gibt es nicht.", (string?)unknown["error"]);
        Assert.Contains("Prüfen Sie den Namen", (string?)unknown["remedy"], StringComparison.Ordinal);
        Assert.Equal(["model_missing", "disk_full"], (await models.Admin.ReadAsync("/api/v1/ai/models"))["errors"]!.AsArray().Select(error => (string)error!["kind"]!));
    }

    [Fact]
    public async Task The_same_order_twice_is_one_download()
    {
        await using var models = await ModelsServer.StartAsync();
        models.Ollama.Offer(OllamaDoubleModel.Gemma);
        models.Ollama.Pace = TimeSpan.FromMilliseconds(200);
        await models.LookAsync();

        var first = await BeginAsync(models, "gemma3:4b");
        var second = await BeginAsync(models, "gemma3:4b");
        await UntilAsync(models, first, pull => (string?)pull["status"] == "done");

        Assert.Equal(first, second);
        Assert.Single(models.Ollama.AllRequests, request => request.Path == "/api/pull");
    }

    [Fact]
    public async Task An_unused_model_can_be_deleted_and_one_in_use_cannot()
    {
        await using var models = await ModelsServer.StartAsync();
        await models.GiveRoleAsync("writer", "qwen3:8b");

        await (await models.Admin.DeleteAsync("/api/v1/ai/models/installed?server=Ollama&model=qwen3:8b")).ProblemAsync(HttpStatusCode.Conflict, "model_in_use");
        var rest = await (await models.Admin.DeleteAsync("/api/v1/ai/models/installed?server=Ollama&model=nomic-embed-text")).BodyAsync(HttpStatusCode.OK);

        Assert.Equal("qwen3:8b", (string?)Assert.Single(rest["servers"]![0]!["models"]!.AsArray())!["name"]);
        await (await models.Admin.DeleteAsync("/api/v1/ai/models/installed?server=Ollama&model=nomic-embed-text")).ProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData("")]
    [InlineData("model; rm -rf /")]
    [InlineData("ä")]
    public async Task Names_that_are_none_are_refused(string model)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        await (await agency.Admin.PostAsJsonAsync("/api/v1/ai/models/pull", new { model })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    private static async Task<Guid> BeginAsync(ModelsServer models, string model) =>
        (Guid)(await (await models.Admin.PostAsJsonAsync("/api/v1/ai/models/pull", new { model })).BodyAsync(HttpStatusCode.OK))["job_id"]!;

    private static Task<JsonNode> UntilAsync(ModelsServer models, Guid job, Func<JsonNode, bool> holds) =>
        Eventually.ReadAsync(() => models.Admin.ReadAsync($"/api/v1/ai/models/pull/{job}"), holds);
}
