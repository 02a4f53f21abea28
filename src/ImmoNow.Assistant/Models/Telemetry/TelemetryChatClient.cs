using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Telemetry;

/// <summary>Measures the calls of one model. It belongs around retries and the queue, and inside the choice of the backup: one span for each model asked.</summary>
public sealed class TelemetryChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private readonly ChatClientMetadata? metadata = inner.GetService<ChatClientMetadata>();

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var call = ModelCall.StartChat(metadata, options, streams: false);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            call.Answered(response);
            return response;
        }
        catch (Exception exception)
        {
            call.Failed(exception);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var call = ModelCall.StartChat(metadata, options, streams: true);
        var ending = new ReplyEnding();
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var finished = false;
        try
        {
            while (await NextAsync(updates, call))
            {
                call.Chunk();
                ending.See(updates.Current);
                yield return updates.Current;
            }
            finished = true;
        }
        finally
        {
            // A reader that leaves early, as a stopped answer does, still used what came until then.
            call.Answered(ending.Response);
            if (!finished && !ending.HasFailed)
                call.Failed(new OperationCanceledException(cancellationToken));
        }

        async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> source, ModelCall of)
        {
            try
            {
                return await source.MoveNextAsync();
            }
            catch (Exception exception)
            {
                ending.HasFailed = true;
                of.Failed(exception);
                throw;
            }
        }
    }

    /// <summary>What the updates say about the whole answer, without keeping its text.</summary>
    private sealed class ReplyEnding
    {
        public ChatResponse Response { get; } = new();

        public bool HasFailed { get; set; }

        public void See(ChatResponseUpdate update)
        {
            Response.ResponseId ??= update.ResponseId;
            Response.ModelId = update.ModelId ?? Response.ModelId;
            Response.FinishReason = update.FinishReason ?? Response.FinishReason;
            foreach (var used in update.Contents.OfType<UsageContent>())
                (Response.Usage ??= new UsageDetails()).Add(used.Details);
        }
    }
}
