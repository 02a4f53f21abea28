using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>Turns the lines of one answer into updates. Text, thinking and calls may stand in any line, the last one included.</summary>
internal sealed class OllamaReplyReader
{
    private readonly string id = Guid.CreateVersion7().ToString("N");
    private bool sawCalls;

    public bool IsDone { get; private set; }

    /// <exception cref="ModelException">The line is an error or not the protocol.</exception>
    public ChatResponseUpdate Read(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
            line = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line.Span));
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ModelException(ModelFailureKind.Malformed, "The model server sent a line that is not its protocol.", exception);
        }
    }

    private ChatResponseUpdate Read(JsonElement line)
    {
        if (line.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null)
            throw OllamaErrors.FromLine(line);
        var update = new ChatResponseUpdate { Role = ChatRole.Assistant, ResponseId = id, MessageId = id, CreatedAt = line.Time("created_at") };
        if (line.TryGetProperty("model", out var model))
            update.ModelId = model.GetString();
        if (line.TryGetProperty("message", out var message))
            ReadMessage(message, update);
        if (line.TryGetProperty("done", out var done) && done.GetBoolean())
        {
            IsDone = true;
            update.Contents.Add(new UsageContent(Usage(line)));
            var reason = line.TryGetProperty("done_reason", out var text) ? text.GetString() : null;
            update.FinishReason = sawCalls ? ChatFinishReason.ToolCalls : reason == "length" ? ChatFinishReason.Length : ChatFinishReason.Stop;
        }
        return update;
    }

    private void ReadMessage(JsonElement message, ChatResponseUpdate update)
    {
        if (message.TryGetProperty("thinking", out var thinking) && thinking.GetString() is { Length: > 0 } thought)
            update.Contents.Add(new TextReasoningContent(thought));
        if (message.TryGetProperty("content", out var content) && content.GetString() is { Length: > 0 } text)
            update.Contents.Add(new TextContent(text));
        if (!message.TryGetProperty("tool_calls", out var calls) || calls.ValueKind != JsonValueKind.Array)
            return;
        foreach (var call in calls.EnumerateArray())
        {
            sawCalls = true;
            update.Contents.Add(ReadCall(call));
        }
    }

    private static FunctionCallContent ReadCall(JsonElement call)
    {
        var function = call.TryGetProperty("function", out var inner) ? inner : call;
        var name = function.TryGetProperty("name", out var given) ? given.GetString() ?? "" : "";
        var callId = call.TryGetProperty("id", out var id) && id.GetString() is { Length: > 0 } text ? text : $"call_{Guid.CreateVersion7():N}";
        var hasArguments = function.TryGetProperty("arguments", out var arguments) || function.TryGetProperty("args", out arguments);
        return CallArguments.Attach(callId, name, hasArguments ? arguments : null);
    }

    private static UsageDetails Usage(JsonElement line)
    {
        var input = Count("prompt_eval_count");
        var output = Count("eval_count");
        var usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output, AdditionalCounts = [] };
        foreach (var name in (string[])["load_duration", "prompt_eval_duration", "eval_duration", "total_duration"])
        {
            if (Count(name) is { } nanoseconds)
                usage.AdditionalCounts[name] = nanoseconds;
        }
        return usage;

        long? Count(string name) => line.TryGetProperty(name, out var value) && value.TryGetInt64(out var count) ? count : null;
    }
}
