using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Models.Telemetry;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>Waits for a place at the server before each call and tells how long that may take; the place is free again however the call ends.</summary>
/// <param name="server"><see cref="ModelServer.Name"/>, for the measurements and the places that nodes share.</param>
public sealed class QueueChatClient(IChatClient inner, FairQueue queue, ServerBreaker breaker, string server, Guid tenant, TimeProvider time, ISharedPlaces? shared = null)
    : StreamingDecorator(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Nobody has to queue for a server that rests.
        breaker.Check();
        await using var place = await EnterAsync(options, cancellationToken);
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

    private async Task<Entered> EnterAsync(ChatOptions? options, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var isServed = false;
        try
        {
            var place = await queue.EnterAsync(tenant, (position, wait) => ServingOptions.Report(options, new ModelProgress(ModelStage.Queued, position, wait)), ct);
            try
            {
                var ofAll = shared is null ? null : await shared.EnterAsync(server, queue.Read().Slots, ct);
                isServed = true;
                return new Entered(place, ofAll);
            }
            catch
            {
                place.Dispose();
                throw;
            }
        }
        finally
        {
            ModelTelemetry.RecordQueueTime(time.GetElapsedTime(began), server, isServed);
        }
    }

    /// <summary>A place of this node, and one of all nodes where there are several.</summary>
    private sealed record Entered(IDisposable OfNode, IAsyncDisposable? OfAll) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // The shared one first: the next caller of this node asks for it at once.
            if (OfAll is not null)
                await OfAll.DisposeAsync();
            OfNode.Dispose();
        }
    }
}
