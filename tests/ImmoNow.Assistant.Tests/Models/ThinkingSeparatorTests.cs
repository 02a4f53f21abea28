using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Models;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models;

public sealed class ThinkingSeparatorTests
{
    public static TheoryData<string, bool, string, string> Answers => new()
    {
        // Text, missing opening tag allowed, thinking, answer.
        { "<think>geheim</think>\n\nDie Wohnung.", false, "geheim", "Die Wohnung." },
        { "<think>geheim</think>\n\nDie Wohnung.", true, "geheim", "Die Wohnung." },
        { "\n<thinking>geheim</thinking> Die Wohnung.", false, "geheim", "Die Wohnung." },
        { "<THINK>geheim</Think>Die Wohnung.", false, "geheim", "Die Wohnung." },
        { "<think>geheim ohne Ende", false, "geheim ohne Ende", "" },
        { "<think>geheim ohne Ende", true, "geheim ohne Ende", "" },
        { "geheim ohne Anfang</think>\nDie Wohnung.", true, "geheim ohne Anfang", "Die Wohnung." },
        { "<think>\n\n</think>\n\nDie Wohnung.", false, "\n\n", "Die Wohnung." },
        { "Die <think>geheim</think> Wohnung.", false, "geheim", "Die  Wohnung." },
        { "<think>a</think>Die <think>b</think>Wohnung.", false, "ab", "Die Wohnung." },
        { "<think>a <think> b</think>Die Wohnung.", false, "a <think> b", "Die Wohnung." },
        { "<think>1 < 2 und </thin ist kein Ende</think>Die Wohnung.", false, "1 < 2 und </thin ist kein Ende", "Die Wohnung." },
        { "Die Wohnung.</think>", false, "", "Die Wohnung." },
        { "Kaltmiete < 900 und <b>fett</b>, <thin", false, "", "Kaltmiete < 900 und <b>fett</b>, <thin" },
        { "  Die Wohnung.\n", false, "", "  Die Wohnung.\n" },
        { "Die Wohnung.", true, "", "Die Wohnung." },
        { "<<think>geheim</think>", false, "geheim", "<" },
        { "", true, "", "" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task However_a_text_is_cut_thinking_and_answer_come_out_the_same(string text, bool untagged, string thinking, string answer)
    {
        var random = new Random(7);
        // Every cut into two, every single character, and a number of wild ones.
        var cuts = Enumerable.Range(0, text.Length).Select(at => new[] { text[..at], text[at..] })
            .Append([.. text.Select(character => character.ToString())])
            .Concat(Enumerable.Range(0, 300).Select(_ => Cut(text, random)));
        foreach (var pieces in cuts)
            Assert.Equal((thinking, answer), await SeparatedAsync(pieces, untagged));
    }

    [Theory]
    [InlineData(true, "Let me see.", "</think>", "\n\n", "Die Wohnung.")]
    [InlineData(true, "Let me see.</think>", "Die", " Wohnung.")]
    [InlineData(true, "Let me see.</think>Die Wohnung.")]
    [InlineData(true, "Let ", "me see.</thi", "nk>\nDie Wohnung.")]
    [InlineData(false, "Die Wohnung.", "</think>", "\n")]
    [InlineData(false, "<think>Let me see.", "</think>", "Die Wohnung.")]
    [InlineData(false, "<think>a</think>Die ", "</think>", "Wohnung.")]
    public async Task What_turns_out_to_be_thinking_too_late_is_taken_back(bool takesBack, params string[] pieces)
    {
        var leaks = 0;
        using var client = new ThinkingSeparator(new Pieces([.. pieces.Select(piece => new TextContent(piece))]), onLeak: () => leaks++);
        var text = "";
        await foreach (var update in client.GetStreamingResponseAsync([]))
            text = (ThinkingSeparator.Retracts(update) ? "" : text) + update.Text;

        Assert.Equal(takesBack ? 1 : 0, leaks);
        Assert.Equal("Die Wohnung.", text.Trim());
    }

    [Fact]
    public async Task Any_mixture_of_tags_in_any_cut_is_read_like_the_whole()
    {
        string[] parts = ["<think>", "</think>", "<thinking>", "</thinking>", "S", "<", ">", "/", "think", " ", "\n", "S</think>", "<think>S"];
        var random = new Random(42);
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => parts[random.Next(parts.Length)]));
            var whole = await SeparatedAsync([text], false);
            Assert.Equal(whole, await SeparatedAsync(Cut(text, random), false));
            Assert.Equal(Unspaced(Expected(text)), Unspaced(whole));
            var waiting = await SeparatedAsync([text], true);
            Assert.Equal(waiting, await SeparatedAsync(Cut(text, random), true));
        }
    }

    [Theory]
    [InlineData("geheim</think>Die Wohnung.", "geheim", "Die Wohnung.")]
    [InlineData("<think>geheim</think>Die Wohnung.", "geheim", "Die Wohnung.")]
    [InlineData("<think>geheim", "geheim", "")]
    public async Task A_whole_answer_needs_no_hint_about_missing_tags(string text, string thinking, string answer)
    {
        using var client = new ThinkingSeparator(new ScriptedChatClient(ScriptedChatClient.Answer(text)));

        var response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "?")]);

        Assert.Equal((thinking, answer), (Thinking(response.Messages[0].Contents), response.Text));
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task Text_waits_for_no_tag_when_the_server_parts_it_from_thinking()
    {
        using var client = new ThinkingSeparator(new Pieces([new TextReasoningContent("geheim"), new TextContent("Die "), new TextContent("Wohnung.")]), thinksUntagged: true);

        var updates = await client.GetStreamingResponseAsync([]).ToListAsync();

        Assert.Equal(["", "Die ", "Wohnung."], updates.Select(update => update.Text));
    }

    [Fact]
    public async Task Calls_and_usage_stay_where_they_are()
    {
        using var client = new ThinkingSeparator(new Pieces([new TextContent("<think>ge"), new FunctionCallContent("c1", "search"), new UsageContent(new UsageDetails { OutputTokenCount = 3 })]));

        var response = await client.GetStreamingResponseAsync([]).ToChatResponseAsync();

        Assert.Equal("search", Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>()).Name);
        Assert.Equal((3, ""), (response.Usage?.OutputTokenCount, response.Text));
    }

    /// <summary>The rule in its plainest form: tag by tag over the whole text.</summary>
    private static (string Thinking, string Answer) Expected(string text)
    {
        var (thinking, answer, inside) = ("", "", false);
        const char opening = '\u0001', closing = '\u0002';
        var marked = text.Replace("</thinking>", "\u0002").Replace("</think>", "\u0002").Replace("<thinking>", "\u0001").Replace("<think>", "\u0001");
        foreach (var character in marked)
        {
            if (character is opening or closing)
            {
                thinking += inside && character == opening ? "<think>" : "";
                inside = character == opening;
            }
            else if (inside)
            {
                thinking += character;
            }
            else
            {
                answer += character;
            }
        }
        return (thinking, answer);
    }

    private static (string Thinking, string Answer) Unspaced((string Thinking, string Answer) parts) =>
        (string.Concat(parts.Thinking.Replace("<thinking>", "<think>").Where(character => !char.IsWhiteSpace(character))), string.Concat(parts.Answer.Where(character => !char.IsWhiteSpace(character))));

    private static string[] Cut(string text, Random random)
    {
        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(random.Next(0, 5), text.Length - at);
            pieces.Add(text.Substring(at, length));
            at += length;
        }
        return [.. pieces];
    }

    private static async Task<(string Thinking, string Answer)> SeparatedAsync(string[] pieces, bool untagged)
    {
        using var client = new ThinkingSeparator(new Pieces([.. pieces.Select(piece => new TextContent(piece))]), untagged);
        var updates = await client.GetStreamingResponseAsync([]).ToListAsync();
        return (Thinking(updates.SelectMany(update => update.Contents)), string.Concat(updates.Select(update => update.Text)));
    }

    private static string Thinking(IEnumerable<AIContent> contents) => string.Concat(contents.OfType<TextReasoningContent>().Select(content => content.Text));

    private sealed class Pieces(AIContent[] contents) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var content in contents)
                yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
            await Task.CompletedTask;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
