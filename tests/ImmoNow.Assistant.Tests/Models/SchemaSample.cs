using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImmoNow.Assistant.Tests.Models;

/// <summary>What the doubles of model servers answer where a schema binds them.</summary>
internal static class SchemaSample
{
    /// <summary>The smallest value that fits a schema.</summary>
    public static JsonNode? Of(JsonElement schema)
    {
        if (schema.TryGetProperty("const", out var only))
            return JsonNode.Parse(only.GetRawText());
        if (schema.TryGetProperty("enum", out var values))
            return JsonNode.Parse(values[0].GetRawText());
        if (schema.TryGetProperty("anyOf", out var choices))
            return Of(choices[0]);
        var type = schema.TryGetProperty("type", out var given) ? given : default;
        switch (type.ValueKind == JsonValueKind.Array ? type[0].GetString() : type.ValueKind == JsonValueKind.String ? type.GetString() : "object")
        {
            case "string":
                return "Köln";
            case "integer" or "number":
                return 3;
            case "boolean":
                return true;
            case "null":
                return null;
            case "array":
                return new JsonArray(schema.TryGetProperty("minItems", out var least) && least.GetInt32() > 0 ? [Of(schema.GetProperty("items"))] : []);
            default:
                var result = new JsonObject();
                var required = schema.TryGetProperty("required", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : Array.Empty<string>();
                foreach (var name in required)
                    result[name] = Of(schema.GetProperty("properties").GetProperty(name));
                return result;
        }
    }
}
