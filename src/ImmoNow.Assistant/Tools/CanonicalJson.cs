using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImmoNow.Assistant.Tools;

/// <summary>One spelling for equal JSON, so that arguments can be hashed and compared.</summary>
public static class CanonicalJson
{
    /// <summary>Keys sorted by ordinal, nulls of objects left out, no white space.</summary>
    public static string Write(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Contracts.AssistantJson.Options.Encoder }))
        {
            Write(element, writer);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>SHA-256 over tool name and canonical arguments, lower-case hex.</summary>
    public static string Hash(string tool, string canonicalArguments) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{tool}\n{canonicalArguments}")));

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject()
                    .Where(property => property.Value.ValueKind != JsonValueKind.Null)
                    .OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
