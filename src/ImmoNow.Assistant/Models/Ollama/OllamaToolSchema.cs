using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>
/// Brings the schema of a tool into the few words Ollama keeps: type, properties, required, items, anyOf, enum, description.
/// It drops all others silently, so what they say is put in place or into the description; the arguments are validated afterwards anyway.
/// </summary>
internal static class OllamaToolSchema
{
    private const int Depth = 8;

    private static readonly string[] Ranges = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "format", "default"];

    public static JsonObject Of(JsonElement schema)
    {
        var root = JsonNode.Parse(schema.GetRawText()) as JsonObject ?? [];
        var result = Simple(root, root, Depth);
        result["type"] = "object";
        // Ollama refuses a tool without this member.
        result.TryAdd("properties", new JsonObject());
        return result;
    }

    private static JsonObject Simple(JsonNode? node, JsonObject root, int depth)
    {
        var result = new JsonObject();
        if (Resolved(node, root) is not { } schema || depth == 0)
            return result;
        if (schema["type"] is { } type)
            result["type"] = type.DeepClone();
        if (schema["enum"] is { } values)
            result["enum"] = values.DeepClone();
        else if (schema.TryGetPropertyValue("const", out var only))
            result["enum"] = new JsonArray(only?.DeepClone());
        if (schema["required"] is { } required)
            result["required"] = required.DeepClone();
        if (schema["items"] is { } items)
            result["items"] = Simple(items, root, depth - 1);
        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray choices)
            result["anyOf"] = new JsonArray([.. choices.Select(choice => (JsonNode)Simple(choice, root, depth - 1))]);
        if (schema["properties"] is JsonObject properties)
            result["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create<string, JsonNode?>(property.Key, Simple(property.Value, root, depth - 1))));
        if (Description(schema) is { Length: > 0 } description)
            result["description"] = description;
        return result;
    }

    private static string Description(JsonObject schema)
    {
        var limits = string.Join(", ", Ranges.Where(schema.ContainsKey).Select(name => $"{name} {schema[name]?.ToJsonString()}"));
        var text = schema["description"] is JsonValue value && value.TryGetValue<string>(out var given) ? given : "";
        return limits.Length == 0 ? text : text.Length == 0 ? limits : $"{text} ({limits})";
    }

    /// <summary>Follows references within the schema; the depth ends the ones that go round in a circle.</summary>
    private static JsonObject? Resolved(JsonNode? node, JsonObject root)
    {
        for (var hop = 0; hop < Depth; hop++)
        {
            if (node is not JsonObject schema || schema["$ref"] is not JsonValue reference || !reference.TryGetValue<string>(out var path))
                return node as JsonObject;
            node = path.StartsWith("#/", StringComparison.Ordinal)
                ? path[2..].Split('/').Aggregate((JsonNode?)root, (at, name) => (at as JsonObject)?[name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)])
                : path == "#" ? root : null;
        }
        return null;
    }
}
