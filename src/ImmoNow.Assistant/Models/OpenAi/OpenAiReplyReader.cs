using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>Turns the events of one answer into updates. Calls come in fragments and are handed on when the answer is complete.</summary>
internal sealed class OpenAiReplyReader(string? apiKey)
{
    private readonly string id = Guid.CreateVersion7().ToString("N");
    private readonly OpenAiCallFragments calls = new();
    private ChatFinishReason? finish;

    /// <summary>The end was announced. The count of tokens may still follow.</summary>
    public bool HasFinished => finish is not null;

    /// <summary>Nothing follows any more.</summary>
    public bool IsDone { get; private set; }

    /// <returns>Nothing for comments, the names of events and the end.</returns>
    /// <exception cref="ModelException">The line is an error or not the protocol.</exception>
    public ChatResponseUpdate? Read(ReadOnlyMemory<byte> line)
    {
        var trimmed = line.Span.Trim(" \t\r"u8);
        var isError = trimmed.StartsWith("error:"u8);
        if (!isError && !trimmed.StartsWith("data:"u8))
            return IsField(trimmed) ? null : throw Malformed(null);
        var data = trimmed[(trimmed.IndexOf((byte)':') + 1)..].Trim(" "u8);
        if (data.SequenceEqual("[DONE]"u8))
        {
            IsDone = true;
            return null;
        }
        return data.IsEmpty ? null : ReadObject(data.ToArray(), isError);
    }

    /// <summary>The answer of a server that does not stream although it was asked to.</summary>
    public ChatResponseUpdate ReadWhole(ReadOnlyMemory<byte> body)
    {
        IsDone = true;
        var update = ReadObject(body, isError: false);
        return HasFinished || update.Contents.Count > 0 ? update : throw Malformed(null);
    }

    /// <summary>The calls, the reason of the end and, with it, the last word.</summary>
    public ChatResponseUpdate End()
    {
        var update = NewUpdate();
        foreach (var call in calls.Complete())
            update.Contents.Add(call);
        // Several servers say "stop" after calls.
        update.FinishReason = update.Contents.Count > 0 && finish != ChatFinishReason.Length ? ChatFinishReason.ToolCalls : finish ?? ChatFinishReason.Stop;
        return update;
    }

    private static bool IsField(ReadOnlySpan<byte> line) =>
        line.IsEmpty || line[0] == (byte)':' || line.StartsWith("event:"u8) || line.StartsWith("id:"u8) || line.StartsWith("retry:"u8);

    private ChatResponseUpdate NewUpdate() => new() { Role = ChatRole.Assistant, ResponseId = id, MessageId = id };

    private ChatResponseUpdate ReadObject(ReadOnlyMemory<byte> data, bool isError)
    {
        if (!Utf8.IsValid(data.Span))
            data = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(data.Span));
        try
        {
            using var document = JsonDocument.Parse(data);
            var root = document.RootElement;
            if (root.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null)
                throw OpenAiErrors.FromEvent(error, apiKey);
            if (isError || (root.TryGetProperty("object", out var kind) && kind.ValueEquals("error"u8)))
                throw OpenAiErrors.FromEvent(root, apiKey);
            return ReadChunk(root);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Malformed(exception);
        }
    }

    private static ModelException Malformed(Exception? cause) => new(ModelFailureKind.Malformed, "The model server sent a line that is not its protocol.", cause);

    private ChatResponseUpdate ReadChunk(JsonElement chunk)
    {
        var update = NewUpdate();
        if (chunk.TryGetProperty("model", out var model))
            update.ModelId = model.GetString();
        if (chunk.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0)
            ReadChoice(choices[0], update);
        if (OpenAiUsage.Read(chunk) is { } usage)
            update.Contents.Add(new UsageContent(usage));
        return update;
    }

    private void ReadChoice(JsonElement choice, ChatResponseUpdate update)
    {
        if (choice.TryGetProperty("delta", out var message) || choice.TryGetProperty("message", out message))
            ReadMessage(message, update);
        if (!choice.TryGetProperty("finish_reason", out var reason) || reason.ValueKind != JsonValueKind.String)
            return;
        finish = reason.GetString() switch
        {
            "length" => ChatFinishReason.Length,
            "content_filter" => ChatFinishReason.ContentFilter,
            "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
            "error" => throw new ModelException(ModelFailureKind.ServerFault, "The model broke down in the middle of its answer."),
            _ => ChatFinishReason.Stop,
        };
    }

    private void ReadMessage(JsonElement message, ChatResponseUpdate update)
    {
        if (message.ValueKind != JsonValueKind.Object)
            return;
        // The older and the newer name of the same; some servers send both.
        if (Text(message, "reasoning_content") is { } thought || (thought = Text(message, "reasoning")) is not null)
            update.Contents.Add(new TextReasoningContent(thought));
        if (Text(message, "content") is { } text)
            update.Contents.Add(new TextContent(text));
        if (Text(message, "refusal") is { } refusal)
            update.Contents.Add(new TextContent(refusal));
        if (message.TryGetProperty("tool_calls", out var fragments) && fragments.ValueKind == JsonValueKind.Array)
        {
            foreach (var fragment in fragments.EnumerateArray())
                calls.Add(fragment);
        }
    }

    /// <summary>A text, or a list of parts of which some are texts.</summary>
    private static string? Text(JsonElement message, string name)
    {
        if (!message.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Concat(value.EnumerateArray().Select(part => part.TryGetProperty("text", out var inner) ? inner.GetString() : null)),
            JsonValueKind.Null => "",
            _ => throw Malformed(null),
        };
        return text.Length > 0 ? text : null;
    }
}
