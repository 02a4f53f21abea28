using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>Asks again after a pause, as long as nothing of an answer has come and the trouble is of a kind that passes.</summary>
/// <param name="chance">0 to 1, spreads the pauses so that all who were refused together do not come back together.</param>
public sealed class RetryChatClient(IChatClient inner, ServingSettings settings, TimeProvider time, Func<double> chance) : StreamingDecorator(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var failures = 0;
        while (true)
        {
            ModelException? failure;
            var hasBegun = false;
            // The stream is closed before the pause: its place in the queue belongs to others meanwhile.
            await using (var updates = InnerClient.GetStreamingResponseAsync(sent, options, cancellationToken).GetAsyncEnumerator(cancellationToken))
            {
                while (true)
                {
                    (var moved, failure) = await updates.TryMoveNextAsync(cancellationToken);
                    if (!moved)
                        break;
                    hasBegun |= updates.Current.Contents.Count > 0;
                    yield return updates.Current;
                }
            }
            if (failure is null)
                yield break;
            if (hasBegun || Pause(failure, ++failures) is not { } pause)
                throw failure;
            ServingOptions.Report(options, new ModelProgress(ModelStage.Retrying));
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>
    /// Null where asking again is of no use. A broken model is started anew by its server, once; a silent one has cost minutes already;
    /// what is not the protocol, not installed or refused stays so.
    /// </summary>
    private TimeSpan? Pause(ModelException failure, int failures)
    {
        var most = failure.Kind switch
        {
            _ when failure.IsLocal => 0,
            ModelFailureKind.Unreachable or ModelFailureKind.Busy => settings.Retries,
            ModelFailureKind.ServerFault or ModelFailureKind.BrokenStream => Math.Min(1, settings.Retries),
            _ => 0,
        };
        if (failures > most)
            return null;
        if (failure.RetryAfter is { } wanted)
            return wanted <= settings.LongestRetryPause ? wanted : null;
        var full = settings.RetryPause * Math.Pow(2, failures - 1);
        var bounded = full < settings.LongestRetryPause ? full : settings.LongestRetryPause;
        return bounded * (0.5 + (chance() / 2));
    }
}
