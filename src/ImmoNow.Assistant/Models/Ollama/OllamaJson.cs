using System.Text.Json;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>Reads members that may be missing or of another kind than the protocol says.</summary>
internal static class OllamaJson
{
    public static string? Text(this JsonElement element, string name)
    {
        try
        {
            return Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the parser does not look into texts, reading them does.
            return null;
        }
    }

    public static long? Number(this JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value && value.TryGetDateTimeOffset(out var time) ? time : null;

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <exception cref="ModelException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException exception)
        {
            throw new ModelException(ModelFailureKind.Malformed, "The model server did not answer in its protocol.", exception);
        }
    }
}
