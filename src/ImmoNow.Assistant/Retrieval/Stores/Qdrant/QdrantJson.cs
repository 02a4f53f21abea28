using System.Text.Json;

namespace ImmoNow.Assistant.Retrieval.Stores.Qdrant;

/// <summary>Reading what may be missing or of another kind.</summary>
internal static class QdrantJson
{
    public static JsonElement Result(this JsonElement answer) => answer.Member("result") ?? throw QdrantErrors.Malformed(null);

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : throw QdrantErrors.Malformed(null);
}
