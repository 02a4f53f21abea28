using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>
/// Asks the backup where the model fails before its first visible word. After that word nobody takes over:
/// two half answers are worse than the honest path without a model.
/// </summary>
public sealed class BackupChatClient(IChatClient inner, IChatClient backup) : StreamingDecorator(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        // Marks without text are kept back until the text is sure to come from the same model.
        var kept = new List<ChatResponseUpdate>();
        ModelException? failure;
        await using (var updates = InnerClient.GetStreamingResponseAsync(sent, options, cancellationToken).GetAsyncEnumerator(cancellationToken))
        {
            var hasBegun = false;
            while (true)
            {
                (var moved, failure) = await updates.TryMoveNextAsync(cancellationToken);
                if (!moved)
                    break;
                if (!hasBegun && !updates.Current.IsVisible())
                {
                    // Thoughts are dropped: whoever takes over has none of them, and they may be long.
                    if (!updates.Current.IsThought())
                        kept.Add(updates.Current);
                    continue;
                }
                hasBegun = true;
                foreach (var update in kept)
                    yield return update;
                kept.Clear();
                yield return updates.Current;
            }
            // A person without quota has none at the backup either.
            if (failure is not null && (hasBegun || failure.Kind == ModelFailureKind.QuotaReached))
                throw failure;
        }
        if (failure is null)
        {
            foreach (var update in kept)
                yield return update;
            yield break;
        }
        ServingOptions.Report(options, new ModelProgress(ModelStage.Backup));
        await foreach (var update in backup.GetStreamingResponseAsync(sent, options, cancellationToken))
            yield return update;
    }
}
