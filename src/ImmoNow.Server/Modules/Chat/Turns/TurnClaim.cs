using System.Diagnostics;

namespace ImmoNow.Server.Modules.Chat.Turns;

/// <summary>
/// Whether the database knows that an answer is being made. Quick answers of new conversations never tell it; for the others the claim
/// and its release must not overtake each other.
/// </summary>
internal sealed class TurnClaim
{
    /// <summary>Answers quicker than this are over before anybody could ask for them elsewhere.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private readonly Lock door = new();
    private readonly long started = Stopwatch.GetTimestamp();
    private TaskCompletionSource? underWay;
    private bool isOver;

    public bool IsMade { get; private set; }

    /// <summary>Whether it is worth a claim, and nobody makes one.</summary>
    public bool IsWanted => !IsMade && Stopwatch.GetElapsedTime(started) >= Quick;

    /// <summary>Makes the claim unless it is over or made already.</summary>
    public async Task<bool> MakeAsync(Func<Task<bool>> make)
    {
        TaskCompletionSource own = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (door)
        {
            if (isOver || IsMade || underWay is not null)
            {
                return IsMade;
            }

            underWay = own;
        }

        try
        {
            IsMade = await make();
        }
        finally
        {
            lock (door)
            {
                underWay = null;
            }

            own.SetResult();
        }

        return IsMade;
    }

    /// <summary>From now on no claim is made any more. True when there is one to release.</summary>
    public async Task<bool> EndAsync()
    {
        Task? waiting;
        lock (door)
        {
            isOver = true;
            waiting = underWay?.Task;
        }

        if (waiting is not null)
        {
            await waiting;
        }

        return IsMade;
    }
}
