using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Tools;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models;

/// <summary>
/// Some models print a tool call as text: JSON alone, or between tags. When tools are offered, such a text becomes the call it means,
/// but only for a tool that was offered; everything else stays the text it is.
/// </summary>
/// <remarks>
/// Without tools, texts pass untouched. With tools, a text that begins like JSON waits until it is over. Stands outside of <see cref="ThinkingSeparator"/>:
/// a call that a model merely thinks about is none.
/// </remarks>
public sealed class TextToolCalls(IChatClient inner) : StreamingDecorator(inner)
{
    private const string Opening = "<tool_call>";
    private const string Closing = "</tool_call>";

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var offered = options is { Tools.Count: > 0, ToolMode: not NoneChatToolMode } ? options.Tools.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal) : [];
        var held = new StringBuilder();
        var state = State.Beginning;
        var hasCalls = false;
        ChatResponseUpdate? last = null;
        await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            last = update;
            if (offered.Count == 0)
            {
                yield return update;
                continue;
            }
            var contents = new List<AIContent>();
            foreach (var content in update.Contents)
            {
                hasCalls |= content is FunctionCallContent;
                if (content is not TextContent text)
                    contents.Add(content);
                else if (Pass(held, text.Text, ref state) is { Length: > 0 } passed)
                    contents.Add(new TextContent(passed));
            }
            if (update.FinishReason is { } reason)
            {
                hasCalls |= Release(held, offered, contents);
                update.FinishReason = hasCalls && reason == ChatFinishReason.Stop ? ChatFinishReason.ToolCalls : reason;
            }
            update.Contents = contents;
            yield return update;
        }
        var rest = new List<AIContent>();
        Release(held, offered, rest);
        if (rest.Count > 0)
            yield return new ChatResponseUpdate(ChatRole.Assistant, rest) { ResponseId = last?.ResponseId, MessageId = last?.MessageId, ModelId = last?.ModelId };
    }

    /// <summary>The part of the text that can be no call; the rest is held.</summary>
    private static string Pass(StringBuilder held, string text, ref State state)
    {
        held.Append(text);
        if (state == State.Holding)
            return "";
        var all = held.ToString();
        if (state == State.Beginning)
        {
            var first = all.AsSpan().TrimStart();
            if (first.IsEmpty)
                return "";
            state = first[0] is '{' or '[' or '`' ? State.Holding : State.Text;
            if (state == State.Holding)
                return "";
        }
        var at = all.IndexOf(Opening, StringComparison.Ordinal);
        if (at >= 0)
            state = State.Holding;
        else
            at = all.Length - PossibleTag(all);
        held.Remove(0, at);
        return all[..at];
    }

    /// <summary>Length of the end of the text that could become a tag.</summary>
    private static int PossibleTag(string text)
    {
        for (var length = Math.Min(Opening.Length - 1, text.Length); length > 0; length--)
        {
            if (text.EndsWith(Opening[..length], StringComparison.Ordinal))
                return length;
        }
        return 0;
    }

    /// <summary>Nothing more comes: calls, or the text that was held for nothing.</summary>
    private static bool Release(StringBuilder held, HashSet<string> offered, List<AIContent> contents)
    {
        var text = held.ToString();
        held.Clear();
        var calls = Calls(text, offered);
        if (calls.Count > 0)
            contents.AddRange(calls);
        else if (text.Length > 0)
            contents.Add(new TextContent(text));
        return calls.Count > 0;
    }

    private static List<FunctionCallContent> Calls(string text, HashSet<string> offered)
    {
        var calls = new List<FunctionCallContent>();
        if (string.IsNullOrWhiteSpace(text))
            return calls;
        var blocks = text.Contains(Opening, StringComparison.Ordinal) ? text.Split(Opening)[1..].Select(block => block.Split(Closing)[0]) : [text];
        foreach (var block in blocks)
        {
            if (JsonRecovery.Recover(block) is not { } recovered || Read(recovered, offered) is not { Count: > 0 } read)
                return [];
            calls.AddRange(read);
        }
        return calls;
    }

    private static List<FunctionCallContent> Read(RecoveredJson recovered, HashSet<string> offered)
    {
        try
        {
            var element = JsonElement.Parse(recovered.Utf8.Span);
            var items = element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : new[] { element };
            var calls = items.Select(item => Call(item, offered)).OfType<FunctionCallContent>().ToList();
            return calls.Count == items.Length ? calls : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static FunctionCallContent? Call(JsonElement item, HashSet<string> offered)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return null;
        var function = item.TryGetProperty("function", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : item;
        if (!function.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || !offered.Contains(name.GetString()!))
            return null;
        // Without arguments it is an object that happens to have a name.
        if (!function.TryGetProperty("arguments", out var arguments) && !function.TryGetProperty("parameters", out arguments))
            return null;
        var call = CallArguments.Attach($"call_{Guid.CreateVersion7():N}", name.GetString()!, arguments);
        return call.Exception is null ? call : null;
    }

    private enum State
    {
        Beginning,
        Text,
        Holding,
    }
}
