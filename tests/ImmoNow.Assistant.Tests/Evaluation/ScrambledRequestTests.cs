using System.Text.Json;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Tests.Fakes;
using ImmoNow.Assistant.Tests.Routing;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Tests.Evaluation;

/// <summary>The words of real requests in any order and number: the rules may not know what to do, but they never fail, and what they call fits its schema.</summary>
public sealed class ScrambledRequestTests
{
    private static readonly string[] Words = [.. new[] { "requests.jsonl", "requests.heldout.jsonl", "requests.spoken.jsonl", "requests.blind.jsonl" }.SelectMany(EvaluatedRequest.Read).SelectMany(request => request.Say.Split(' ')).Distinct(StringComparer.Ordinal), ":", ",", "\"", "?", "„", "“", "und", "alle", "die zweite", "beide"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_order_of_words_breaks_the_rules(int seed)
    {
#pragma warning disable CA5394 // The same words again in every run.
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            var message = string.Join(' ', Enumerable.Range(0, random.Next(0, 14)).Select(_ => Words[random.Next(Words.Length)]));
            var context = RouteText.Context(random.Next(3) == 0 ? World.Known[random.Next(World.Known.Length)].Ref : null, Memory(random), random.Next(2) == 0 ? "general" : "properties");
#pragma warning restore CA5394
            var route = IntentRouter.Decide(Utterance.Parse(message, RouteText.Clock, AssistantLanguage.German), context);
            foreach (var call in route is SeveralRoute several ? several.Routes : route is ToolRoute one ? [one] : Array.Empty<ToolRoute>())
                Fits(call, message);
        }
    }

    [Fact]
    public void A_message_of_the_greatest_length_is_decided_at_once()
    {
        var message = string.Concat(Enumerable.Repeat("Setze alle Wohnungen in Leipzig, die zweite und beide, auf reserviert und tagge sie mit VIP: ", 90))[..AssistantLimits.MessageLength];

        Effort.StaysBelow(TimeSpan.FromSeconds(2), () => _ = IntentRouter.Decide(Utterance.Parse(message, RouteText.Clock, AssistantLanguage.German), RouteText.Context()));
    }

#pragma warning disable CA5394
    private static ConversationMemory Memory(Random random) => random.Next(4) switch
    {
        0 => ConversationMemory.Empty,
        1 => new ConversationMemory { Listed = World.Rows(ToolNames.ListTasks), LastRead = new RememberedCall(ToolNames.ListTasks, []) },
        2 => new ConversationMemory { Listed = World.Rows(ToolNames.ListProperties), LastRead = new RememberedCall(ToolNames.ListProperties, []), Focus = World.Known[random.Next(World.Known.Length)] },
        _ => new ConversationMemory { Question = new OpenQuestion(ToolNames.CreateProperty, [], new[] { "city", "title", "price", "property_type" }[random.Next(4)], false, [], []) },
    };
#pragma warning restore CA5394

    /// <summary>What the names will fill in is still missing; everything that is there has to be right.</summary>
    private static void Fits(ToolRoute call, string message)
    {
        var tool = World.Tools.Single(candidate => candidate.Name == call.Tool);
        var errors = ArgumentValidator.Validate(tool.ArgumentSchema, JsonSerializer.SerializeToElement(call.Arguments)).Where(error => error.Message != "is required").ToList();
        Assert.True(errors.Count == 0, $"{message} => {RouteText.Write(call)}: {string.Join("; ", errors)}");
    }
}
