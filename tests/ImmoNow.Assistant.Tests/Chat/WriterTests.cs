using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Retrieval.Ranking;
using ImmoNow.Assistant.Tests.Fakes;
using ImmoNow.Assistant.Tests.Models;
using Microsoft.Extensions.AI;
using static ImmoNow.Assistant.Tests.Models.ModelDouble;

namespace ImmoNow.Assistant.Tests.Chat;

public sealed class WriterTests
{
    private const string Question = "Wie hoch ist die Kaution im Lindenweg?";
    private static readonly string[] Good = ["Die Kaution ", "beträgt laut ", "Mietvertrag 2.450,00 € ", "[1", "] und ist bis zum 1. März 2026 zu zahlen [1]."];

    [Fact]
    public async Task A_model_phrases_the_answer_and_it_streams_with_its_sources()
    {
        var go = new TaskCompletionSource();
        using var writer = new ModelDouble(new Scene([.. Good[..3].Select(piece => (object)new TextContent(piece)), go.Task, .. Good[3..].Select(piece => (object)new TextContent(piece))]));
        var stage = new Stage { Writer = writer };
        var seen = "";

        await foreach (var happened in stage.EventsAsync(Question))
        {
            seen += happened is TextDelta delta ? delta.Text : "";
            // The first words are on the screen while the model still writes.
            if (seen.Contains("2.450,00", StringComparison.Ordinal))
                go.TrySetResult();
        }

        Assert.Equal("Die Kaution beträgt laut Mietvertrag 2.450,00 € [1] und ist bis zum 1. März 2026 zu zahlen [1].", seen);
        var reply = stage.Conversations.Turns[^1].Reply;
        Assert.Equal((seen, "model", 100, 20), (reply.Message, reply.AnsweredBy, reply.Usage.PromptTokens, reply.Usage.CompletionTokens));
        Assert.Equal(["p1"], reply.Sources.Select(source => source.Id));
        Assert.Equal(("writer:8b sha256:writer:8b", null), (stage.Receipt.Model, stage.Receipt.ModelProblem));
        Assert.Equal([new DroppedPassage("p2", "read and not cited") { Title = "Hausordnung Lindenweg 4" }], stage.Receipt.PassagesDropped);
    }

    [Theory]
    [InlineData("Gibt es Wohnungen mit Sauna?", 0.2, 0)]
    [InlineData("Wie lange gilt das Angebot der Dachdecker?", 0.9, 1)]
    public async Task Where_a_list_is_empty_a_model_is_asked_only_when_a_text_has_to_do_with_the_question(string question, double coverage, int asked)
    {
        using var writer = new ModelDouble(Says("Das Angebot der Dachdecker gilt vier Wochen [1]."));
        var offer = Stage.Lease with { Title = "Angebot Dach", Text = "Das Angebot der Dachdecker gilt vier Wochen.", Why = new ScoreExplanation([], [], coverage, 1) };
        var properties = new RowsTool<ListPropertiesArguments>(ToolNames.ListProperties, "properties.read", new ResultTable([], []));
        var stage = new Stage { Writer = writer, Tools = [properties], Passages = [offer] };

        var reply = (await stage.AskAsync(question)).Reply;

        Assert.Single(properties.Asked);
        Assert.Equal(asked, writer.Requests.Count);
        Assert.StartsWith(asked == 0 ? "Dazu gibt es keine Immobilien" : "Das Angebot der Dachdecker gilt vier Wochen [1].", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passages_are_fenced_as_data_and_the_rules_stand_apart()
    {
        using var writer = new ModelDouble(Says(Good));
        await new Stage { Writer = writer }.AskAsync(Question);

        var (messages, options) = Assert.Single(writer.Requests);
        Assert.Contains("Sie-Form", options!.Instructions, StringComparison.Ordinal);
        Assert.DoesNotContain("2.450", options.Instructions, StringComparison.Ordinal);
        var asked = Assert.Single(messages).Text;
        Assert.Matches("(?s)^<<<([0-9a-f]{16}) Fundstelle \\[1\\] \\(document\\): Mietvertrag Lindenweg 4, Seite 1\n.*2\\.450,00 €.*\n\\1>>>.*Frage: Wie hoch ist die Kaution im Lindenweg\\?$", asked);
        Assert.Equal(ReasoningEffort.None, options.Reasoning!.Effort);
    }

    [Fact]
    public async Task Citations_count_in_the_order_in_which_they_appear()
    {
        using var writer = new ModelDouble(Says("Für den Kellerschlüssel sind 50 € zu hinterlegen [Fundstelle 2], für die Wohnung 2.450,00 € [1, 2]."));
        var stage = new Stage { Writer = writer };

        var played = await stage.AskAsync(Question);

        Assert.Equal("Für den Kellerschlüssel sind 50 € zu hinterlegen [1], für die Wohnung 2.450,00 € [2][1].", played.Screen);
        Assert.Equal(["p2", "p1"], played.Reply.Sources.Select(source => source.Id));
        Assert.False(played.WasReplaced);
    }

    [Theory]
    [InlineData("Die Kaution beträgt laut Vertrag 2.540,00 € und ist sofort zu zahlen [1].", "unsupported_number")]
    [InlineData("Die Kaution beträgt laut Vertrag 50 € und ist zu zahlen [1].", "unsupported_number")]
    [InlineData("Die Kaution beträgt laut Vertrag 2.450,00 € und ist sofort zu zahlen.", "cites_nothing")]
    [InlineData("Die Kaution beträgt laut Vertrag 2.450,00 € und ist zu zahlen [7].", "unknown_citation")]
    [InlineData("Im Vertrag steht dazu: „Die Kaution ist vom Vermieter zu tragen.“ Das ist die Regel [1].", "invented_quotation")]
    public async Task An_answer_that_does_not_hold_is_replaced_by_the_deterministic_one(string words, string problem)
    {
        using var writer = new ModelDouble(Says([.. words.Split(' ').Select(word => word + " ")]));
        var stage = new Stage { Writer = writer };

        var played = await stage.AskAsync(Question);

        var plain = await new Stage().AskAsync(Question);
        Assert.True(played.WasReplaced);
        Assert.Equal((plain.Reply.Message, plain.Reply.Message, "rules"), (played.Screen, played.Reply.Message, played.Reply.AnsweredBy));
        Assert.Equal((problem, null, 20), (stage.Receipt.ModelProblem, stage.Receipt.Model, stage.Receipt.CompletionTokens));
    }

    [Theory]
    [MemberData(nameof(ModelFailureCases.OfAnswers), MemberType = typeof(ModelFailureCases))]
    public async Task Whatever_fails_before_the_first_word_or_after_it_the_answer_is_the_one_without_a_model(ModelFailureKind kind)
    {
        var plain = await new Stage().AskAsync(Question);
        var code = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

        using var early = new ModelDouble(Fails(kind));
        var stage = new Stage { Writer = early };
        var played = await stage.AskAsync(Question);
        Assert.Equal((plain.Reply.Message, plain.Reply.Message, "rules", code), (played.Screen, played.Reply.Message, played.Reply.AnsweredBy, stage.Receipt.ModelProblem));
        Assert.False(played.WasReplaced);

        using var late = new ModelDouble(Fails(kind, Good[..3]));
        stage = new Stage { Writer = late };
        played = await stage.AskAsync(Question);
        Assert.Equal((plain.Reply.Message, "rules", code), (played.Screen, played.Reply.AnsweredBy, stage.Receipt.ModelProblem));
        Assert.True(played.WasReplaced);
    }

    [Fact]
    public async Task The_backup_is_named()
    {
        using var writer = new ModelDouble(Fails(ModelFailureKind.ServerFault));
        using var backup = new ModelDouble(Says(Good));
        var stage = new Stage { Writer = writer, Backup = backup };

        var played = await stage.AskAsync(Question);

        Assert.Equal(("backup_model", "backup:4b sha256:backup:4b"), (played.Reply.AnsweredBy, stage.Receipt.Model));
        Assert.Equal(["writing", "retrying", "backup"], played.Stages);
    }

    [Fact]
    public async Task Thoughts_are_never_shown_nor_stored_nor_sent_again()
    {
        using var writer = new ModelDouble(Thinks("GEHEIM: der Mieter zahlt nicht", Good));
        var stage = new Stage { Writer = writer };

        var first = await stage.AskAsync(Question);
        await stage.AskAsync("Und wie hoch ist die Kaution für den Keller?", first.Reply.ConversationId);

        Assert.Equal(["writing", "thinking"], first.Stages);
        Assert.DoesNotContain("GEHEIM", System.Text.Json.JsonSerializer.Serialize(stage.Conversations.Turns, AssistantJson.Options), StringComparison.Ordinal);
        Assert.DoesNotContain(first.Events, happened => happened.ToString().Contains("GEHEIM", StringComparison.Ordinal));
        var sent = writer.Requests[1].Messages;
        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.User], sent.Select(message => message.Role));
        Assert.DoesNotContain("[1]", sent[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(sent, message => message.Text.Contains("GEHEIM", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("KEINE ANTWORT")]
    [InlineData("**Keine Antwort**")]
    [InlineData("KEINE ANTWORT. Die Fundstellen sagen dazu nichts [1].")]
    [InlineData("   ")]
    public async Task A_model_that_declines_leaves_it_to_the_search_and_nothing_flickers(string words)
    {
        using var writer = new ModelDouble(Says([.. words.Select(c => c.ToString())]));
        var stage = new Stage { Writer = writer };

        var played = await stage.AskAsync(Question);

        Assert.False(played.WasReplaced);
        Assert.Equal(((await new Stage().AskAsync(Question)).Reply.Message, "rules", "declined"), (played.Screen, played.Reply.AnsweredBy, stage.Receipt.ModelProblem));
    }

    [Fact]
    public async Task Markup_never_reaches_the_screen_not_even_for_a_moment()
    {
        var words = "Die Kaution beträgt <img src=x> 2.450,00 € ![p](https://evil.example/?d=1) [1] und [hier](https://evil.example/x) \u200Bmehr [1].";
        using var writer = new ModelDouble(Says([.. words.Select(c => c.ToString())]));
        var stage = new Stage { Writer = writer };
        var screen = "";

        await foreach (var happened in stage.EventsAsync(Question))
        {
            screen = happened switch { TextDelta delta => screen + delta.Text, TextReplaced replaced => replaced.Text, _ => screen };
            Assert.DoesNotContain("<img", screen, StringComparison.Ordinal);
            Assert.DoesNotContain("](http", screen, StringComparison.Ordinal);
            Assert.DoesNotContain('\u200B', screen);
        }

        // An address that stands in no passage is nobody's answer: the quotation takes its place.
        Assert.Equal("unsupported_address", stage.Receipt.ModelProblem);
        Assert.DoesNotContain("evil.example", screen, StringComparison.Ordinal);
        Assert.Equal(screen, stage.Conversations.Turns[^1].Reply.Message);
    }

    [Fact]
    public async Task Who_stops_reading_stops_the_model_and_finds_the_beginning_again()
    {
        using var writer = new ModelDouble(WaitsFor(new TaskCompletionSource().Task, "Die Kaution ist laut Vertrag ", "2.450,00 € hoch [1] und "));
        var stage = new Stage { Writer = writer };
        using var leaving = new CancellationTokenSource();
        var seen = "";

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var happened in stage.EventsAsync(Question, null, leaving.Token))
            {
                seen += happened is TextDelta delta ? delta.Text : "";
                if (seen.EndsWith("und", StringComparison.Ordinal))
                    await leaving.CancelAsync();
            }
        });

        Assert.Equal((0, 1), (writer.Running, writer.Abandoned));
        var turn = Assert.Single(stage.Conversations.Turns);
        Assert.Equal((seen + " …", "model", "stopped"), (turn.Reply.Message, turn.Reply.AnsweredBy, turn.Receipt.ModelProblem));
        Assert.Equal(["p1"], turn.Reply.Sources.Select(source => source.Id));
    }

    [Fact]
    public async Task A_reader_who_only_disposes_stops_the_model_as_well()
    {
        using var writer = new ModelDouble(WaitsFor(new TaskCompletionSource().Task));
        await using (var events = new Stage { Writer = writer }.EventsAsync(Question).GetAsyncEnumerator())
        {
            while (writer.Running == 0)
                Assert.True(await events.MoveNextAsync());
        }
        Assert.Equal((0, 1), (writer.Running, writer.Abandoned));
    }

    [Fact]
    public async Task What_does_not_fit_is_left_out_and_listed()
    {
        using var writer = new ModelDouble(Says(Good));
        var many = Enumerable.Range(3, 12).Select(i => Stage.Lease with { Id = $"p{i}", Text = string.Concat(Enumerable.Repeat("Die Kaution ist im Anhang geregelt und dort beschrieben. ", 20)) });
        var stage = new Stage { Writer = writer, Context = 2_000, Passages = [Stage.Lease, .. many] };

        var played = await stage.AskAsync(Question);

        Assert.Equal("model", played.Reply.AnsweredBy);
        var reasons = stage.Receipt.PassagesDropped.Select(dropped => dropped.Reason).Distinct().ToList();
        Assert.Equal(["read and not cited", "did not fit into the model", "ranked too low"], reasons);
        Assert.Equal(12, stage.Receipt.PassagesDropped.Count);
    }

    [Fact]
    public async Task A_context_too_small_for_anything_is_a_typed_failure_and_the_search_answers()
    {
        using var writer = new ModelDouble(Says(Good));
        var stage = new Stage { Writer = writer, Context = 900 };

        var played = await stage.AskAsync(Question);

        Assert.Equal(("rules", "context_exceeded"), (played.Reply.AnsweredBy, stage.Receipt.ModelProblem));
        Assert.Empty(writer.Requests);
    }

    [Theory]
    [InlineData("Welche Aufgaben sind überfällig?")]
    [InlineData("Hallo")]
    [InlineData("Was kannst du?")]
    public async Task What_the_rules_know_costs_no_model(string message)
    {
        using var writer = new ModelDouble(Says(Good));
        await new Stage { Writer = writer }.AskAsync(message);
        Assert.Empty(writer.Requests);
    }

    [Fact]
    public async Task Without_a_passage_no_model_is_asked()
    {
        using var writer = new ModelDouble(Says(Good));
        var played = await new Stage { Writer = writer, Passages = [] }.AskAsync(Question);
        Assert.Empty(writer.Requests);
        Assert.Contains("nichts Passendes", played.Screen, StringComparison.Ordinal);
    }
}
