using System.Collections.Immutable;
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
            return JsonSerializer.SerializeToElement(ObjectSchema(type, []), AssistantJson.Options);
        }
    }

    /// <param name="path">The types around this one. A type may stand in itself once; deeper, what leads into it again is left out, for a schema ends somewhere.</param>
    private static JsonObject ObjectSchema(Type type, ImmutableStack<Type> path)
    {
        var inside = path.Push(type);
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (inside.Count(outer => outer == ItemType(property.PropertyType)) > 1)
            {
                if (IsRequired(property))
                    throw new NotSupportedException($"{type}.{property.Name} requires itself without end.");
                continue;
            }
            var schema = TypeSchema(property.PropertyType, property.GetCustomAttribute<AllowedTextAttribute>(), inside);
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

    private static Type ItemType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type;

    private static JsonObject TypeSchema(Type declared, AllowedTextAttribute? allowed, ImmutableStack<Type> path)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
            return TextSchema(allowed);
        if (type.IsEnum)
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.SnakeCaseLower.ConvertName(name))]) };
        if (type == typeof(JsonObject))
            return new JsonObject { ["type"] = "object" };
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
                ["items"] = TypeSchema(type.GetGenericArguments()[0], allowed, path),
                ["maxItems"] = AssistantLimits.RecordsPerProposal,
            };
        }
        if (type.IsClass && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true)
            return ObjectSchema(type, path);
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
