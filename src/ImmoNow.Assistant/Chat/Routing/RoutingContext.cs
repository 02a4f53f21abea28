using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Everything besides the words that a message may refer to.</summary>
public sealed record RoutingContext
{
    public required AssistantCaller Caller { get; init; }

    public required LocalClock Clock { get; init; }

    /// <summary>The record on the screen.</summary>
    public EntityRef? Entity { get; init; }

    public string ChatContext { get; init; } = ChatContexts.General;

    public ConversationMemory Memory { get; init; } = ConversationMemory.Empty;

    /// <summary>The record "dazu", "diese" or "sie" means: the one on the screen, else the one spoken of.</summary>
    public EntityRef? Present => Entity ?? Memory.Focus?.Ref;
}

internal static class RouteArguments
{
    /// <summary>Typed arguments as the JSON object that mentions fill in and that is remembered.</summary>
    public static JsonObject ToJson<T>(T arguments) => JsonSerializer.SerializeToNode(arguments, AssistantJson.Options)!.AsObject();

    public static JsonNode Id(Guid id) => JsonValue.Create(id.ToString());

    public static JsonNode Ref(EntityRef record) => JsonSerializer.SerializeToNode(record, AssistantJson.Options)!;
}
