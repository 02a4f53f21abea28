using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImmoNow.Assistant.Tests.Tools;

/// <summary>Makes random JSON, spells it the way careless models do, and makes plain noise.</summary>
internal static class SloppyJson
{
    private static readonly string[] Words =
    [
        "", "Köln", "O'Brien", "a, b", "sagte \"ja\"", "x: y", "{innen}", "[1]", "https://example.org/a#b // kein Kommentar", "Zeile\nzwei", "C:\\neu", "\t", "😀",
        "```", "01067", "true", "„so“", "\u0001", "...", "</p>", " vorn und hinten ", "dran,", "'", "\"",
    ];

    private static readonly string[] Keys = ["a", "name", "zip_code", "größe", "b2", "is_open"];

    private static readonly string[] Scraps =
    [
        "{", "}", "[", "]", "\"", "'", ":", ",", "\\", "/*", "*/", "//", "#", "\n", " ", "a", "1", "-", ".", "e", "true", "None", "\"a\"", "\"a\":", "„", "“",
        "```", "</think>", "<|", "\\u", "\\ud800", "\u0000", "ä", "\uFEFF", "\u00A0", "\"\"\"", "=", ";", "...", "0", "+",
    ];

    public static JsonNode? Value(Random random, int depth = 4) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-1000, 1000),
        3 => Math.Round((decimal)random.NextDouble() * 1000, 2),
        4 or 5 => Words[random.Next(Words.Length)] + (random.Next(3) == 0 ? Words[random.Next(Words.Length)] : ""),
        6 => Items(random, depth),
        _ => Members(random, depth),
    };

    public static JsonNode Container(Random random) => random.Next(4) == 0 ? new JsonArray(Members(random, 3), Members(random, 2)) : Members(random, 4);

    public static string Valid(Random random, JsonNode? value) =>
        value is null ? "null" : value.ToJsonString(new JsonSerializerOptions { WriteIndented = random.Next(2) == 0 });

    /// <summary>The value with fences, comments, other quotes, bare keys, spare commas, Python's words and text around.</summary>
    public static string Write(Random random, JsonNode value)
    {
        var text = new StringBuilder();
        text.Append(Pick(random, "", "Gern: ", "Hier ist's [1]:\n", "```json\n", "<think>{a: 1} oder nicht?</think>\n"));
        Write(random, value, text);
        return text.Append(Pick(random, "", "\n```", "\nIst das so recht?", "<|im_end|>")).ToString();
    }

    /// <summary>Whether a value holds only what another one begins with.</summary>
    public static bool IsBeginningOf(JsonElement part, JsonElement whole)
    {
        if (part.ValueKind != whole.ValueKind)
            return part.ValueKind == JsonValueKind.Null && whole.ValueKind == JsonValueKind.Number;
        return part.ValueKind switch
        {
            JsonValueKind.Object => part.EnumerateObject().All(member => whole.TryGetProperty(member.Name, out var other) && IsBeginningOf(member.Value, other)),
            JsonValueKind.Array => part.GetArrayLength() <= whole.GetArrayLength() && part.EnumerateArray().Zip(whole.EnumerateArray()).All(pair => IsBeginningOf(pair.First, pair.Second)),
            JsonValueKind.String => whole.GetString()!.StartsWith(part.GetString()!.TrimEnd('\uFFFD'), StringComparison.Ordinal),
            JsonValueKind.Number => whole.GetRawText().StartsWith(part.GetRawText(), StringComparison.Ordinal),
            _ => true,
        };
    }

    public static byte[] Noise(Random random)
    {
        var bytes = new List<byte>();
        for (var count = random.Next(1, 60); count > 0; count--)
        {
            if (random.Next(12) == 0)
                bytes.Add((byte)random.Next(256));
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(Pick(random, Scraps)));
        }
        return [.. bytes];
    }

    private static JsonArray Items(Random random, int depth) => new([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))]);

    private static JsonObject Members(Random random, int depth) =>
        new(Keys.Where(_ => random.Next(2) == 0).Select(key => KeyValuePair.Create(key, Value(random, depth - 1))));

    private static void Write(Random random, JsonNode? value, StringBuilder text)
    {
        switch (value)
        {
            case JsonObject members:
                text.Append('{').Append(Gap(random));
                WriteAll(random, members, text, member =>
                {
                    if (random.Next(2) == 0)
                        text.Append(member.Key);
                    else
                        WriteText(random, member.Key, text);
                    text.Append(Pick(random, ":", ": ", " : "));
                    Write(random, member.Value, text);
                });
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[').Append(Gap(random));
                WriteAll(random, items, text, item => Write(random, item, text));
                text.Append(']');
                break;
            case null:
                text.Append(Pick(random, "null", "None"));
                break;
            default:
                WriteScalar(random, value, text);
                break;
        }
    }

    private static void WriteAll<T>(Random random, IEnumerable<T> entries, StringBuilder text, Action<T> write)
    {
        var first = true;
        foreach (var entry in entries)
        {
            text.Append(first ? "" : ",").Append(Gap(random));
            write(entry);
            first = false;
        }
        if (!first)
            text.Append(Pick(random, "", ",", ", ")).Append(Gap(random));
    }

    private static void WriteScalar(Random random, JsonNode value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: text.Append(Pick(random, "true", "True")); break;
            case JsonValueKind.False: text.Append(Pick(random, "false", "False")); break;
            case JsonValueKind.String: WriteText(random, value.GetValue<string>(), text); break;
            default: text.Append(value.ToJsonString()); break;
        }
    }

    private static void WriteText(Random random, string value, StringBuilder text)
    {
        var quote = Pick(random, "\"", "'");
        text.Append(quote);
        foreach (var character in value)
        {
            if (character == '\\' || character == quote[0])
                text.Append('\\').Append(character);
            else if (character < ' ' && random.Next(2) == 0)
                text.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
            else
                text.Append(character);
        }
        text.Append(quote);
    }

    private static string Gap(Random random) => Pick(random, "", "", " ", "\n  ", " // Notiz, \"so\"\n", " /* {[ */ ", "\n# it's\n");

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
