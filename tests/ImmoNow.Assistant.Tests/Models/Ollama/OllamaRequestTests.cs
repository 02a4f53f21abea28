using System.Text.Json;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

/// <summary>What goes out for wishes that Ollama knows in another way, or not at all.</summary>
public sealed class OllamaRequestTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Guten Tag")];

    [Theory]
    [InlineData("qwen3:8b", null, "false")]
    [InlineData("qwen3:8b", ReasoningEffort.None, "false")]
    [InlineData("qwen3:8b", ReasoningEffort.High, "true")]
    [InlineData("gpt-oss:20b", null, "\"low\"")]
    [InlineData("gpt-oss:20b", ReasoningEffort.None, "\"low\"")]
    [InlineData("gpt-oss:20b", ReasoningEffort.Medium, "\"medium\"")]
    [InlineData("gpt-oss:20b", ReasoningEffort.ExtraHigh, "\"high\"")]
    public async Task Thinking_is_said_in_the_way_the_model_knows(string model, ReasoningEffort? effort, string expected)
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Install(new OllamaDoubleModel("gpt-oss:20b", "completion", "tools", "thinking"));

        await Client(server, model).GetResponseAsync(Hello, new ChatOptions { Reasoning = effort is null ? null : new ReasoningOptions { Effort = effort } });

        Assert.Equal(expected, server.Requests[0].GetProperty("think").GetRawText());
    }

    [Fact]
    public async Task A_model_that_cannot_think_answers_without()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Install(OllamaDoubleModel.Gemma);

        var response = await Client(server, "gemma3:4b").GetResponseAsync(Hello, new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Medium } });

        Assert.StartsWith("Guten Tag", response.Text, StringComparison.Ordinal);
        Assert.Equal([true, false], server.Requests.Select(request => request.GetProperty("think").GetBoolean()));
    }

    [Theory]
    [InlineData(1800, 1800)]
    [InlineData(0, 0)]
    [InlineData(-1, -1)]
    public async Task A_model_stays_in_memory_as_long_as_it_shall(int seconds, int expected)
    {
        await using var server = await OllamaDouble.StartAsync();
        var keep = seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds);

        await Client(server, change: settings => settings with { KeepAlive = keep }).GetResponseAsync(Hello);

        Assert.Equal(expected, server.Requests[0].GetProperty("keep_alive").GetInt32());
    }

    [Fact]
    public async Task A_call_that_is_required_is_asked_for_in_words_with_only_that_tool()
    {
        await using var server = await OllamaDouble.StartAsync();
        var options = new ChatOptions
        {
            Instructions = "Deutsch.",
            Tools = [AIFunctionFactory.Create((string city) => city, "search"), AIFunctionFactory.Create((string id) => id, "open")],
            ToolMode = ChatToolMode.RequireSpecific("open"),
        };

        var response = await Client(server).GetResponseAsync(Hello, options);

        Assert.Equal("open", Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>()).Name);
        Assert.Equal(1, server.Requests[0].GetProperty("tools").GetArrayLength());
        Assert.Equal("Deutsch.\n\nYou must call the tool open.", server.Requests[0].GetProperty("messages")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task What_ollama_drops_from_a_schema_is_put_where_it_is_read()
    {
        await using var server = await OllamaDouble.StartAsync();
        var schema = JsonElement.Parse("""
            {
              "$defs": {"room": {"type":"object","properties":{"size":{"type":"number","minimum":5,"description":"Fläche"},"inner":{"$ref":"#/$defs/room"}}}},
              "type": "object",
              "properties": {
                "city": {"type":["string","null"],"maxLength":80},
                "kind": {"const":"rent"},
                "room": {"$ref":"#/$defs/room"},
                "price": {"oneOf":[{"type":"integer"},{"type":"string"}]}
              },
              "required": ["city"],
              "additionalProperties": false
            }
            """);

        await Client(server).GetResponseAsync(Hello, new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("search", "Sucht.", schema), AIFunctionFactory.CreateDeclaration("list", null, JsonElement.Parse("{}"))] });

        var tools = server.Requests[0].GetProperty("tools");
        var sent = tools[0].GetProperty("function").GetProperty("parameters");
        var properties = sent.GetProperty("properties");
        Assert.Equal("maxLength 80", properties.GetProperty("city").GetProperty("description").GetString());
        Assert.Equal("""["rent"]""", properties.GetProperty("kind").GetProperty("enum").GetRawText());
        Assert.Equal("Fläche (minimum 5)", properties.GetProperty("room").GetProperty("properties").GetProperty("size").GetProperty("description").GetString());
        Assert.Equal(2, properties.GetProperty("price").GetProperty("anyOf").GetArrayLength());
        Assert.Equal("""["city"]""", sent.GetProperty("required").GetRawText());
        Assert.False(sent.TryGetProperty("additionalProperties", out _));
        Assert.DoesNotContain("$ref", sent.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""{"type":"object","properties":{}}""", tools[1].GetProperty("function").GetProperty("parameters").GetRawText());
    }

    [Fact]
    public async Task Images_are_sent_bare_and_addresses_of_images_are_refused()
    {
        await using var server = await OllamaDouble.StartAsync();
        ChatMessage[] shown = [new(ChatRole.User, [new TextContent("Was sehen Sie?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")])];
        ChatMessage[] linked = [new(ChatRole.User, [new UriContent("https://immonow.example/bild.png", "image/png")])];

        await Client(server).GetResponseAsync(shown);
        var failure = await Assert.ThrowsAsync<ModelException>(() => Client(server).GetResponseAsync(linked));

        Assert.Equal("AQID", server.Requests[0].GetProperty("messages")[0].GetProperty("images")[0].GetString());
        Assert.Equal(ModelFailureKind.Refused, failure.Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_is_a_failure_of_the_request()
    {
        await using var server = await OllamaDouble.StartAsync();
        var loop = new Dictionary<string, object?>();
        loop["itself"] = loop;

        var failure = await Assert.ThrowsAsync<ModelException>(() => Client(server).GetResponseAsync([.. Hello, new(ChatRole.Tool, [new FunctionResultContent("c1", loop)])]));

        Assert.Equal(ModelFailureKind.Refused, failure.Kind);
    }

    [Fact]
    public async Task What_does_not_fit_is_an_error_and_never_a_shorter_conversation()
    {
        await using var server = await OllamaDouble.StartAsync();

        var failure = await Assert.ThrowsAsync<ModelException>(() => Client(server, change: settings => settings with { ContextTokens = 100 }).GetResponseAsync([new(ChatRole.User, new string('x', 2_000))]));

        Assert.Equal(ModelFailureKind.ContextExceeded, failure.Kind);
    }

    private static OllamaChatClient Client(OllamaDouble server, string model = "qwen3:8b", Func<OllamaSettings, OllamaSettings>? change = null)
    {
        var settings = new OllamaSettings { Endpoint = server.Address, Model = model };
        return new OllamaChatClient(ModelTransport.NewClient(), change?.Invoke(settings) ?? settings);
    }
}
