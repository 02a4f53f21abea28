using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Server.Tests.Chat;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Models;

/// <summary>The chat with a model behind it: what a browser gets, whatever the model server does.</summary>
public sealed class ModelChatTests
{
    private const string Question = "Wann ist die Miete fällig und wie hoch ist die Kaution?";

    [Fact]
    public async Task A_model_words_the_answer_piece_by_piece_with_its_sources()
    {
        await using var models = await ReadyAsync();
        models.Ollama.Answer = _ => new OllamaDoubleAnswer("Die Kaution beträgt laut den Notizen 2.450,00 € und ist vor dem Einzug zu zahlen [1].", "Hm, was steht da?");

        var parts = await StreamAsync(models.Agency.Employee);

        Assert.Equal("Die Kaution beträgt laut den Notizen 2.450,00 € und ist vor dem Einzug zu zahlen [1].", Screen(parts));
        Assert.True(parts.Count(part => (string?)part["type"] == "text-delta") > 3);
        Assert.Equal("model", (string?)Data(parts, "data-answer")["answered_by"]);
        Assert.Equal("Notizen", (string?)Data(parts, "data-sources")[0]!["location"]);
        Assert.Equal("writing", (string?)parts.First(part => (string?)part["type"] == "data-progress")["data"]!["stage"]);
        Assert.DoesNotContain(parts, part => part.ToJsonString().Contains("Hm, was steht da", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_the_server_does_the_reader_gets_the_answer_of_the_rules()
    {
        await using var models = await ReadyAsync();
        await models.GiveRoleAsync("writer", null);
        var plain = Screen(await StreamAsync(models.Agency.Employee));
        Assert.Contains("2.450,00 €", plain, StringComparison.Ordinal);
        await models.GiveRoleAsync("writer", "qwen3:8b");
        models.Ollama.Answer = _ => new OllamaDoubleAnswer("Die Kaution beträgt laut den Notizen 9.999,00 € und ist sofort zu zahlen [1].");
        OllamaBehaviour[] all =
        [
            OllamaBehaviour.Well, OllamaBehaviour.ErrorLine, OllamaBehaviour.EndsWithoutDone, OllamaBehaviour.Resets, OllamaBehaviour.Endless, OllamaBehaviour.InvalidUtf8,
            OllamaBehaviour.NotTheProtocol, OllamaBehaviour.Empty, OllamaBehaviour.CutOff, OllamaBehaviour.QueueFull, OllamaBehaviour.ModelMissing, OllamaBehaviour.RunnerStopped,
            OllamaBehaviour.Gateway, OllamaBehaviour.NoTools, OllamaBehaviour.NoThinking, OllamaBehaviour.ContextExceeded, OllamaBehaviour.ThinkingUnclosed, OllamaBehaviour.WrongLanguage,
        ];
        foreach (var behaviour in all)
        {
            models.Server.App.Services.GetRequiredService<ModelPipelines>().Forget("Ollama");
            var before = models.Ollama.Requests.Count;
            models.Ollama.Misbehave(behaviour, path: "/api/chat");

            var parts = await StreamAsync(models.Agency.Employee);

            Assert.True(models.Ollama.Requests.Count > before, $"{behaviour}: the model was not asked.");
            Assert.True(plain == Screen(parts), $"{behaviour}: {Screen(parts)}");
            Assert.Equal("rules", (string?)Data(parts, "data-answer")["answered_by"]);
            Assert.Equal("finish", (string?)parts[^1]["type"]);
        }
    }

    [Fact]
    public async Task Leaving_the_page_stops_the_model()
    {
        await using var models = await ReadyAsync();
        models.Ollama.Answer = _ => new OllamaDoubleAnswer("Die Kaution ist laut den Notizen vor dem Einzug zu zahlen. " + string.Concat(Enumerable.Repeat("Und so weiter. ", 500)));
        models.Ollama.Pace = TimeSpan.FromMilliseconds(20);
        using var request = Request();
        using (var response = await models.Agency.Employee.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            while (await reader.ReadLineAsync() is { } line && !line.Contains("text-delta", StringComparison.Ordinal))
            {
                // The first words have to be there.
            }
        }

        // A page that is reloaded has its time to come back.
        await models.Ollama.ClientLeft.WaitAsync(AssistantLimits.TurnPatience + TimeSpan.FromSeconds(15));
    }

    private static async Task<ModelsServer> ReadyAsync()
    {
        var models = await ModelsServer.StartAsync();
        await models.Agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Notiz", notes = "Die Miete ist am dritten Werktag fällig. Die Kaution beträgt 2.450,00 € und ist vor dem Einzug zu zahlen." });
        await models.Agency.IndexedAsync();
        await models.GiveRoleAsync("writer", "qwen3:8b");
        return models;
    }

    private static HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ai/chat") { Content = JsonContent.Create(new { message = Question, locale = "de" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        return request;
    }

    private static async Task<List<JsonNode>> StreamAsync(HttpClient client)
    {
        using var request = Request();
        var response = await client.SendAsync(request);
        return [.. (await response.Content.ReadAsStringAsync()).Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line[6..])!)];
    }

    private static JsonNode Data(List<JsonNode> parts, string type) => parts.Last(part => (string?)part["type"] == type)["data"]!;

    /// <summary>The text as the page has it at the end.</summary>
    private static string Screen(List<JsonNode> parts) => parts.Aggregate("", (text, part) => (string?)part["type"] switch
    {
        "text-delta" => text + (string?)part["delta"],
        "data-text-replaced" => (string)part["data"]!["text"]!,
        _ => text,
    });
}
