using System.Text;
using System.Text.Json;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Writes arguments that fit the schema of a tool, and spoils them: wrong types, edges, foreign ids, unknown and doubled fields, broken Unicode.</summary>
internal sealed class ArgumentMutator(int seed, IReadOnlyDictionary<string, Guid> ids)
{
    /// <summary>As raw JSON, since half of it no serialiser would write.</summary>
    private static readonly string[] Junk =
    [
        "null", "true", "0", "-1", "1", "1e400", "-79228162514264337593543950335", "999999999999.99", "0.001", "2147483648", "1e-30", "\"\"", "\" \"", "\"null\"", "[]", "[null]", "[[]]", "{}", "{\"\":1}",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "{\"\\ud800\":1}", "\"00000000-0000-0000-0000-000000000000\"", "[\"00000000-0000-0000-0000-000000000000\"]", "\"0001-01-01\"", "\"9999-12-31\"",
        "\"0001-01-01T00:00:00+14:00\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-02-30\"", "\"heute\"", "\"'; DROP TABLE tasks; --\"", "\"%_\\\\\"",
        "\"<img src=x onerror=alert(1)>\"", "\"\\u202e\\u200b\"", "\"open\"", "\"done\"", "36500", "-36500", "2147483647", "-2147483648", "{\"type\":\"contact\",\"id\":\"00000000-0000-0000-0000-000000000000\"}",
        "{\"type\":\"x\",\"id\":\"00000000-0000-0000-0000-000000000001\"}", "{\"type\":\"user\"}", "[\"a\",\"a\",\"A\"]", "[\"\"]", "[0]",
    ];

    private readonly Random random = new(seed);

    /// <summary>One more set of arguments, as raw JSON.</summary>
    public string Next(JsonElement schema)
    {
        var json = new StringBuilder("{");
        var spoiled = false;
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            var isRequired = schema.TryGetProperty("required", out var required) && required.EnumerateArray().Any(name => name.GetString() == property.Name);
            if (random.Next(isRequired ? 40 : 3) == 0 == isRequired)
            {
                continue;
            }

            var spoil = random.Next(6) == 0;
            spoiled |= spoil;
            Member(json, property.Name, spoil ? Pick(Junk) : Value(property.Name, property.Value));
            if (random.Next(120) == 0)
            {
                Member(json, property.Name, Pick(Junk));
            }
        }

        if (!spoiled && random.Next(3) == 0)
        {
            Member(json, random.Next(4) switch { 0 => "tenant_id", 1 => "\\ud800", 2 => "__proto__", _ => new string('x', 3_000) }, Pick(Junk));
        }

        return json.Append('}').ToString();
    }

    private string Value(string name, JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var allowed))
        {
            return allowed.EnumerateArray().ElementAt(random.Next(allowed.GetArrayLength())).GetRawText();
        }

        return (schema.GetProperty("type").GetString(), schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
        {
            ("array", _) => "[" + string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(name, schema.GetProperty("items")))) + "]",
            ("object", _) when schema.TryGetProperty("properties", out var inner) => "{" + string.Join(',', inner.EnumerateObject().Select(property => $"\"{property.Name}\":{Value(name, property.Value)}")) + "}",
            ("object", _) => "{}",
            ("boolean", _) => random.Next(2) == 0 ? "true" : "false",
            ("integer", _) => random.Next(4) == 0 ? Pick("36500", "-36500", "2147483647", "3652059", "0") : $"{random.Next(-3, 40)}",
            ("number", _) => random.Next(4) == 0 ? Pick("99999999999999.99", "-5", "0.005", "1e20") : $"{random.Next(0, 900_000)}",
            (_, "uuid") => $"\"{Id(name)}\"",
            (_, "date") => Pick("\"2027-03-01\"", "\"0001-01-01\"", "\"9999-12-31\""),
            (_, "date-time") => Pick("\"2027-03-01T10:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\""),
            _ => Pick("\"Weber\"", "\"contact\"", "\"task\"", "\"Neu & \\\"laut\\\"\"", "\"anna@example.org\"", "\"\"", $"\"{new string('ä', 4_000)}\""),
        };
    }

    private Guid Id(string name)
    {
        var own = ids.Where(pair => name.StartsWith(pair.Key, StringComparison.Ordinal)).Select(pair => pair.Value).ToList();
        return own.Count > 0 && random.Next(4) > 0 ? own[random.Next(own.Count)] : ids.Values.ElementAt(random.Next(ids.Count));
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private static void Member(StringBuilder json, string name, string value) =>
        json.Append(json.Length > 1 ? "," : "").Append('"').Append(name).Append("\":").Append(value);
}
