using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Tools;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.ScriptedChatClient;

namespace ImmoNow.Assistant.Tests.Models;

public sealed class StructuredOutputTests
{
    private static readonly ChatMessage[] Task = [new(ChatRole.User, "Fasse den Kontakt zusammen.")];

    [Theory]
    [InlineData("""{"title":"Anruf","rooms":3,"tags":["neu"]}""")]
    [InlineData("```json\n{'title': 'Anruf', rooms: 3, 'tags': ['neu',], 'price': None}\n```")]
    [InlineData("""[{"title":"Anruf","rooms":3,"tags":["neu"]}]""")]
    [InlineData(""" "{\"title\":\"Anruf\",\"rooms\":3,\"tags\":[\"neu\"]}" """)]
    [InlineData("""{"title":"Anruf","rooms":3,"tags":["neu"]""")]
    public async Task A_fitting_answer_becomes_the_type_at_once(string answer)
    {
        using var client = new ScriptedChatClient(Answer(answer));

        var reply = await client.GetStructuredAsync<Summary>(Task);

        Assert.True(reply.Succeeded);
        Assert.Equal(("Anruf", 3, null), (reply.Value.Title, reply.Value.Rooms, reply.Value.Price));
        Assert.Equal(["neu"], reply.Value.Tags);
        Assert.Equal(1, reply.Attempts);
    }

    [Fact]
    public async Task The_form_is_sent_as_schema_and_in_words_without_tools_and_without_thinking()
    {
        using var client = new ScriptedChatClient(Answer("""{"title":"a","rooms":1,"tags":[]}"""));
        var options = new ChatOptions { Instructions = "Sie schreiben Deutsch.", Tools = [AIFunctionFactory.Create(() => 1, "one")], Temperature = 0.9f };

        await client.GetStructuredAsync<Summary>(Task, options);

        var sent = client.Requests[0].Options!;
        var format = Assert.IsType<ChatResponseFormatJson>(sent.ResponseFormat);
        Assert.Equal(["title", "rooms", "tags"], format.Schema!.Value.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.StartsWith("Sie schreiben Deutsch.", sent.Instructions, StringComparison.Ordinal);
        Assert.Contains(format.Schema.Value.GetRawText(), sent.Instructions, StringComparison.Ordinal);
        Assert.Equal((null, ReasoningEffort.None, 0f), (sent.Tools, sent.Reasoning?.Effort, sent.Temperature));
        // The caller's options are used again for other calls.
        Assert.Equal((1, 0.9f, null), (options.Tools.Count, options.Temperature, options.ResponseFormat));
    }

    [Fact]
    public async Task Errors_go_back_to_the_model_and_its_correction_counts()
    {
        using var client = new ScriptedChatClient(Answer("""{"title":"a","rooms":"drei","colour":1}"""), Answer("""{"title":"a","rooms":3,"tags":[]}"""));

        var reply = await client.GetStructuredAsync<Summary>(Task);

        Assert.Equal((true, 2, 3), (reply.Succeeded, reply.Attempts, reply.Value?.Rooms));
        Assert.Equal((20, 10), (reply.Usage.InputTokenCount, reply.Usage.OutputTokenCount));
        var second = client.Requests[1].Messages;
        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.User], second.Select(message => message.Role));
        Assert.Contains("rooms must be a number", second[2].Text, StringComparison.Ordinal);
        Assert.Contains("tags is required", second[2].Text, StringComparison.Ordinal);
        Assert.Contains("colour is not known", second[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_two_corrections_it_fails_with_the_reason()
    {
        using var client = new ScriptedChatClient(Answer("Gern!"), Answer("Was meinen Sie?"), Answer("""{"title":1,"rooms":1,"tags":[]}"""), Answer("never asked"));

        var reply = await client.GetStructuredAsync<Summary>(Task);

        Assert.Equal((false, null, 3), (reply.Succeeded, reply.Value, reply.Attempts));
        Assert.Equal(StructuredFailureKind.Invalid, reply.Failure?.Kind);
        Assert.Equal([new ArgumentError("title", "must be text")], reply.Failure?.Errors);
        Assert.Equal(3, client.Requests.Count);
        Assert.Contains("no JSON", client.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_cut_at_its_limit_is_never_taken_for_whole()
    {
        var cut = Answer("""{"title":"Anruf","tags":[],"rooms":12""", ChatFinishReason.Length);
        using var client = new ScriptedChatClient(cut, cut, cut);

        var reply = await client.GetStructuredAsync<Summary>(Task);

        Assert.Equal((StructuredFailureKind.CutOff, 3), (reply.Failure?.Kind, reply.Attempts));
        Assert.Contains("shorter", client.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_can_check_what_a_schema_cannot_say()
    {
        using var client = new ScriptedChatClient(Answer("""{"title":"a","rooms":99,"tags":[]}"""), Answer("""{"title":"a","rooms":9,"tags":[]}"""));

        var reply = await client.GetStructuredAsync<Summary>(Task, check: value => value.Rooms > 50 ? [new ArgumentError("rooms", "is not believable")] : []);

        Assert.Equal((2, 9), (reply.Attempts, reply.Value?.Rooms));
        Assert.Contains("rooms is not believable", client.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"title":"\ud800","rooms":1,"tags":[]}""")]
    [InlineData("""{"title":"a","title":"b","rooms":1,"tags":[]}""")]
    [InlineData("""{"title":"a","rooms":1.5,"tags":[]}""")]
    [InlineData("""{"title":"a","rooms":1e400,"tags":[]}""")]
    [InlineData("[]")]
    public async Task Whatever_comes_back_ends_as_a_failure_and_never_as_an_exception(string answer)
    {
        using var client = new ScriptedChatClient(Answer(answer), Answer(answer), Answer(new string('[', 100_000)));

        var reply = await client.GetStructuredAsync<Summary>(Task);

        Assert.Equal(StructuredFailureKind.Invalid, reply.Failure?.Kind);
        Assert.True(client.Requests.All(request => request.Messages.Sum(message => message.Text.Length) < 4 * AssistantLimits.WrongAnswerShown));
    }

    public sealed record Summary
    {
        public required string Title { get; init; }

        public required int Rooms { get; init; }

        public required IReadOnlyList<string> Tags { get; init; }

        public decimal? Price { get; init; }
    }
}
