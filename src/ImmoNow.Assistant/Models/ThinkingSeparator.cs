using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models;

/// <summary>
/// Moves thinking that a model writes into its answer, between tags that may be unclosed or lack their beginning, to where thinking belongs:
/// <see cref="TextReasoningContent"/>. Text contents of its answers hold none.
/// </summary>
/// <param name="thinksUntagged">
/// <see cref="ModelProfile.ThinksUntagged"/>: the text of a stream then waits until the closing tag has come or the answer is over.
/// A whole answer is always read this way, since it costs nothing there.
/// </param>
/// <param name="onLeak">Told when a model that was not known for it does so nevertheless. What it streamed until then is taken back, see <see cref="Retracts"/>.</param>
public sealed class ThinkingSeparator(IChatClient innerClient, bool thinksUntagged = false, Action? onLeak = null) : DelegatingChatClient(innerClient)
{
    private const string RetractKey = "immonow.retract";

    /// <summary>Whether all text of the answer before this update was thinking and has to go.</summary>
    public static bool Retracts(ChatResponseUpdate update) => update.Contents.Any(IsRetraction);

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        foreach (var message in response.Messages)
        {
            var splitter = new ThinkingSplitter(waitsForClosing: true);
            var contents = new List<AIContent>();
            Separate(splitter, message.Contents, contents);
            Append(contents, splitter.Complete());
            message.Contents = contents;
        }
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var splitter = new ThinkingSplitter(thinksUntagged);
        ChatResponseUpdate? last = null;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            var contents = new List<AIContent>();
            Separate(splitter, update.Contents, contents);
            if (update.FinishReason is not null)
                Append(contents, splitter.Complete());
            if (contents.FindIndex(IsRetraction) is >= 0 and var at)
            {
                onLeak?.Invoke();
                // An update that takes back begins with it, so that its text is all answer.
                if (at > 0)
                    yield return new ChatResponseUpdate(update.Role, contents[..at]) { ResponseId = update.ResponseId, MessageId = update.MessageId, ModelId = update.ModelId };
                contents.RemoveRange(0, at);
            }
            // Also an update that has become empty goes on: it shows that the model is alive.
            update.Contents = contents;
            last = update;
            yield return update;
        }
        var rest = new List<AIContent>();
        Append(rest, splitter.Complete());
        if (rest.Count > 0)
            yield return new ChatResponseUpdate(ChatRole.Assistant, rest) { ResponseId = last?.ResponseId, MessageId = last?.MessageId, ModelId = last?.ModelId };
    }

    private static void Separate(ThinkingSplitter splitter, IEnumerable<AIContent> contents, List<AIContent> separated)
    {
        foreach (var content in contents)
        {
            if (content is TextContent text && !splitter.IsPlain(text.Text))
            {
                Append(separated, splitter.Feed(text.Text));
                continue;
            }
            if (content is TextReasoningContent { Text.Length: > 0 })
                Append(separated, splitter.Trust());
            separated.Add(content);
        }
    }

    private static void Append(List<AIContent> contents, IReadOnlyList<(bool IsThinking, string Text)> pieces)
    {
        foreach (var (isThinking, text) in pieces)
            contents.Add(!isThinking ? new TextContent(text) : text.Length > 0 ? new TextReasoningContent(text) : new TextReasoningContent("") { AdditionalProperties = new() { [RetractKey] = true } });
    }

    private static bool IsRetraction(AIContent content) => content is TextReasoningContent { AdditionalProperties: { } properties } && properties.ContainsKey(RetractKey);
}
