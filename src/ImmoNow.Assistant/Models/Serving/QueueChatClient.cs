using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Models.Telemetry;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>Waits for a place at the server before each call and tells how long that may take; the place is free again however the call ends.</summary>
/// <param name="server"><see cref="ModelServer.Name"/>, for the measurements.</param>
public sealed class QueueChatClient(IChatClient inner, FairQueue queue, ServerBreaker breaker, string server, Guid tenant, TimeProvider time) : StreamingDecorator(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Nobody has to queue for a server that rests.
        breaker.Check();
        using var place = await EnterAsync(options, cancellationToken);
        ServingOptions.Report(options, new ModelProgress(ModelStage.Started));
        var isThinking = false;
        await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            if (!isThinking && update.IsThought())
            {
                isThinking = true;
                ServingOptions.Report(options, new ModelProgress(ModelStage.Thinking));
            }
            yield return update;
        }
    }

    private async Task<IDisposable> EnterAsync(ChatOptions? options, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var isServed = false;
        try
        {
            var place = await queue.EnterAsync(tenant, (position, wait) => ServingOptions.Report(options, new ModelProgress(ModelStage.Queued, position, wait)), ct);
            isServed = true;
            return place;
        }
        finally
        {
            ModelTelemetry.RecordQueueTime(time.GetElapsedTime(began), server, isServed);
        }
    }
}
