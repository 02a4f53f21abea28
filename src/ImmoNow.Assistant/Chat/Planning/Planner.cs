using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Safety;
using ImmoNow.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Chat.Planning;

/// <summary>
/// Asks a model what a message means that no rule understands, step by step: look up, decide, propose. Each decision is a <see cref="Route"/>
/// like one of the rules and goes the same way: names are resolved, reads run with the caller's rights, writes become proposals that a person
/// confirms. Everything is bounded by <see cref="AssistantLimits"/>.
/// </summary>
internal sealed class Planner(ToolRegistry registry, TurnModels models, LocalClock clock, TurnAnswerer answerer, IToolSearch? toolSearch)
{
    /// <summary>What came of a plan, and the last thing it did.</summary>
    public sealed record Outcome(Answer Answer, Route Route);

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

    /// <summary>Null where no tool is meant, no model is there, or its decision does not hold; the rules answer then.</summary>
    /// <param name="ruled">What the rules made of it. An order they refuse is not met by showing something.</param>
    public async Task<Outcome?> RunAsync(AssistantCaller caller, Utterance u, Route ruled, string chatContext, IReadOnlyList<ConversationMessage> history, ConversationMemory memory, CancellationToken ct)
    {
        var offered = registry.Offered(caller);
        // Where nothing can be changed, an order that the rules refused cannot be met at all.
        if (offered.Count == 0 || (ruled is UnsupportedRoute && offered.All(IsRead)) || await models.FindAsync(ModelRole.Planner, ct) is not { } model)
            return null;
        var found = toolSearch is null || offered.Count <= AssistantLimits.PlannedTools ? [] : await toolSearch.FindAsync(caller, u.Text, AssistantLimits.PlannedTools, ct);
        var tools = ToolPicker.Pick(offered, u, chatContext, history, found).Select(ToolBrief.Of).ToList();
        var together = new AnswerBundle();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var steps = new List<PlannedStep>();
        var waiting = new Queue<PlannerDecision>();
        Route? last = null;
        var writes = 0;
        while (seen.Count < AssistantLimits.StepsPerTurn)
        {
            if (waiting.Count == 0)
            {
                foreach (var decided in await DecideAsync(model, u, ruled, tools, history, steps, memory, ct))
                    waiting.Enqueue(decided);
            }
            if (!waiting.TryDequeue(out var decision) || decision.Type != PlannerStep.Tool)
                break;
            var tool = tools.Find(brief => brief.Tool.Name == decision.Tool)!;
            var route = ToRoute(decision, tool, caller);
            if (!seen.Add(Signature(route)))
            {
                models.Failed("plan_circle");
                break;
            }
            if (!IsRead(tool.Tool) && ++writes > AssistantLimits.WritesPerTurn)
            {
                models.Failed("plan_too_many_writes");
                break;
            }
            var answer = await answerer.AnswerAsync(caller, route, memory, ct);
            together.Add(answer);
            (last, memory) = (route, together.Answer.Memory);
            steps.Add(new PlannedStep(decision, answer.Text, [.. answer.Memory.Listed.Select(record => record.Label), answer.Memory.Focus?.Label ?? ""]));
            // An open question is answered by the person before anything goes on.
            if (answer.Path != "tool" || (decision.More != true && waiting.Count == 0))
                break;
        }
        if (last is null || (ruled is UnsupportedRoute && writes == 0))
            return null;
        return new Outcome(together.Answer, last);
    }

    private static bool IsRead(AssistantTool tool) => tool.Risk is ToolRisk.Read or ToolRisk.Navigate;

    /// <summary>The same call with the same names a second time leads nowhere new.</summary>
    private static string Signature(ToolRoute route) =>
        $"{route.Tool} {CanonicalJson.Write(JsonSerializer.SerializeToElement(route.Arguments))} {string.Join(';', route.Mentions.Select(mention => $"{mention.Slot}={Folding.Fold(mention.Text)}"))}";

    /// <summary>Empty where the model decides for no tool, cannot be reached, or says nothing that holds.</summary>
    private async Task<IReadOnlyList<PlannerDecision>> DecideAsync(
        ChatModel model, Utterance u, Route ruled, List<ToolBrief> tools, IReadOnlyList<ConversationMessage> history, List<PlannedStep> steps, ConversationMemory memory, CancellationToken ct)
    {
        models.Tell("planning");
        // Records that were looked up are the agency's own, so their names may be used as if the person had said them.
        var said = new Provenance([u.Text, .. history.Where(message => message.Role == "user").Select(message => message.Text), .. steps.SelectMany(step => step.Records), memory.Focus?.Label ?? ""], []);
        var check = new DecisionCheck(tools, u, said, onlyShows: ruled is not UnsupportedRoute || steps.Exists(step => tools.Exists(tool => tool.Tool.Name == step.Decision.Tool && !IsRead(tool.Tool))));
        var messages = PlannerPrompt.Messages(u.Text, history, clock, steps);
        var options = new ChatOptions { Instructions = PlannerPrompt.Instructions(tools), MaxOutputTokens = AssistantLimits.DecisionTokens }.ReportTo(models);
        try
        {
            // A form that the server enforces is the surest way; calls of its own are for models whose server does not.
            if (model.Profile is { NativeTools: true, ConstrainedJson: false } && await CallAsync(model, messages, options, tools, check, ct) is { Count: > 0 } called)
                return called;
            var reply = await model.Client.GetStructuredAsync<PlannerDecision>(messages, options, check.Errors, ct);
            models.Used(reply.Usage);
            if (!reply.Succeeded)
            {
                models.Failed($"plan_{JsonNamingPolicy.SnakeCaseLower.ConvertName(reply.Failure.Kind.ToString())}");
                return [];
            }
            if (reply.Value.Type == PlannerStep.Tool)
                models.Answered(reply.Signature, model.Profile);
            return [reply.Value];
        }
        catch (ModelException exception)
        {
            models.Failed(exception);
            return [];
        }
    }

    /// <summary>The model's own calls, as long as each of them holds. Words instead of a call count as none.</summary>
    private async Task<IReadOnlyList<PlannerDecision>> CallAsync(ChatModel model, List<ChatMessage> messages, ChatOptions options, List<ToolBrief> tools, DecisionCheck check, CancellationToken ct)
    {
        var native = options.Clone();
        native.Tools = NativeCalls.Declarations(tools);
        native.Temperature = 0;
        var response = await model.Client.GetResponseAsync(messages, native, ct);
        models.Used(response.Usage);
        var decisions = NativeCalls.Read(response, tools).TakeWhile(decision => !check.Errors(decision).Any()).ToList();
        if (decisions.Count > 0)
            models.Answered(SignatureChatClient.Of(response), model.Profile);
        return decisions;
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
