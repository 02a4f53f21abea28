using System.Text.Json;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.OpenAi;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.OpenAi;

/// <summary>What the protocol says, as the client sends and reads it.</summary>
public sealed class OpenAiChatClientTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Guten Tag")];

    private static readonly ChatOptions WithTool = new() { Tools = [AIFunctionFactory.Create((string city, int rooms) => city + rooms, "search")] };

    [Theory]
    [InlineData(OpenAiBehaviour.Well)]
    [InlineData(OpenAiBehaviour.ThinksInReasoning)]
    public async Task Text_arrives_piece_by_piece_and_thinking_apart_from_it(OpenAiBehaviour behaviour)
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Answer = _ => new OpenAiDoubleAnswer("Guten Tag auch!", "Er grüßt.");
        server.Misbehave(behaviour);
        using var client = Client(server);

        var updates = await client.GetStreamingResponseAsync(Hello, new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low } }).ToListAsync();
        var response = updates.ToChatResponse();

        Assert.Equal(["Er", " grüßt.", "Guten", " Tag", " auch!"], updates.SelectMany(update => update.Contents).Select(content => content.ToString()).Take(5));
        Assert.Equal("Guten Tag auch!", response.Text);
        Assert.Equal("Er grüßt.", Assert.Single(response.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        Assert.Equal((12, 3, 15, 4, 2), (response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount, response.Usage?.TotalTokenCount, response.Usage?.CachedInputTokenCount, response.Usage?.ReasoningTokenCount));
        Assert.Equal(120_250_000, response.Usage?.AdditionalCounts?["eval_duration"]);
        Assert.Equal((ChatFinishReason.Stop, "m"), (response.FinishReason, response.ModelId));
        Assert.Single(updates.Select(update => update.MessageId).Distinct());
    }

    [Fact]
    public async Task A_request_asks_for_what_shall_not_be_left_to_defaults()
    {
        await using var server = await OpenAiDouble.StartAsync();
        using var client = Client(server, settings => settings with { ApiKey = "geheim" });
        using var schema = JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");
        var options = new ChatOptions
        {
            Instructions = "Deutsch.", Temperature = 0, MaxOutputTokens = 50, StopSequences = ["###"], Seed = 7,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "Such Auftrag"),
        };

        var response = await client.GetResponseAsync(Hello, options);

        var request = Assert.Single(server.Requests);
        var sent = request.Body;
        Assert.Equal(("/v1/chat/completions", "Bearer geheim"), (request.Path, request.Authorization));
        Assert.Equal(["system", "user"], sent.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
        Assert.True(sent.GetProperty("stream").GetBoolean());
        Assert.True(sent.GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
        Assert.False(sent.GetProperty("chat_template_kwargs").GetProperty("enable_thinking").GetBoolean());
        Assert.Equal((50, 7, "###"), (sent.GetProperty("max_tokens").GetInt32(), sent.GetProperty("seed").GetInt32(), sent.GetProperty("stop")[0].GetString()));
        var form = sent.GetProperty("response_format").GetProperty("json_schema");
        Assert.Equal(("Such_Auftrag", true), (form.GetProperty("name").GetString(), form.GetProperty("strict").GetBoolean()));
        Assert.Equal("""{"city":"Köln"}""", JsonDocument.Parse(response.Text).RootElement.ToString().Replace("\\u00F6", "ö", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_key_means_no_header()
    {
        await using var server = await OpenAiDouble.StartAsync();
        using var client = Client(server);

        await client.GetResponseAsync(Hello);

        Assert.Equal("", server.Requests[0].Authorization);
    }

    [Theory]
    [InlineData(OpenAiBehaviour.Well)]
    [InlineData(OpenAiBehaviour.ArgumentsAsObject)]
    [InlineData(OpenAiBehaviour.StopsAfterCalls)]
    public async Task A_call_is_put_together_from_its_pieces(OpenAiBehaviour behaviour)
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Misbehave(behaviour);
        using var client = Client(server);

        var response = await client.GetResponseAsync(Hello, WithTool);

        var call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal(("call_0", "search", "Köln", "3"), (call.CallId, call.Name, call.Arguments?["city"]?.ToString(), call.Arguments?["rooms"]?.ToString()));
        Assert.Null(call.Exception);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal("search", server.Requests[0].Body.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(OpenAiBehaviour.Well)]
    [InlineData(OpenAiBehaviour.CallsWithoutPlace)]
    public async Task Several_calls_stay_apart(OpenAiBehaviour behaviour)
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Answer = _ => new OpenAiDoubleAnswer("", null, new OpenAiDoubleCall("search", """{"city":"Köln"}"""), new OpenAiDoubleCall("search", """{"city":"Bonn"}"""));
        server.Misbehave(behaviour);
        using var client = Client(server);

        var calls = (await client.GetResponseAsync(Hello, WithTool)).Messages[0].Contents.OfType<FunctionCallContent>();

        Assert.Equal(["call_0 Köln", "call_1 Bonn"], calls.Select(call => $"{call.CallId} {call.Arguments?["city"]}"));
    }

    [Fact]
    public async Task Arguments_that_are_no_object_are_marked_on_the_call()
    {
        await using var server = await OpenAiDouble.StartAsync();
        server.Misbehave(OpenAiBehaviour.BrokenArguments);
        using var client = Client(server);

        var call = Assert.Single((await client.GetResponseAsync(Hello, WithTool)).Messages[0].Contents.OfType<FunctionCallContent>());

        Assert.Null(call.Arguments);
        Assert.IsType<JsonException>(call.Exception);
    }

    [Fact]
    public async Task A_round_of_tools_and_a_picture_are_sent_without_thinking()
    {
        await using var server = await OpenAiDouble.StartAsync();
        using var client = Client(server);
        ChatMessage[] history =
        [
            new(ChatRole.User, [new TextContent("Was ist das?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")]),
            new(ChatRole.Assistant, [new TextReasoningContent("geheim"), new FunctionCallContent("c1", "search", new Dictionary<string, object?> { ["city"] = "Köln" })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", new { count = 2 })]),
        ];

        await client.GetResponseAsync(history);

        var sent = server.Requests[0].Body.GetProperty("messages");
        Assert.Equal("data:image/png;base64,AQID", sent[0].GetProperty("content")[1].GetProperty("image_url").GetProperty("url").GetString());
        Assert.Equal("""{"city":"Köln"}""", sent[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString());
        Assert.Equal(("tool", "c1", """{"count":2}"""),
            (sent[2].GetProperty("role").GetString(), sent[2].GetProperty("tool_call_id").GetString(), sent[2].GetProperty("content").GetString()));
        Assert.DoesNotContain("geheim", sent.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_can_be_demanded_or_withheld()
    {
        await using var server = await OpenAiDouble.StartAsync();
        using var client = Client(server);

        await client.GetResponseAsync(Hello, new ChatOptions { Tools = WithTool.Tools, ToolMode = ChatToolMode.RequireSpecific("search"), AllowMultipleToolCalls = false });
        await client.GetResponseAsync(Hello, new ChatOptions { Tools = WithTool.Tools, ToolMode = ChatToolMode.None });

        var demanded = server.Requests[0].Body;
        Assert.Equal("search", demanded.GetProperty("tool_choice").GetProperty("function").GetProperty("name").GetString());
        Assert.False(demanded.GetProperty("parallel_tool_calls").GetBoolean());
        Assert.False(server.Requests[1].Body.TryGetProperty("tools", out _));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1")]
    [InlineData("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1")]
    [InlineData("https://openrouter.ai/api", "https://openrouter.ai/api/v1")]
    [InlineData("https://immonow.openai.azure.com/openai/v1", "https://immonow.openai.azure.com/openai/v1")]
    [InlineData("https://models.example/vendor", "https://models.example/vendor/v1")]
    public async Task The_version_of_the_protocol_may_be_left_out(string endpoint, string expected) =>
        Assert.Equal(new Uri(expected + "/chat/completions"), (await SentAsync(endpoint)).Address);

    [Theory]
    [InlineData("https://api.openai.com", "max_completion_tokens", false, null)]
    [InlineData("https://immonow.openai.azure.com/openai/v1", "max_completion_tokens", false, null)]
    [InlineData("https://openrouter.ai/api", "max_tokens", false, """{"enabled":false}""")]
    [InlineData("http://127.0.0.1:8080", "max_tokens", true, null)]
    [InlineData("https://api.openai.com.example", "max_tokens", true, null)]
    public async Task Each_server_is_asked_in_its_dialect(string endpoint, string limit, bool hasTemplateWishes, string? reasoning)
    {
        var (_, sent) = await SentAsync(endpoint);

        Assert.Equal(5, sent.GetProperty(limit).GetInt32());
        Assert.Equal(hasTemplateWishes, sent.TryGetProperty("chat_template_kwargs", out _));
        Assert.False(sent.TryGetProperty("reasoning_effort", out _));
        Assert.Equal(reasoning, sent.TryGetProperty("reasoning", out var asked) ? asked.GetRawText() : null);
    }

    private static async Task<(Uri? Address, JsonElement Body)> SentAsync(string endpoint)
    {
        await using var server = await OpenAiDouble.StartAsync();
        using var detour = new Detour(server.Address);
        using var http = new HttpClient(detour);
        using var client = new OpenAiChatClient(http, new OpenAiSettings { Endpoint = new Uri(endpoint), Model = "m" });
        await client.GetResponseAsync(Hello, new ChatOptions { MaxOutputTokens = 5 });
        return (detour.Address, server.Requests[0].Body);
    }

    /// <summary>Leads what is meant for servers of others to the double.</summary>
    private sealed class Detour(Uri target) : DelegatingHandler(new SocketsHttpHandler())
    {
        public Uri? Address { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Address = request.RequestUri;
            request.RequestUri = new Uri(target, "/v1/chat/completions");
            return base.SendAsync(request, cancellationToken);
        }
    }

    internal static OpenAiChatClient Client(OpenAiDouble server, Func<OpenAiSettings, OpenAiSettings>? change = null)
    {
        var settings = new OpenAiSettings { Endpoint = server.Address, Model = "m" };
        return new OpenAiChatClient(ModelTransport.NewClient(), change?.Invoke(settings) ?? settings);
    }
}
