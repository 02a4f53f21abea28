using System.Text;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

/// <summary>What comes out of the client, as the product puts it together, for every misbehaviour of the double.</summary>
public sealed class OllamaBehaviourTests
{
    private const string Whole = "Guten Tag, gern helfe ich Ihnen bei der Suche nach einer passenden Wohnung in Köln.";
    private const string Half = "Guten Tag, gern helfe ich Ihnen bei der";
    private const string Thought = "The user asks something. I think about what the answer is.";

    /// <summary>Behaviour, text that is readable, the failure at the end or none.</summary>
    public static TheoryData<OllamaBehaviour, string, ModelFailureKind?> Talks => new()
    {
        { OllamaBehaviour.Well, Whole, null },
        { OllamaBehaviour.SlowFirstToken, Whole, null },
        { OllamaBehaviour.Silent, "", ModelFailureKind.FirstTokenTimeout },
        { OllamaBehaviour.FallsSilent, Half, ModelFailureKind.IdleTimeout },
        { OllamaBehaviour.ErrorLine, Half, ModelFailureKind.ServerFault },
        { OllamaBehaviour.EndsWithoutDone, Half, ModelFailureKind.BrokenStream },
        { OllamaBehaviour.Resets, Half, ModelFailureKind.BrokenStream },
        { OllamaBehaviour.HugeLine, "", ModelFailureKind.TooLarge },
        { OllamaBehaviour.InvalidUtf8, Whole + " K\uFFFD\uFFFDln", null },
        { OllamaBehaviour.NotTheProtocol, "", ModelFailureKind.Malformed },
        { OllamaBehaviour.Empty, "", null },
        { OllamaBehaviour.CutOff, Half, null },
        { OllamaBehaviour.QueueFull, "", ModelFailureKind.Busy },
        { OllamaBehaviour.ModelMissing, "", ModelFailureKind.ModelMissing },
        { OllamaBehaviour.RunnerStopped, "", ModelFailureKind.ServerFault },
        { OllamaBehaviour.Gateway, "", ModelFailureKind.ServerFault },
        { OllamaBehaviour.NoTools, "", ModelFailureKind.ToolsUnsupported },
        { OllamaBehaviour.NoThinking, "", ModelFailureKind.ThinkingUnsupported },
        { OllamaBehaviour.ContextExceeded, "", ModelFailureKind.ContextExceeded },
        { OllamaBehaviour.ThinksAlways, Whole, null },
        { OllamaBehaviour.ThinkingTags, Whole, null },
        { OllamaBehaviour.ThinkingUnclosed, "", null },
        { OllamaBehaviour.ThinkingWithoutOpening, Whole, null },
        { OllamaBehaviour.WrongLanguage, "Good morning, I would be happy to help you find the right apartment in the city of Cologne.", null },
    };

    public static TheoryData<OllamaBehaviour, bool> Calls => new()
    {
        { OllamaBehaviour.Well, true },
        { OllamaBehaviour.CallsInLastChunk, true },
        { OllamaBehaviour.ArgumentsAsText, true },
        { OllamaBehaviour.CallAsText, true },
        { OllamaBehaviour.ThinksAlways, true },
        { OllamaBehaviour.NeverCalls, false },
        { OllamaBehaviour.WrongLanguage, false },
        { OllamaBehaviour.Empty, false },
    };

    [Theory]
    [MemberData(nameof(Talks))]
    public async Task An_answer_is_whole_or_ends_with_its_failure_and_never_holds_a_thought(OllamaBehaviour behaviour, string expected, ModelFailureKind? failure)
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Delay = TimeSpan.FromMilliseconds(300);
        server.Misbehave(behaviour);

        var (text, thinking, _, ended) = await TalkAsync(server, untagged: behaviour == OllamaBehaviour.ThinkingWithoutOpening);

        Assert.Equal((expected, failure), (text, ended?.Kind));
        var isThought = behaviour is OllamaBehaviour.ThinksAlways or OllamaBehaviour.ThinkingTags or OllamaBehaviour.ThinkingUnclosed or OllamaBehaviour.ThinkingWithoutOpening;
        Assert.Equal(isThought, thinking.StartsWith(Thought, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_is_a_call_however_it_comes(OllamaBehaviour behaviour, bool isCalled)
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(behaviour);

        var (text, _, calls, _) = await TalkAsync(server, new ChatOptions { Tools = [AIFunctionFactory.Create((string city, int rooms) => city + rooms, "search")] });

        Assert.Equal(isCalled ? ["search Köln 3"] : [], calls.Select(call => $"{call.Name} {call.Arguments?["city"]} {call.Arguments?["rooms"]}"));
        Assert.Equal(isCalled || behaviour == OllamaBehaviour.Empty, text.Length == 0);
    }

    [Fact]
    public async Task A_call_with_broken_arguments_says_so()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(OllamaBehaviour.BrokenArguments);

        var (_, _, calls, _) = await TalkAsync(server, new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => city, "search")] });

        Assert.NotNull(Assert.Single(calls).Exception);
    }

    [Fact]
    public async Task A_form_that_is_ignored_ends_as_a_failure_with_its_reason()
    {
        await using var server = await OllamaDouble.StartAsync();
        using var client = Client(server);
        Assert.Equal("Köln", (await client.GetStructuredAsync<Place>([new ChatMessage(ChatRole.User, "Wo?")])).Value?.City);
        server.Misbehave(OllamaBehaviour.IgnoresForm);

        var reply = await client.GetStructuredAsync<Place>([new ChatMessage(ChatRole.User, "Wo?")]);

        Assert.Equal((StructuredFailureKind.NoJson, 3), (reply.Failure?.Kind, reply.Attempts));
    }

    [Fact]
    public async Task Endless_output_comes_to_an_end_and_the_server_is_stopped()
    {
        await using var server = await OllamaDouble.StartAsync();
        server.Misbehave(OllamaBehaviour.Endless);

        var (text, _, _, ended) = await TalkAsync(server);

        Assert.Equal(ModelFailureKind.TooLarge, ended?.Kind);
        Assert.InRange(text.Length, Whole.Length, 200_000);
        await server.ClientLeft.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Every_behaviour_has_its_test()
    {
        OllamaBehaviour[] elsewhere =
        [
            OllamaBehaviour.Endless, OllamaBehaviour.BrokenArguments, OllamaBehaviour.IgnoresForm, OllamaBehaviour.PullFails,
            OllamaBehaviour.VectorNanError, OllamaBehaviour.VectorNotFinite, OllamaBehaviour.VectorWrongLength, OllamaBehaviour.VectorChangingLength,
            OllamaBehaviour.VectorMissing, OllamaBehaviour.VectorNotNormalised,
        ];

        var tested = Talks.Concat(Calls).Select(row => (OllamaBehaviour)row[0]).Concat(elsewhere);

        Assert.Empty(Enum.GetValues<OllamaBehaviour>().Except(tested));
    }

    private static TextToolCalls Client(OllamaDouble server, bool untagged = false)
    {
        var settings = new OllamaSettings
        {
            Endpoint = server.Address,
            Model = OllamaDoubleModel.Qwen.Name,
            FirstTokenTimeout = TimeSpan.FromSeconds(5),
            IdleTimeout = TimeSpan.FromSeconds(3),
            LargestReply = 1_000_000,
            LargestLine = 500_000,
        };
        return new TextToolCalls(new ThinkingSeparator(new OllamaChatClient(ModelTransport.NewClient(), settings), untagged));
    }

    private static async Task<(string Text, string Thinking, List<FunctionCallContent> Calls, ModelException? Failure)> TalkAsync(
        OllamaDouble server, ChatOptions? options = null, bool untagged = false)
    {
        var (text, thinking, calls) = (new StringBuilder(), new StringBuilder(), new List<FunctionCallContent>());
        using var client = Client(server, untagged);
        try
        {
            await foreach (var update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "Guten Tag")], options))
            {
                text.Append(update.Text);
                thinking.Append(string.Concat(update.Contents.OfType<TextReasoningContent>().Select(content => content.Text)));
                calls.AddRange(update.Contents.OfType<FunctionCallContent>());
            }
            return (text.ToString(), thinking.ToString(), calls, null);
        }
        catch (ModelException exception)
        {
            return (text.ToString(), thinking.ToString(), calls, exception);
        }
    }

    public sealed record Place
    {
        public required string City { get; init; }
    }
}
