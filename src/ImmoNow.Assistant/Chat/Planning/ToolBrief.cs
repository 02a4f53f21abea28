using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat.Planning;

/// <summary>
/// A tool as a planner sees it. No model knows the id of a record, and one it invented would hit a stranger's; so ids are taken out
/// of the arguments and become names, which the engine resolves among what the caller may see.
/// </summary>
internal sealed record ToolBrief(AssistantTool Tool, JsonElement Arguments, IReadOnlyDictionary<string, IReadOnlyList<string>> Names)
{
    public static ToolBrief Of(AssistantTool tool)
    {
        var schema = JsonNode.Parse(tool.ArgumentSchema.GetRawText())!.AsObject();
        var properties = schema["properties"]?.AsObject() ?? [];
        var names = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, property) in properties.ToList())
        {
            if (!HoldsId(property))
                continue;
            properties.Remove(name);
            if (RecordKind.TypesOf(name) is { } types)
                names[name] = types;
            if (schema["required"] is JsonArray required)
                required.RemoveAll(item => item?.GetValue<string>() == name);
        }
        return new ToolBrief(tool, JsonSerializer.SerializeToElement(schema), names);
    }

    private static bool HoldsId(JsonNode? property) =>
        property?["format"]?.GetValue<string>() == "uuid" || property?["items"]?["format"]?.GetValue<string>() == "uuid" || property?["properties"]?["id"] is not null;
}
