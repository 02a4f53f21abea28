using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Tools;

/// <summary>Writes the JSON schema of a tool from the C# record of its arguments.</summary>
public static class ArgumentSchemaBuilder
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly Lock Gate = new();

    /// <exception cref="NotSupportedException">A property has a type that no JSON argument can have.</exception>
    public static JsonElement For(Type type)
    {
        lock (Gate)
        {
            return JsonSerializer.SerializeToElement(ObjectSchema(type), AssistantJson.Options);
        }
    }

    private static JsonObject ObjectSchema(Type type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            var schema = TypeSchema(property.PropertyType, property.GetCustomAttribute<AllowedTextAttribute>());
            if (property.GetCustomAttribute<DescriptionAttribute>() is { } description)
                schema["description"] = description.Description;
            properties[name] = schema;
            if (IsRequired(property))
                required.Add(name);
        }
        var result = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Count > 0)
            result["required"] = required;
        return result;
    }

    private static bool IsRequired(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is null
        && Nullability.Create(property).WriteState == NullabilityState.NotNull;

    private static JsonObject TypeSchema(Type declared, AllowedTextAttribute? allowed)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
            return TextSchema(allowed);
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int) || type == typeof(long))
            return new JsonObject { ["type"] = "integer" };
        if (type == typeof(decimal))
            return new JsonObject { ["type"] = "number" };
        if (type == typeof(Guid))
            return new JsonObject { ["type"] = "string", ["format"] = "uuid" };
        if (type == typeof(DateTimeOffset))
            return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        if (type == typeof(DateOnly))
            return new JsonObject { ["type"] = "string", ["format"] = "date" };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return new JsonObject
            {
                ["type"] = "array",
                ["items"] = TypeSchema(type.GetGenericArguments()[0], allowed),
                ["maxItems"] = AssistantLimits.RecordsPerProposal,
            };
        }
        if (type.IsClass && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true)
            return ObjectSchema(type);
        throw new NotSupportedException($"{type} cannot be an argument of a tool.");
    }

    private static JsonObject TextSchema(AllowedTextAttribute? allowed)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (allowed is null)
            schema["maxLength"] = AssistantLimits.MessageLength;
        else
            schema["enum"] = new JsonArray([.. allowed.Values.Select(value => (JsonNode)value)]);
        return schema;
    }
}
