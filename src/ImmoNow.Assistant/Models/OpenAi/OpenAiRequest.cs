using System.ClientModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>Writes the body of POST /v1/chat/completions.</summary>
internal static class OpenAiRequest
{
    public static BinaryContent For(OpenAiSettings settings, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var dialect = OpenAiDialects.Of(settings.Endpoint);
        var body = new JsonObject
        {
            ["model"] = options?.ModelId ?? settings.Model,
            ["messages"] = Messages(messages, options?.Instructions),
            ["stream"] = true,
            ["stream_options"] = new JsonObject { ["include_usage"] = true },
        };
        AddSampling(body, options, dialect);
        AddReasoning(body, options?.Reasoning?.Effort ?? ReasoningEffort.None, dialect);
        AddTools(body, options);
        if (options?.ResponseFormat is ChatResponseFormatJson format)
            body["response_format"] = ResponseFormat(format, dialect);
        return Content(body);
    }

    public static BinaryContent Content(JsonObject body) => BinaryContent.Create(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(body, AssistantJson.Options)));

    private static void AddSampling(JsonObject body, ChatOptions? options, OpenAiDialect dialect)
    {
        Set(dialect == OpenAiDialect.Strict ? "max_completion_tokens" : "max_tokens", options?.MaxOutputTokens);
        Set("temperature", options?.Temperature);
        Set("top_p", options?.TopP);
        Set("seed", options?.Seed);
        Set("frequency_penalty", options?.FrequencyPenalty);
        Set("presence_penalty", options?.PresencePenalty);
        if (dialect != OpenAiDialect.Strict)
            Set("top_k", options?.TopK);
        if (options?.StopSequences is { Count: > 0 } stops)
            body["stop"] = new JsonArray([.. stops.Select(stop => (JsonNode)stop)]);

        void Set<T>(string name, T? value)
            where T : struct
        {
            if (value is { } given)
                body[name] = JsonValue.Create(given);
        }
    }

    /// <summary>Left out, a thinking model thinks. OpenAI refuses the word for models that cannot, so it hears it only when thinking is wanted.</summary>
    private static void AddReasoning(JsonObject body, ReasoningEffort effort, OpenAiDialect dialect)
    {
        var wanted = effort != ReasoningEffort.None;
        var level = effort switch { ReasoningEffort.Low => "low", ReasoningEffort.Medium => "medium", _ => "high" };
        if (dialect == OpenAiDialect.Router)
            body["reasoning"] = wanted ? new JsonObject { ["effort"] = level } : new JsonObject { ["enabled"] = false };
        else if (wanted)
            body["reasoning_effort"] = level;
        if (dialect == OpenAiDialect.Local)
            body["chat_template_kwargs"] = new JsonObject { ["enable_thinking"] = wanted };
    }

    private static void AddTools(JsonObject body, ChatOptions? options)
    {
        if (options is not { Tools.Count: > 0 } || options.ToolMode is NoneChatToolMode)
            return;
        body["tools"] = new JsonArray([.. options.Tools.OfType<AIFunctionDeclaration>().Select(Tool)]);
        if (options.ToolMode is RequiredChatToolMode required)
        {
            body["tool_choice"] = required.RequiredFunctionName is { } name
                ? new JsonObject { ["type"] = "function", ["function"] = new JsonObject { ["name"] = name } }
                : "required";
        }
        if (options.AllowMultipleToolCalls is { } several)
            body["parallel_tool_calls"] = several;
    }

    private static JsonNode Tool(AIFunctionDeclaration tool)
    {
        var parameters = JsonNode.Parse(tool.JsonSchema.GetRawText()) as JsonObject ?? [];
        parameters.TryAdd("type", "object");
        parameters.TryAdd("properties", new JsonObject());
        return new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = parameters },
        };
    }

    /// <summary>
    /// The servers of one's own hold a model to any schema, LM Studio even to nothing else. OpenAI's strict form wants every member present,
    /// which ours are not, and its loose one is checked afterwards anyway.
    /// </summary>
    private static JsonObject ResponseFormat(ChatResponseFormatJson format, OpenAiDialect dialect)
    {
        if (format.Schema is null && dialect != OpenAiDialect.Local)
            return new JsonObject { ["type"] = "json_object" };
        var schema = format.Schema is { } given ? JsonNode.Parse(given.GetRawText()) : new JsonObject { ["type"] = "object" };
        return new JsonObject
        {
            ["type"] = "json_schema",
            ["json_schema"] = new JsonObject { ["name"] = SchemaName(format.SchemaName), ["schema"] = schema, ["strict"] = dialect != OpenAiDialect.Strict },
        };
    }

    /// <summary>OpenAI allows 64 letters, digits, dashes and underscores.</summary>
    private static string SchemaName(string? name)
    {
        var letters = string.Concat((name ?? "").Take(64).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        return letters.Length > 0 ? letters : "answer";
    }

    private static JsonArray Messages(IEnumerable<ChatMessage> messages, string? instructions)
    {
        var result = new JsonArray();
        if (!string.IsNullOrEmpty(instructions))
            result.Add(new JsonObject { ["role"] = "system", ["content"] = instructions });
        foreach (var message in messages)
        {
            foreach (var outcome in message.Contents.OfType<FunctionResultContent>())
                result.Add(ToolMessage(outcome));
            if (message.Contents.Any(content => content is not FunctionResultContent))
                result.Add(Message(message));
        }
        return result;
    }

    private static JsonObject ToolMessage(FunctionResultContent outcome) => new()
    {
        ["role"] = "tool",
        ["tool_call_id"] = outcome.CallId,
        ["content"] = outcome.Result as string ?? JsonSerializer.Serialize(outcome.Result, AssistantJson.Options),
    };

    /// <summary>Thinking is never sent back: it costs tokens and leads the next answer astray.</summary>
    private static JsonObject Message(ChatMessage message)
    {
        var result = new JsonObject { ["role"] = message.Role.Value, ["content"] = Content(message) };
        var calls = message.Contents.OfType<FunctionCallContent>().Select(ToolCall).ToArray();
        if (calls.Length > 0)
            result["tool_calls"] = new JsonArray(calls);
        return result;
    }

    /// <summary>Images go along as data; an address would make the model's server fetch what somebody else chose.</summary>
    private static JsonNode Content(ChatMessage message)
    {
        var images = message.Contents.OfType<DataContent>().Where(data => data.HasTopLevelMediaType("image")).ToArray();
        if (images.Length == 0)
            return message.Text;
        var parts = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = message.Text });
        foreach (var image in images)
            parts.Add(new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = image.Uri } });
        return parts;
    }

    private static JsonNode ToolCall(FunctionCallContent call) => new JsonObject
    {
        ["id"] = call.CallId,
        ["type"] = "function",
        ["function"] = new JsonObject
        {
            ["name"] = call.Name,
            ["arguments"] = JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal), AssistantJson.Options),
        },
    };
}
