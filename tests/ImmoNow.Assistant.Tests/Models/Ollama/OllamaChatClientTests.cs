using System.Text.Json;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

/// <summary>What the protocol says, as the client sends and reads it.</summary>
public sealed class OllamaChatClientTests
{
    private const string Done = """{"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":12,"eval_count":3,"eval_duration":1000000}""";

    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Guten Tag")];

    [Fact]
    public async Task Text_arrives_piece_by_piece_and_thinking_apart_from_it()
    {
        await using var server = await OllamaDouble.SayingAsync(
            """{"model":"m","message":{"role":"assistant","thinking":"Er grüßt."},"done":false}""",
            """{"model":"m","message":{"role":"assistant","content":"Guten "},"done":false}""",
            """{"model":"m","message":{"role":"assistant","content":"Tag!"},"done":false}""",
            Done);

        var updates = await Client(server).GetStreamingResponseAsync(Hello).ToListAsync();
        var response = updates.ToChatResponse();

        Assert.Equal(4, updates.Count);
        Assert.Equal("Guten Tag!", response.Text);
        Assert.Equal("Er grüßt.", Assert.Single(response.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        Assert.Equal((12, 3, 15), (response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount, response.Usage?.TotalTokenCount));
        Assert.Equal(1_000_000, response.Usage?.AdditionalCounts?["eval_duration"]);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Single(updates.Select(update => update.MessageId).Distinct());
    }

    [Fact]
    public async Task A_request_asks_for_what_shall_not_be_left_to_defaults()
    {
        await using var server = await OllamaDouble.SayingAsync(Done);
        var options = new ChatOptions { Instructions = "Deutsch.", Temperature = 0, MaxOutputTokens = 50, StopSequences = ["###"], ResponseFormat = ChatResponseFormat.Json };

        await Client(server).GetResponseAsync(Hello, options);

        var sent = server.Requests[0];
        Assert.Equal(["system", "user"], sent.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
        Assert.False(sent.GetProperty("think").GetBoolean());
        Assert.False(sent.GetProperty("truncate").GetBoolean());
        Assert.False(sent.GetProperty("shift").GetBoolean());
        Assert.Equal("json", sent.GetProperty("format").GetString());
        Assert.Equal(8192, sent.GetProperty("options").GetProperty("num_ctx").GetInt32());
        Assert.Equal(50, sent.GetProperty("options").GetProperty("num_predict").GetInt32());
        Assert.Equal("###", sent.GetProperty("options").GetProperty("stop")[0].GetString());
    }

    [Theory]
    [InlineData("""{"city":"Köln","rooms":3}""")]
    [InlineData(""" "{\"city\":\"Köln\",\"rooms\":3}" """)]
    [InlineData(""" "{'city': 'Köln', rooms: 3,}" """)]
    public async Task Calls_may_come_only_at_the_end_with_arguments_as_object_or_text(string arguments)
    {
        await using var server = await OllamaDouble.SayingAsync(
            $$$"""{"model":"m","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"search","arguments":{{{arguments}}}}}]},"done":true,"done_reason":"stop"}""");

        var response = await Client(server).GetResponseAsync(Hello, new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => city, "search")] });

        var call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal(("search", "Köln", "3"), (call.Name, call.Arguments?["city"]?.ToString(), call.Arguments?["rooms"]?.ToString()));
        Assert.NotEmpty(call.CallId);
        Assert.Null(call.Exception);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        var tool = server.Requests[0].GetProperty("tools")[0].GetProperty("function");
        Assert.Equal("string", tool.GetProperty("parameters").GetProperty("properties").GetProperty("city").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Arguments_that_are_no_object_are_marked_on_the_call()
    {
        await using var server = await OllamaDouble.SayingAsync(
            """{"message":{"tool_calls":[{"id":"c1","function":{"name":"search","arguments":"Köln bitte"}}]},"done":true}""");

        var response = await Client(server).GetResponseAsync(Hello);

        var call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal(("c1", null), (call.CallId, call.Arguments));
        Assert.IsType<JsonException>(call.Exception);
    }

    [Fact]
    public async Task A_tool_round_is_sent_back_with_its_call_and_without_thinking()
    {
        await using var server = await OllamaDouble.SayingAsync(Done);
        ChatMessage[] history =
        [
            .. Hello,
            new(ChatRole.Assistant, [new TextReasoningContent("geheim"), new FunctionCallContent("c1", "search", new Dictionary<string, object?> { ["city"] = "Köln" })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", new { count = 2 })]),
        ];

        await Client(server).GetResponseAsync(history);

        var sent = server.Requests[0].GetProperty("messages");
        Assert.Equal("Köln", sent[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetProperty("city").GetString());
        Assert.Equal(("tool", "search", "c1", """{"count":2}"""),
            (sent[2].GetProperty("role").GetString(), sent[2].GetProperty("tool_name").GetString(), sent[2].GetProperty("tool_call_id").GetString(), sent[2].GetProperty("content").GetString()));
        Assert.DoesNotContain("geheim", sent.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_at_its_limit_says_so()
    {
        await using var server = await OllamaDouble.SayingAsync("""{"message":{"content":"{\"a\":"},"done":true,"done_reason":"length"}""");

        Assert.Equal(ChatFinishReason.Length, (await Client(server).GetResponseAsync(Hello)).FinishReason);
    }

    [Fact]
    public async Task A_form_and_tools_together_are_refused_before_anything_is_sent()
    {
        await using var server = await OllamaDouble.SayingAsync(Done);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "one")], ResponseFormat = ChatResponseFormat.Json };

        Assert.Equal(ModelFailureKind.Refused, (await Assert.ThrowsAsync<ModelException>(() => Client(server).GetResponseAsync(Hello, options))).Kind);
        Assert.Empty(server.Requests);
    }

    internal static OllamaChatClient Client(OllamaDouble server, Func<OllamaSettings, OllamaSettings>? change = null)
    {
        var settings = new OllamaSettings { Endpoint = server.Address, Model = "m" };
        return new OllamaChatClient(ModelTransport.NewClient(), change?.Invoke(settings) ?? settings);
    }
}
