using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Tests.Routing;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Tests.Evaluation;

/// <summary>Writes down what the assistant did with a message, with labels for ids and local times, in one line.</summary>
internal static class OutcomeText
{
    public static string Of(AssistantReply reply, ConversationTurn turn, IReadOnlyList<AssistantTool> tools)
    {
        var writes = reply.PendingActions.Select(action => (action.Tool, Arguments: Readable(JsonNode.Parse(action.Arguments.GetRawText())!.AsObject()))).ToList();
        var reads = turn.Receipt.Tools.Where(call => tools.Any(tool => tool.Name == call.Name && tool.Risk is ToolRisk.Read or ToolRisk.Navigate))
            .Select(call => (Tool: call.Name, Arguments: Readable(JsonNode.Parse(call.Arguments)!.AsObject()))).ToList();
        if (turn.Memory.Question is { } question && writes.Count == 0)
            return $"ask {question.Slot}";
        var calls = reads.Concat(writes).ToList();
        return turn.Receipt.Path switch
        {
            "question" => "ask not_found",
            "unsupported" => "refuse",
            "search" => "search",
            "small_talk" => "talk",
            _ when writes.Count == 1 && reads.Count == 1 && Selected(writes[0].Arguments, reads[0].Tool) is { } selected => $"{reads[0].Tool} {Canonical(reads[0].Arguments)} -> {writes[0].Tool} {Canonical(selected)}",
            _ => string.Join(" + ", calls.Select(call => $"{call.Tool} {Canonical(call.Arguments)}")),
        };
    }

    /// <summary>Keys sorted, no white space.</summary>
    public static string Canonical(JsonObject arguments) =>
        CanonicalJson.Write(JsonSerializer.SerializeToElement(arguments)).Replace("\\u002B", "+", StringComparison.Ordinal).Replace("\\u0026", "&", StringComparison.Ordinal);

    private static JsonObject? Selected(JsonObject arguments, string list)
    {
        var slot = list switch { ToolNames.ListTasks => "task_ids", ToolNames.ListContacts => "contact_ids", ToolNames.ListProperties => "property_ids", _ => "" };
        if (arguments[slot] is not JsonArray ids || !JsonNode.DeepEquals(ids, new JsonArray([.. World.Rows(list).Select(record => JsonValue.Create(record.Label))])))
            return null;
        var selected = (JsonObject)arguments.DeepClone();
        selected[slot] = "*";
        return selected;
    }

    private static JsonObject Readable(JsonObject arguments)
    {
        var result = new JsonObject();
        foreach (var (name, value) in arguments)
        {
            if (value is not null)
                result[name] = Readable(value);
        }
        return result;
    }

    private static JsonNode Readable(JsonNode value) => value switch
    {
        JsonObject reference when reference["id"] is not null => Readable(reference["id"]!),
        JsonObject inner => Readable(inner),
        JsonArray list => new JsonArray([.. list.Select(item => Readable(item!))]),
        JsonValue text when text.TryGetValue<string>(out var written) && Guid.TryParse(written, out var id) => JsonValue.Create(World.LabelOf(id)),
        JsonValue text when text.TryGetValue<string>(out var written) && written.Length >= 20 && written[10] == 'T' && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, out var instant) => JsonValue.Create(RouteText.Clock.ToLocal(instant).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => JsonNode.Parse(decimal.Parse(number.ToJsonString(), CultureInfo.InvariantCulture).ToString("0.####", CultureInfo.InvariantCulture))!,
        _ => value.DeepClone(),
    };
}
