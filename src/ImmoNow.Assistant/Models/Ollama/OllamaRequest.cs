using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>Writes the body of POST /api/chat.</summary>
internal static class OllamaRequest
{
    /// <exception cref="ModelException">What is asked for cannot be asked of Ollama.</exception>
    public static JsonObject For(OllamaSettings settings, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var model = options?.ModelId ?? settings.Model;
        var body = new JsonObject
        {
            ["model"] = model,
            ["messages"] = Messages(messages, Instructions(options)),
            ["stream"] = true,
            ["think"] = Thinking(model, options?.Reasoning?.Effort),
            // What does not fit shall be an error that can be dealt with, not a silently shorter conversation.
            ["truncate"] = false,
            ["shift"] = false,
            ["keep_alive"] = KeepAlive(settings),
            ["options"] = Options(settings, options),
        };
        if (options is { Tools.Count: > 0 } && options.ToolMode is not NoneChatToolMode)
            body["tools"] = new JsonArray([.. Offered(options).Select(Tool)]);
        if (options?.ResponseFormat is ChatResponseFormatJson format)
        {
            if (body.ContainsKey("tools"))
                throw new ModelException(ModelFailureKind.Refused, "Ollama never calls a tool when the form of the answer is fixed. Ask twice.");
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

    /// <summary>Seconds; a negative number keeps the model for good, while 0 would throw it out at once.</summary>
    public static long KeepAlive(OllamaSettings settings) => settings.KeepAlive < TimeSpan.Zero ? -1 : (long)settings.KeepAlive.TotalSeconds;

    /// <summary>
    /// Left out, a thinking model thinks; false is understood by all others too. Only gpt-oss knows levels, and does not know how to stop.
    /// </summary>
    private static JsonNode Thinking(string model, ReasoningEffort? effort)
    {
        if (!model.Contains("gpt-oss", StringComparison.OrdinalIgnoreCase))
            return effort is not (null or ReasoningEffort.None);
        return effort switch
        {
            ReasoningEffort.Medium => "medium",
            ReasoningEffort.High or ReasoningEffort.ExtraHigh => "high",
            _ => "low",
        };
    }

    /// <summary>A model cannot be made to call a tool on this server, so it is told to.</summary>
    private static string? Instructions(ChatOptions? options)
    {
        if (options is not { ToolMode: RequiredChatToolMode mode, Tools.Count: > 0 })
            return options?.Instructions;
        var order = mode.RequiredFunctionName is { } name ? $"You must call the tool {name}." : "You must call one of the tools.";
        return string.IsNullOrEmpty(options.Instructions) ? order : $"{options.Instructions}\n\n{order}";
    }

    private static IEnumerable<AIFunctionDeclaration> Offered(ChatOptions options)
    {
        var only = (options.ToolMode as RequiredChatToolMode)?.RequiredFunctionName;
        return options.Tools!.OfType<AIFunctionDeclaration>().Where(tool => only is null || string.Equals(tool.Name, only, StringComparison.Ordinal));
    }

    private static JsonNode Tool(AIFunctionDeclaration tool) => new JsonObject
    {
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = OllamaToolSchema.Of(tool.JsonSchema) },
    };

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
        var content = outcome.Result as string ?? (outcome is { Result: null, Exception: { } failure } ? failure.Message : JsonSerializer.Serialize(outcome.Result, AssistantJson.Options));
        var message = new JsonObject { ["role"] = "tool", ["tool_call_id"] = outcome.CallId, ["content"] = content };
        if (name is not null)
            message["tool_name"] = name;
        return message;
    }

    /// <summary>Thinking is never sent back: it costs tokens and leads the next answer astray.</summary>
    private static JsonObject Message(ChatMessage message)
    {
        var result = new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text };
        if (message.Contents.OfType<UriContent>().Any())
            throw new ModelException(ModelFailureKind.Refused, "Ollama loads no images from an address.");
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
