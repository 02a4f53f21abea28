using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Tests.Models;
using static ImmoNow.Assistant.Tests.Models.ModelDouble;

namespace ImmoNow.Assistant.Tests.Chat;

public sealed class QuotaTests
{
    private const string Question = "Wie hoch ist die Kaution im Lindenweg?";

    [Theory]
    [InlineData(Question, "*Ihr Kontingent für Sprachmodelle ist für heute aufgebraucht; ab 01.12.2026 steht es Ihnen wieder zur Verfügung.*")]
    [InlineData("What does the lease say about the Kaution?", "*Your quota for language models is used up for today; it is renewed on 2026-12-01.*")]
    public async Task Whose_quota_is_used_up_gets_the_answer_of_the_rules_and_is_told(string question, string notice)
    {
        using var writer = new ModelDouble(Says("Die Kaution beträgt 2.450,00 € [1]."));
        var usage = new Book { Reached = new ModelQuota(ModelQuotaScope.User, ModelQuotaPeriod.Day, 100, 120, new DateOnly(2026, 12, 1)) };
        var stage = new Stage { Writer = writer, Usage = usage };

        var played = await stage.AskAsync(question);

        var plain = await new Stage().AskAsync(question);
        Assert.Equal(($"{plain.Reply.Message}\n\n{notice}", "rules"), (played.Reply.Message, played.Reply.AnsweredBy));
        Assert.Equal(played.Reply.Message, played.Screen);
        Assert.Equal(plain.Reply.Sources.Select(source => source.Id), played.Reply.Sources.Select(source => source.Id));
        Assert.Equal("quota_reached", stage.Receipt.ModelProblem);
        Assert.Empty(writer.Requests);
        Assert.Empty(usage.Uses);
    }

    [Fact]
    public async Task A_turn_of_a_model_is_counted_for_the_person()
    {
        using var writer = new ModelDouble(Says("Die Kaution beträgt laut ", "Mietvertrag 2.450,00 € [1]."));
        var usage = new Book();

        var played = await new Stage { Writer = writer, Usage = usage }.AskAsync(Question);

        Assert.Equal("model", played.Reply.AnsweredBy);
        var use = Assert.Single(usage.Uses);
        Assert.Equal((ModelRole.Writer, 100, 20, false), (use.Role, use.InputTokens, use.OutputTokens, use.Failed));
    }

    private sealed class Book : IModelUsage
    {
        public List<ModelUse> Uses { get; } = [];

        public ModelQuota? Reached { get; init; }

        public ValueTask<ModelQuota?> ReachedQuotaAsync(AssistantCaller caller, CancellationToken ct) => new(Reached);

        public void Record(ModelUse use) => Uses.Add(use);
    }
}
