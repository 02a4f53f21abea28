using System.Globalization;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Tools;

/// <summary>One thing wrong with the arguments of a tool.</summary>
/// <param name="Path">Such as <c>measure.field</c> or <c>status[1]</c>; empty for the whole.</param>
public sealed record ArgumentError(string Path, string Message);

/// <summary>
/// Checks arguments against the part of JSON schema that tools use: type, properties, required, additionalProperties,
/// items, enum, minItems, maxItems, minLength, maxLength, minimum, maximum and the formats uuid, date and date-time.
/// </summary>
public static class ArgumentValidator
{
    private const int MostErrors = 20;

    /// <summary>Longer names of unknown fields are cut, for whoever invents them may make them as long as the arguments.</summary>
    private const int LongestName = 60;

    public static IReadOnlyList<ArgumentError> Validate(JsonElement schema, JsonElement arguments)
    {
        var errors = new List<ArgumentError>();
        Check(schema, arguments, "", 0, errors);
        return errors;
    }

    private static void Check(JsonElement schema, JsonElement value, string path, int depth, List<ArgumentError> errors)
    {
        if (errors.Count >= MostErrors)
            return;
        if (depth > AssistantLimits.ArgumentDepth)
        {
            errors.Add(new ArgumentError(path, "is nested too deeply"));
            return;
        }
        if (value.ValueKind == JsonValueKind.String && !TryGetText(() => value.GetString()!, out _))
        {
            errors.Add(new ArgumentError(path, "is not valid Unicode"));
            return;
        }
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)))
        {
            errors.Add(new ArgumentError(path, $"must be one of {string.Join(", ", allowed.EnumerateArray().Select(item => item.ToString()))}"));
            return;
        }
        var type = schema.TryGetProperty("type", out var wanted) ? wanted.GetString() : null;
        switch (type)
        {
            case "object": CheckObject(schema, value, path, depth, errors); break;
            case "array": CheckArray(schema, value, path, depth, errors); break;
            case "string": CheckText(schema, value, path, errors); break;
            case "number" or "integer": CheckNumber(schema, value, type, path, errors); break;
            case "boolean" when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False):
                errors.Add(new ArgumentError(path, "must be true or false"));
                break;
        }
    }

    private static void CheckObject(JsonElement schema, JsonElement value, string path, int depth, List<ArgumentError> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ArgumentError(path, "must be an object"));
            return;
        }
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var closed = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!TryGetText(() => property.Name, out var name))
            {
                errors.Add(new ArgumentError(path, "has a field name that is not valid Unicode"));
                return;
            }
            var shown = name.Length <= LongestName ? name : name[..LongestName] + "…";
            var inner = path.Length == 0 ? shown : $"{path}.{shown}";
            if (!seen.Add(name))
                errors.Add(new ArgumentError(inner, "occurs twice"));
            else if (hasProperties && properties.TryGetProperty(name, out var propertySchema))
                Check(propertySchema, property.Value, inner, depth + 1, errors);
            else if (closed)
                errors.Add(new ArgumentError(inner, "is not known"));
            if (errors.Count >= MostErrors)
                return;
        }
        if (!schema.TryGetProperty("required", out var required))
            return;
        foreach (var name in required.EnumerateArray().Select(item => item.GetString()!).Where(name => !seen.Contains(name)))
            errors.Add(new ArgumentError(path.Length == 0 ? name : $"{path}.{name}", "is required"));
    }

    private static void CheckArray(JsonElement schema, JsonElement value, string path, int depth, List<ArgumentError> errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add(new ArgumentError(path, "must be a list"));
            return;
        }
        var count = value.GetArrayLength();
        if (schema.TryGetProperty("minItems", out var min) && count < min.GetInt32())
            errors.Add(new ArgumentError(path, $"needs at least {min.GetInt32()} entries"));
        if (schema.TryGetProperty("maxItems", out var max) && count > max.GetInt32())
        {
            errors.Add(new ArgumentError(path, $"has more than {max.GetInt32()} entries"));
            return;
        }
        if (!schema.TryGetProperty("items", out var items))
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(items, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), depth + 1, errors);
    }

    private static void CheckText(JsonElement schema, JsonElement value, string path, List<ArgumentError> errors)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(new ArgumentError(path, "must be text"));
            return;
        }
        var text = value.GetString()!;
        if (schema.TryGetProperty("minLength", out var min) && text.Length < min.GetInt32())
            errors.Add(new ArgumentError(path, "is too short"));
        if (schema.TryGetProperty("maxLength", out var max) && text.Length > max.GetInt32())
            errors.Add(new ArgumentError(path, $"is longer than {max.GetInt32()} characters"));
        if (text.Contains('\0', StringComparison.Ordinal))
            errors.Add(new ArgumentError(path, "contains a NUL character"));
        var format = schema.TryGetProperty("format", out var wanted) ? wanted.GetString() : null;
        if (format == "uuid" && !value.TryGetGuid(out _))
            errors.Add(new ArgumentError(path, "must be an id (UUID)"));
        else if (format == "date-time" && !value.TryGetDateTimeOffset(out _))
            errors.Add(new ArgumentError(path, "must be a date and time (ISO 8601)"));
        else if (format == "date" && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            errors.Add(new ArgumentError(path, "must be a date (yyyy-MM-dd)"));
    }

    private static bool TryGetText(Func<string> read, out string text)
    {
        try
        {
            text = read();
            return true;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json reports an escaped lone surrogate only when the text is read.
            text = "";
            return false;
        }
    }

    private static void CheckNumber(JsonElement schema, JsonElement value, string type, string path, List<ArgumentError> errors)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number))
        {
            errors.Add(new ArgumentError(path, "must be a number"));
            return;
        }
        if (type == "integer" && !value.TryGetInt32(out _))
            errors.Add(new ArgumentError(path, "must be a whole number"));
        if (schema.TryGetProperty("minimum", out var min) && number < min.GetDecimal())
            errors.Add(new ArgumentError(path, $"must be at least {min}"));
        if (schema.TryGetProperty("maximum", out var max) && number > max.GetDecimal())
            errors.Add(new ArgumentError(path, $"must be at most {max}"));
    }
}
