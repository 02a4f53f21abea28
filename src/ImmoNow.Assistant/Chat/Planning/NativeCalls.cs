using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Chat.Planning;

/// <summary>
/// The tools in the form in which models call them by themselves, and their calls read back as decisions. Where a tool takes the id of a record
/// the model is asked for its name.
/// </summary>
internal static class NativeCalls
{
    public static List<AITool> Declarations(IReadOnlyList<ToolBrief> tools) =>
        [.. tools.Select(tool => (AITool)AIFunctionFactory.CreateDeclaration(tool.Tool.Name, tool.Tool.Description.En, Schema(tool)))];

    /// <summary>At most as many decisions as a turn may have steps: whatever a model answers beyond them is not looked at.</summary>
    public static IReadOnlyList<PlannerDecision> Read(ChatResponse response, IReadOnlyList<ToolBrief> tools) =>
        [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Take(AssistantLimits.StepsPerTurn).Select(call => Decision(call, tools))];

    private static JsonElement Schema(ToolBrief tool)
    {
        var schema = JsonNode.Parse(tool.Arguments.GetRawText())!.AsObject();
        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var (slot, types) in tool.Names)
            properties[slot] = new JsonObject { ["type"] = "string", ["description"] = $"Name of the {string.Join(" or ", types)} as it stands in the message; 'me' for the person who writes." };
        schema["properties"] = properties;
        return JsonSerializer.SerializeToElement(schema);
    }

    private static PlannerDecision Decision(FunctionCallContent call, IReadOnlyList<ToolBrief> tools)
    {
        var names = new List<PlannedName>();
        var arguments = new JsonObject();
        var known = tools.FirstOrDefault(tool => tool.Tool.Name == call.Name)?.Names;
        foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            var node = value is JsonElement element ? JsonNode.Parse(element.GetRawText()) : JsonSerializer.SerializeToNode(value, AssistantJson.Options);
            if (known?.ContainsKey(name) == true)
                names.AddRange(Texts(node).Select(text => new PlannedName { Slot = name, Text = text }));
            else
                arguments[name] = node;
        }
        return new PlannerDecision { Type = PlannerStep.Tool, Tool = call.Name, Arguments = arguments, Names = names };
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
