using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>Writes the body of POST /api/chat.</summary>
internal static class OllamaRequest
{
    public static JsonObject For(OllamaSettings settings, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var body = new JsonObject
        {
            ["model"] = options?.ModelId ?? settings.Model,
            ["messages"] = Messages(messages, options?.Instructions),
            ["stream"] = true,
            // Left out, a thinking model thinks; false is understood by all others too.
            ["think"] = options?.Reasoning?.Effort is { } effort && effort != ReasoningEffort.None,
            // What does not fit shall be an error that can be dealt with, not a silently shorter conversation.
            ["truncate"] = false,
            ["shift"] = false,
            ["keep_alive"] = (long)settings.KeepAlive.TotalSeconds,
            ["options"] = Options(settings, options),
        };
        if (options is { Tools.Count: > 0 } && options.ToolMode is not NoneChatToolMode)
            body["tools"] = Tools(options);
        if (options?.ResponseFormat is ChatResponseFormatJson format)
        {
            if (body.ContainsKey("tools"))
                throw new NotSupportedException("Ollama never calls a tool when the form of the answer is fixed. Ask twice.");
            body["format"] = format.Schema is { } schema ? JsonNode.Parse(schema.GetRawText()) : "json";
        }
        return body;
    }

    private static JsonObject Options(OllamaSettings settings, ChatOptions? options)
    {
        var result = new JsonObject { ["num_ctx"] = settings.ContextTokens };
        Set("num_predict", options?.MaxOutputTokens);
        Set("temperature", options?.Temperature);
        Set("top_p", options?.TopP);
        Set("top_k", options?.TopK);
        Set("seed", options?.Seed);
        Set("frequency_penalty", options?.FrequencyPenalty);
        Set("presence_penalty", options?.PresencePenalty);
        if (options?.StopSequences is { Count: > 0 } stops)
            result["stop"] = new JsonArray([.. stops.Select(stop => (JsonNode)stop)]);
        return result;

        void Set<T>(string name, T? value)
            where T : struct
        {
            if (value is { } given)
                result[name] = JsonValue.Create(given);
        }
    }

    private static JsonArray Tools(ChatOptions options)
    {
        if (options.ToolMode is RequiredChatToolMode)
            throw new NotSupportedException("Ollama cannot be made to call a tool.");
        return new JsonArray([.. options.Tools!.OfType<AIFunctionDeclaration>().Select(Tool)]);
    }

    private static JsonNode Tool(AIFunctionDeclaration tool)
    {
        var parameters = JsonNode.Parse(tool.JsonSchema.GetRawText()) as JsonObject ?? [];
        parameters.TryAdd("type", "object");
        // Ollama refuses a tool without this member.
        parameters.TryAdd("properties", new JsonObject());
        return new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = parameters },
        };
    }

    private static JsonArray Messages(IEnumerable<ChatMessage> messages, string? instructions)
    {
        var result = new JsonArray();
        if (!string.IsNullOrEmpty(instructions))
            result.Add(new JsonObject { ["role"] = "system", ["content"] = instructions });
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            foreach (var call in message.Contents.OfType<FunctionCallContent>())
                names[call.CallId] = call.Name;
            foreach (var outcome in message.Contents.OfType<FunctionResultContent>())
                result.Add(ToolMessage(outcome, names.GetValueOrDefault(outcome.CallId)));
            if (message.Contents.Any(content => content is not FunctionResultContent))
                result.Add(Message(message));
        }
        return result;
    }

    private static JsonObject ToolMessage(FunctionResultContent outcome, string? name)
    {
        var content = outcome.Result as string ?? JsonSerializer.Serialize(outcome.Result, AssistantJson.Options);
        var message = new JsonObject { ["role"] = "tool", ["tool_call_id"] = outcome.CallId, ["content"] = content };
        if (name is not null)
            message["tool_name"] = name;
        return message;
    }

    /// <summary>Thinking is never sent back: it costs tokens and leads the next answer astray.</summary>
    private static JsonObject Message(ChatMessage message)
    {
        var result = new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text };
        var images = message.Contents.OfType<DataContent>().Where(data => data.HasTopLevelMediaType("image")).Select(data => (JsonNode)data.Base64Data.ToString()).ToArray();
        if (images.Length > 0)
            result["images"] = new JsonArray(images);
        var calls = message.Contents.OfType<FunctionCallContent>().Select(ToolCall).ToArray();
        if (calls.Length > 0)
            result["tool_calls"] = new JsonArray(calls);
        return result;
    }

    private static JsonNode ToolCall(FunctionCallContent call) => new JsonObject
    {
        ["id"] = call.CallId,
        ["function"] = new JsonObject
        {
            ["name"] = call.Name,
            ["arguments"] = JsonSerializer.SerializeToNode(call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal), AssistantJson.Options),
        },
    };
}
