using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Chat.Writing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Safety;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Chat.Planning;

/// <summary>What has to hold of a decision besides its form, in words that a model can correct itself by.</summary>
/// <param name="tools">The tools that were offered; another one is refused.</param>
/// <param name="said">What the person wrote, and the names of records that were looked up for it.</param>
/// <param name="onlyShows">Whether showing something meets the message; an order that the rules refused is not met by it.</param>
internal sealed class DecisionCheck(IReadOnlyList<ToolBrief> tools, Utterance u, Provenance said, bool onlyShows)
{
    public IEnumerable<ArgumentError> Errors(PlannerDecision decision) => decision.Type == PlannerStep.Tool ? OfCall(decision).Concat(Unsaid(decision)) : [];

    private IEnumerable<ArgumentError> OfCall(PlannerDecision decision)
    {
        if (tools.FirstOrDefault(brief => brief.Tool.Name == decision.Tool) is not { } tool)
            return [new ArgumentError("tool", $"must be one of {string.Join(", ", tools.Select(brief => brief.Tool.Name))}")];
        var reads = tool.Tool.Risk is ToolRisk.Read or ToolRisk.Navigate;
        // A wish to delete or to send is not met by doing something else; looking up first what it is about may be a step towards it.
        if (!(reads && decision.More == true) && ((u.Has(IntentWords.Delete) && tool.Tool.Risk != ToolRisk.Delete) || (u.Has(IntentWords.Send) && tool.Tool.Risk != ToolRisk.Send)))
            return [new ArgumentError("tool", "does something else than the message asks for; answer with type final")];
        if (reads && !onlyShows && decision.More != true)
            return [new ArgumentError("tool", "only shows something, and the message asks for a change; choose a tool that makes it, set more to true where this look-up comes before it, or answer with type final")];
        var arguments = JsonSerializer.SerializeToElement(decision.Arguments ?? []);
        var known = NumberText.Supported(u.Text);
        return ArgumentValidator.Validate(tool.Arguments, arguments).Select(error => error with { Path = $"arguments.{error.Path}" })
            .Concat((decision.Names ?? []).Where(name => !tool.Names.ContainsKey(name.Slot)).Select(name => new ArgumentError("names", $"have no slot {name.Slot} in {tool.Tool.Name}; its slots are {string.Join(", ", tool.Names.Keys)}")))
            .Concat((decision.Names ?? []).Where(name => CandidateRanker.Words(name.Text).Count == 0).Select(name => new ArgumentError("names", $"have no text for {name.Slot}")))
            .Concat(arguments.EnumerateObject().Where(argument => argument.Value.ValueKind == JsonValueKind.Number && argument.Name != "limit" && NumberText.FirstUnsupported(argument.Value.GetRawText(), known) is not null)
                .Select(argument => new ArgumentError($"arguments.{argument.Name}", "is a number that the message does not state")));
    }

    /// <summary>Whom and where to comes from the person alone, never from what a document says; other texts are shown with their origin.</summary>
    private IEnumerable<ArgumentError> Unsaid(PlannerDecision decision)
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
}
