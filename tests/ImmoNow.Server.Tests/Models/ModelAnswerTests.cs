using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Server.Modules.Models.Watch;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Models;

/// <summary>Test prompts, health, and the assistant for other programs.</summary>
public sealed class ModelAnswerTests
{
    [Fact]
    public async Task A_test_prompt_streams_and_ends_with_its_figures()
    {
        await using var models = await ModelsServer.StartAsync();
        await models.GiveRoleAsync("writer", "qwen3:8b");
        models.Ollama.Answer = _ => new OllamaDoubleAnswer("Eine helle Wohnung mit Balkon.");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ai/models/test") { Content = JsonContent.Create(new { prompt = "Beschreibe eine Wohnung" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");

        var response = await models.Admin.SendAsync(request);
        var events = (await response.Content.ReadAsStringAsync()).Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line[6..])!).ToList();

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Eine helle Wohnung mit Balkon.", string.Concat(events.Where(happened => (string?)happened["type"] == "delta").Select(happened => (string?)happened["text"])));
        Assert.True(events.Count(happened => (string?)happened["type"] == "delta") > 1);
        var done = events[^1];
        Assert.Equal("done", (string?)done["type"]);
        Assert.Equal("qwen3:8b", (string?)done["model"]);
        Assert.False((bool)done["is_backup"]!);
        Assert.True((double)done["tokens_per_second"]! > 0);
        Assert.True((long)done["first_token_ms"]! >= 0);
    }

    [Fact]
    public async Task A_test_prompt_that_fails_says_what_to_do_and_stands_in_the_list_of_errors()
    {
        await using var models = await ModelsServer.StartAsync();
        await models.GiveRoleAsync("writer", "qwen3:8b");
        models.Ollama.Misbehave(OllamaBehaviour.ContextExceeded);

        var problem = await (await models.Admin.PostAsJsonAsync("/api/v1/ai/models/test", new { prompt = "Hallo" })).ProblemAsync(HttpStatusCode.BadGateway, "model_server_failed");

        Assert.Contains("zu lang", (string?)problem["title"], StringComparison.Ordinal);
        var error = (await models.Admin.ReadAsync("/api/v1/ai/models"))["errors"]![0]!;
        Assert.Equal("context_exceeded", (string?)error["kind"]);
        Assert.Equal("qwen3:8b", (string?)error["model"]);
        Assert.DoesNotContain("Hallo", error.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_a_test_prompt_is_refused_and_health_says_off()
    {
        await using var models = await ModelsServer.StartAsync();
        await models.LookAsync();

        await (await models.Admin.PostAsJsonAsync("/api/v1/ai/models/test", new { prompt = "Hallo" })).ProblemAsync(HttpStatusCode.Conflict, "no_model");
        var health = await models.Agency.Employee.ReadAsync("/api/v1/ai/health");

        Assert.Equal("ok", (string?)health["status"]);
        Assert.Equal("off", (string?)health["model"]!["status"]);
        Assert.Equal("off", (string?)health["embeddings"]!["status"]);
    }

    [Fact]
    public async Task Health_follows_the_server_and_the_backup()
    {
        await using var models = await ModelsServer.StartAsync();
        await using var second = await OllamaDouble.StartAsync();
        await models.GiveRoleAsync("writer", "qwen3:8b");
        Assert.Equal("ok", (string?)(await models.Admin.ReadAsync("/api/v1/llm/health"))["model"]!["status"]);

        await models.Ollama.DisposeAsync();
        await models.LookAsync();
        var down = await models.Admin.ReadAsync("/api/v1/ai/health");
        await (await models.Admin.PostAsJsonAsync("/api/v1/ai/models/servers", new { name = "Zweiter", kind = "ollama", endpoint = second.Address.ToString() })).BodyAsync(HttpStatusCode.OK);
        await (await models.Admin.PutAsJsonAsync("/api/v1/ai/models/roles", new { roles = new[] { new { role = "backup", server = "Zweiter", model = "qwen3:8b" } } })).BodyAsync(HttpStatusCode.OK);
        var degraded = await models.Admin.ReadAsync("/api/v1/ai/health");
        var answer = await (await models.Admin.PostAsJsonAsync("/api/v1/ai/models/test", new { prompt = "Hallo" })).BodyAsync(HttpStatusCode.OK);

        Assert.Equal("degraded", (string?)down["status"]);
        Assert.Equal("down", (string?)down["model"]!["status"]);
        Assert.Contains("nach Regeln", (string?)down["model"]!["reason"], StringComparison.Ordinal);
        Assert.NotEmpty((string?)down["model"]!["remedy"] ?? "");
        Assert.Equal("degraded", (string?)degraded["model"]!["status"]);
        Assert.True((bool)answer["is_backup"]!);
    }

    [Fact]
    public async Task Other_programs_ask_with_retrieval_and_get_sources_and_computed_numbers()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        foreach (var title in new[] { "Altbau am Park", "Neubau am See" })
        {
            await agency.Admin.CreateAsync("/api/v1/properties", new { title, property_type = "apartment", marketing_type = "sale", price = 300_000 });
        }

        var answer = await (await agency.Employee.PostAsJsonAsync("/api/v1/llm/ask", new { prompt = "Wie viele Immobilien haben wir?", language = "de" })).BodyAsync(HttpStatusCode.OK);

        Assert.Contains("2", (string?)answer["answer"], StringComparison.Ordinal);
        Assert.Equal("rules", (string?)answer["answered_by"]);
        Assert.NotNull(answer["sources"]);
        var computed = Assert.Single(answer["computed"]!.AsArray())!;
        Assert.Equal("count", (string?)computed["metric"]);
        Assert.Equal(2, (decimal)computed["value"]!);
        Assert.NotNull(computed["filters"]);
        await (await agency.Customer.PostAsJsonAsync("/api/v1/llm/ask", new { prompt = "Wie viele Immobilien?" })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
        await (await agency.Employee.PostAsJsonAsync("/api/v1/llm/ask", new { prompt = "" })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PostAsJsonAsync("/api/v1/llm/ask", new { prompt = "x", language = "fr" })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Theory]
    [InlineData("Production", HttpStatusCode.NotFound)]
    [InlineData("Embedded", HttpStatusCode.NotFound)]
    [InlineData("Development", HttpStatusCode.OK)]
    public async Task The_two_test_routes_exist_for_developers_only(string environment, HttpStatusCode expected)
    {
        await using var ollama = await OllamaDouble.StartAsync();
        await using var server = await TestServer.StartAsync(
            new Dictionary<string, string?>
            {
                ["Models:Servers:0:Endpoint"] = ollama.Address.ToString(),
                ["Models:Roles:Writer:Model"] = "qwen3:8b",
                ["Security:SigningKey"] = Convert.ToBase64String(new byte[48]),
            },
            environment: environment);
        await server.App.Services.GetRequiredService<ModelWatch>().RefreshAsync(everything: true, CancellationToken.None);
        using var anonymous = server.Anonymous();

        var plain = await anonymous.PostAsJsonAsync("/api/v1/llm/test", new { prompt = "Hallo" });
        var figures = await anonymous.PostAsJsonAsync("/api/v1/llm/test_dashboard", new { question = "Wie viele?", figures = new Dictionary<string, decimal> { ["open_tasks"] = 3 } });

        Assert.Equal(expected, plain.StatusCode);
        Assert.Equal(expected, figures.StatusCode);
    }
}
