using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>A decorator with one code path: who wants the whole answer gets the stream gathered, so each quirk is handled once.</summary>
public abstract class StreamingDecorator(IChatClient inner) : DelegatingChatClient(inner)
{
    public sealed override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public abstract override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}

internal static class ModelStreams
{
    /// <summary>Moves on; trouble comes back as a value, because an iterator cannot yield out of a try block. Leaving stays cancellation.</summary>
    public static async ValueTask<(bool Moved, ModelException? Failure)> TryMoveNextAsync(this IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken ct)
    {
        try
        {
            return (await updates.MoveNextAsync(), null);
        }
        catch (ModelException exception)
        {
            return (false, exception);
        }
        catch (OperationCanceledException exception) when (!ct.IsCancellationRequested)
        {
            return (false, new ModelException(ModelFailureKind.IdleTimeout, "The model server took too long.", exception));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (false, new ModelException(ModelFailureKind.BrokenStream, "The connection to the model server broke.", exception));
        }
        catch (JsonException exception)
        {
            return (false, new ModelException(ModelFailureKind.Malformed, "The model server sent what is not its protocol.", exception));
        }
    }

    /// <summary>Whether a person would have seen or felt something of it: text, or a call.</summary>
    public static bool IsVisible(this ChatResponseUpdate update) =>
        update.Contents.Any(content => content is TextContent { Text: var text } ? !string.IsNullOrWhiteSpace(text) : content is FunctionCallContent);

    public static bool IsThought(this ChatResponseUpdate update) => update.Contents.Any(content => content is TextReasoningContent);
}
