using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>Tells the breaker how each call ended, and asks it before each.</summary>
public sealed class BreakerChatClient(IChatClient inner, ServerBreaker breaker) : StreamingDecorator(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        breaker.Enter();
        var isOpen = true;
        try
        {
            await using var updates = InnerClient.GetStreamingResponseAsync(messages, ServingOptions.Stripped(options), cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                var (moved, failure) = await updates.TryMoveNextAsync(cancellationToken);
                if (failure is not null)
                {
                    isOpen = false;
                    breaker.Failed(failure);
                    throw failure;
                }
                if (!moved)
                    break;
                yield return updates.Current;
            }
            isOpen = false;
            breaker.Succeeded();
        }
        finally
        {
            if (isOpen)
                breaker.Left();
        }
    }
}
