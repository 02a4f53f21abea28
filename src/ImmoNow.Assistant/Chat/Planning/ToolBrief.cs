using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Chat.Planning;

/// <summary>
/// A tool as a planner sees it. No model knows the id of a record, and one it invented would hit a stranger's; so ids are taken out
/// of the arguments and become names, which the engine resolves among what the caller may see.
/// </summary>
internal sealed record ToolBrief(AssistantTool Tool, JsonElement Arguments, IReadOnlyDictionary<string, IReadOnlyList<string>> Names)
{
    private static readonly Dictionary<string, string[]> Types = new(StringComparer.Ordinal)
    {
        ["contact_id"] = [EntityTypes.Contact],
        ["property_id"] = [EntityTypes.Property],
        ["assignee_id"] = [EntityTypes.User],
        ["contact_user_id"] = [EntityTypes.User],
        ["board_id"] = [EntityTypes.Board],
        ["column_id"] = [EntityTypes.Column],
        ["project_id"] = [EntityTypes.Project],
        ["task_id"] = [EntityTypes.Task],
        ["task_ids"] = [EntityTypes.Task],
        ["contact_ids"] = [EntityTypes.Contact],
        ["keep_id"] = [EntityTypes.Contact],
        ["merge_id"] = [EntityTypes.Contact],
        ["owner_contact_id"] = [EntityTypes.Contact],
        ["property_ids"] = [EntityTypes.Property],
        ["document_id"] = [EntityTypes.Document],
        ["document_ids"] = [EntityTypes.Document],
        ["folder_id"] = [EntityTypes.Folder],
        ["related"] = [EntityTypes.Contact, EntityTypes.Property, EntityTypes.Task],
        ["entity"] = [EntityTypes.Contact, EntityTypes.Property, EntityTypes.Task, EntityTypes.Document],
    };

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
            if (Types.TryGetValue(name, out var types))
                names[name] = types;
            if (schema["required"] is JsonArray required)
                required.RemoveAll(item => item?.GetValue<string>() == name);
        }
        return new ToolBrief(tool, JsonSerializer.SerializeToElement(schema), names);
    }

    private static bool HoldsId(JsonNode? property) =>
        property?["format"]?.GetValue<string>() == "uuid" || property?["items"]?["format"]?.GetValue<string>() == "uuid" || property?["properties"]?["id"] is not null;
}
