using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Watch;
using Microsoft.Extensions.AI;

namespace ImmoNow.Server.Modules.Models.Host;

/// <summary>Notes every trouble of a model for the admin page, also those that a further attempt or the backup made good.</summary>
internal sealed class RecordingChatClient(IChatClient inner, string server, string model, ModelErrorLog errors) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            bool moved;
            try
            {
                moved = await updates.MoveNextAsync();
            }
            catch (ModelException exception)
            {
                errors.Add(server, model, exception);
                throw;
            }

            if (!moved)
            {
                yield break;
            }

            yield return updates.Current;
        }
    }
}
