using ImmoNow.Assistant.Models;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models;

public sealed class TextToolCallTests
{
    private static readonly ChatOptions Tools = new() { Tools = [AIFunctionFactory.Create((string city) => city, "search"), AIFunctionFactory.Create((string id) => id, "open")] };

    [Theory]
    [InlineData("""{"name":"search","arguments":{"city":"Köln"}}""", "search(Köln)", "")]
    [InlineData("""<tool_call>{"name":"search","arguments":{"city":"Köln"}}</tool_call>""", "search(Köln)", "")]
    [InlineData("""Ich suche. <tool_call>{"name":"search","arguments":{"city":"Köln"}}</tool_call><tool_call>{"name":"search","arguments":{"city":"Bonn"}}</tool_call>""", "search(Köln) search(Bonn)", "Ich suche. ")]
    [InlineData("""[{"type":"function","function":{"name":"search","arguments":"{\"city\":\"Köln\"}"}}]""", "search(Köln)", "")]
    [InlineData("```json\n{\"name\": 'search', \"parameters\": {\"city\": \"Köln\"},}\n```", "search(Köln)", "")]
    [InlineData("""<tool_call>{"name":"search","arguments":{"city":"Köln"}""", "search(Köln)", "")]
    [InlineData("""{"name":"delete_all","arguments":{"city":"Köln"}}""", "", """{"name":"delete_all","arguments":{"city":"Köln"}}""")]
    [InlineData("""<tool_call>{"name":"delete_all","arguments":{}}</tool_call>""", "", """<tool_call>{"name":"delete_all","arguments":{}}</tool_call>""")]
    [InlineData("""{"name":"search","price":1}""", "", """{"name":"search","price":1}""")]
    [InlineData("Guten Tag, <tool_box> ist kein Werkzeug.", "", "Guten Tag, <tool_box> ist kein Werkzeug.")]
    [InlineData("[Hinweis] Guten Tag <tool_", "", "[Hinweis] Guten Tag <tool_")]
    [InlineData("", "", "")]
    public async Task A_printed_call_of_an_offered_tool_is_a_call_and_nothing_else_is(string text, string calls, string rest)
    {
        for (var size = 1; size <= Math.Max(1, text.Length); size += Math.Max(1, text.Length / 20))
        {
            using var client = new TextToolCalls(new Chunked(text, size));

            var response = await client.GetResponseAsync([], Tools);

            var called = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>();
            Assert.Equal((calls, rest), (string.Join(' ', called.Select(call => $"{call.Name}({call.Arguments?["city"]})")), response.Text));
            Assert.Equal(calls.Length > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop, response.FinishReason);
        }
    }

    [Fact]
    public async Task Without_tools_json_is_an_answer_that_comes_piece_by_piece()
    {
        using var client = new TextToolCalls(new Chunked("""{"name":"search","arguments":{"city":"Köln"}}""", 5));

        var updates = await client.GetStreamingResponseAsync([], new ChatOptions()).ToListAsync();

        Assert.True(updates.Count(update => update.Text.Length > 0) > 5);
        Assert.Empty(updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>());
    }

    [Fact]
    public async Task Text_that_is_no_call_does_not_wait()
    {
        using var client = new TextToolCalls(new Chunked("Guten Tag, gern helfe ich.", 5));

        var updates = await client.GetStreamingResponseAsync([], Tools).ToListAsync();

        Assert.Equal("Guten", updates[0].Text);
    }

    private sealed class Chunked(string text, int size) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var piece in text.Chunk(size))
                yield return new ChatResponseUpdate(ChatRole.Assistant, new string(piece));
            await Task.CompletedTask;
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails())]) { FinishReason = ChatFinishReason.Stop };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
