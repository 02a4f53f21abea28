using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Chat.Writing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Safety;
using ImmoNow.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Chat.Planning;

/// <summary>
/// Asks a model which tool a message means that no rule understands. Its decision is a <see cref="Route"/> like one of the rules and goes
/// the same way: names are resolved, reads run with the caller's rights, writes become proposals that a person confirms.
/// </summary>
internal sealed class Planner(ToolRegistry registry, TurnModels models, LocalClock clock)
{
    /// <summary>Whether the message asks for something to be done or listed, and the rules have no route for it.</summary>
    public static bool Wants(Utterance u, Route route) => route switch
    {
        UnsupportedRoute => true,
        SearchRoute { Entity: null, Kinds: null } =>
            u.Has(IntentWords.Create) || u.Has(IntentWords.Change) || u.Has(IntentWords.Open)
            || ((u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Contacts) || u.Has(SubjectLexicon.Properties) || u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null))
                && (u.Has(IntentWords.Show) || u.Has(IntentWords.Count) || u.Has(IntentWords.Sum) || u.Has(IntentWords.Average) || u.Is(0, "welche", "welcher", "welches", "welchen", "which"))),
        _ => false,
    };

    /// <summary>Null where no tool is meant, no model is there, or its decision does not hold.</summary>
    /// <param name="ruled">What the rules made of it. An order they refuse is not met by showing something.</param>
    public async Task<ToolRoute?> PlanAsync(AssistantCaller caller, Utterance u, Route ruled, IReadOnlyList<ConversationMessage> history, CancellationToken ct)
    {
        var tools = registry.Offered(caller).Where(tool => ruled is not UnsupportedRoute || tool.Risk is not (ToolRisk.Read or ToolRisk.Navigate))
            .Take(AssistantLimits.PlannedTools).Select(ToolBrief.Of).ToList();
        if (tools.Count == 0 || await models.FindAsync(ModelRole.Planner, ct) is not { } model)
            return null;
        models.Tell("planning");
        var said = new Provenance([u.Text, .. history.Where(message => message.Role == "user").Select(message => message.Text)], []);
        try
        {
            var options = new ChatOptions { Instructions = PlannerPrompt.Instructions(tools), MaxOutputTokens = AssistantLimits.DecisionTokens }.ReportTo(models);
            var reply = await model.Client.GetStructuredAsync<PlannerDecision>(PlannerPrompt.Messages(u.Text, history, clock), options, decision => Errors(decision, tools, u).Concat(Unsaid(decision, said)), ct);
            models.Used(reply.Usage);
            if (!reply.Succeeded)
            {
                models.Failed($"plan_{JsonNamingPolicy.SnakeCaseLower.ConvertName(reply.Failure.Kind.ToString())}");
                return null;
            }
            if (reply.Value is not { Type: PlannerStep.Tool } decision)
                return null;
            var route = ToRoute(decision, tools.Find(brief => brief.Tool.Name == decision.Tool)!, caller);
            models.Answered(reply.Signature, model.Profile);
            return route;
        }
        catch (ModelException exception)
        {
            models.Failed(exception);
            return null;
        }
    }

    private static IEnumerable<ArgumentError> Errors(PlannerDecision decision, List<ToolBrief> tools, Utterance u)
    {
        if (decision.Type != PlannerStep.Tool)
            return [];
        if (tools.Find(brief => brief.Tool.Name == decision.Tool) is not { } tool)
            return [new ArgumentError("tool", $"must be one of {string.Join(", ", tools.Select(brief => brief.Tool.Name))}")];
        // A wish to delete or to send is not met by doing something else.
        if ((u.Has(IntentWords.Delete) && tool.Tool.Risk != ToolRisk.Delete) || (u.Has(IntentWords.Send) && tool.Tool.Risk != ToolRisk.Send))
            return [new ArgumentError("tool", "does something else than the message asks for; answer with type final")];
        var arguments = JsonSerializer.SerializeToElement(decision.Arguments ?? []);
        var known = NumberText.Supported(u.Text);
        return ArgumentValidator.Validate(tool.Arguments, arguments).Select(error => error with { Path = $"arguments.{error.Path}" })
            .Concat((decision.Names ?? []).Where(name => !tool.Names.ContainsKey(name.Slot)).Select(name => new ArgumentError("names", $"have no slot {name.Slot} in {tool.Tool.Name}; its slots are {string.Join(", ", tool.Names.Keys)}")))
            .Concat((decision.Names ?? []).Where(name => CandidateRanker.Words(name.Text).Count == 0).Select(name => new ArgumentError("names", $"have no text for {name.Slot}")))
            .Concat(arguments.EnumerateObject().Where(argument => argument.Value.ValueKind == JsonValueKind.Number && argument.Name != "limit" && NumberText.FirstUnsupported(argument.Value.GetRawText(), known) is not null)
                .Select(argument => new ArgumentError($"arguments.{argument.Name}", "is a number that the message does not state")));
    }

    /// <summary>Whom and where to comes from the person alone, never from what a document says; other texts are shown with their origin.</summary>
    private static IEnumerable<ArgumentError> Unsaid(PlannerDecision decision, Provenance said)
    {
        foreach (var name in decision.Names ?? [])
        {
            if (!IntentWords.Mine.Contains(Folding.Fold(name.Text)) && !said.IsSaid(name.Text))
                yield return new ArgumentError("names", $"contain \"{MarkdownText.Shorten(name.Text, 60)}\", which the message does not say");
        }
        foreach (var (argument, value) in decision.Arguments ?? [])
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var words) && Addresses.Unsaid(words, said) is { } address)
                yield return new ArgumentError($"arguments.{argument}", $"contains \"{MarkdownText.Shorten(address, 60)}\", which the message does not say");
        }
    }

    private static ToolRoute ToRoute(PlannerDecision decision, ToolBrief tool, AssistantCaller caller)
    {
        var arguments = (JsonObject?)decision.Arguments?.DeepClone() ?? [];
        var mentions = new List<Mention>();
        foreach (var name in decision.Names ?? [])
        {
            var types = tool.Names[name.Slot];
            if (types.Contains(EntityTypes.User, StringComparer.Ordinal) && IntentWords.Mine.Contains(Folding.Fold(name.Text)))
                arguments[name.Slot] = RouteArguments.Id(caller.UserId);
            else
                mentions.Add(new Mention(name.Slot, name.Text, types));
        }
        // A board is looked for before its column.
        return new ToolRoute(tool.Tool.Name, arguments, [.. mentions.OrderBy(mention => mention.Slot == "column_id")]);
    }
}
