using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Server.Modules.Chat.Turns;

/// <summary>One answer in the making with everything that was told of it, for any number of readers from its beginning.</summary>
internal sealed class RunningTurn(Guid conversationId, Guid tenantId, Guid userId, string question, TimeSpan patience) : IDisposable
{
    private readonly Lock door = new();
    private readonly List<AssistantEvent> events = [];
    private readonly CancellationTokenSource stopping = new();
    private TaskCompletionSource changed = New();
    private Exception? failure;
    private bool isOver;
    private int readers;
    private int departures;

    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid ConversationId => conversationId;

    public Guid TenantId => tenantId;

    public Guid UserId => userId;

    public string Question => question;

    /// <summary>Whether the database knows of this answer.</summary>
    public TurnClaim Claim { get; } = new();

    /// <summary>Fires when somebody stops the answer, or when nobody has read it for too long.</summary>
    public CancellationToken Stopping => stopping.Token;

    public void Publish(AssistantEvent happened)
    {
        lock (door)
        {
            events.Add(happened);
            Wake();
        }
    }

    /// <param name="exception">What every reader is told after the last event, if anything.</param>
    public void Finish(Exception? exception)
    {
        lock (door)
        {
            failure = exception;
            isOver = true;
            Wake();
        }
    }

    public void Stop()
    {
        try
        {
            stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It came to its end in this very moment.
        }
    }

    /// <summary>Its conversation was deleted: nothing of it is to be stored any more.</summary>
    public bool IsForgotten { get; private set; }

    /// <summary>Stops it and leaves nothing behind.</summary>
    public void Forget()
    {
        IsForgotten = true;
        Stop();
    }

    /// <summary>All events from the first one, as they come.</summary>
    public async IAsyncEnumerable<AssistantEvent> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        lock (door)
        {
            readers++;
        }

        try
        {
            var next = 0;
            while (true)
            {
                AssistantEvent? happened;
                while ((happened = Take(next, out var waiting)) is null)
                {
                    if (waiting is null)
                    {
                        yield break;
                    }

                    await waiting.WaitAsync(ct);
                }

                next++;
                yield return happened;
            }
        }
        finally
        {
            Leave();
        }
    }

    public void Dispose() => stopping.Dispose();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Null without a task to wait for means that there is nothing more to come.</summary>
    private AssistantEvent? Take(int number, out Task? waiting)
    {
        lock (door)
        {
            waiting = null;
            if (number < events.Count)
            {
                return events[number];
            }

            if (!isOver)
            {
                waiting = changed.Task;
            }
            else if (failure is not null)
            {
                throw new InvalidOperationException("The answer could not be made.", failure);
            }

            return null;
        }
    }

    private void Wake()
    {
        changed.TrySetResult();
        changed = New();
    }

    /// <summary>A lost connection comes back within the patience; a closed browser does not, and a model is too dear to write for nobody.</summary>
    private void Leave()
    {
        int departure;
        lock (door)
        {
            readers--;
            departure = ++departures;
            if (readers > 0 || isOver)
            {
                return;
            }
        }

        _ = StopLaterAsync(departure);
    }

    private async Task StopLaterAsync(int departure)
    {
        await Task.Delay(patience, CancellationToken.None);
        lock (door)
        {
            if (readers > 0 || isOver || departures != departure)
            {
                return;
            }
        }

        try
        {
            await stopping.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It came to its end in this very moment.
        }
    }
}
