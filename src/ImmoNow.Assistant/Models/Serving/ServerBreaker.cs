namespace ImmoNow.Assistant.Models.Serving;

public enum BreakerState
{
    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>The server rests; calls fail at once.</summary>
    Open,

    /// <summary>One call tries whether the server has recovered.</summary>
    HalfOpen,
}

/// <param name="LastFailure">The failure that counted last; null when the last call went well.</param>
/// <param name="RestsUntil">Set while open.</param>
public sealed record BreakerReading(BreakerState State, int FailuresInARow, ModelException? LastFailure, DateTimeOffset? RestsUntil);

/// <summary>Leaves a server alone for a while after failures in a row, so that nobody waits for what will not come.</summary>
public sealed class ServerBreaker(ServingSettings settings, TimeProvider time)
{
    private readonly Lock gate = new();
    private int failures;
    private int rests;
    private DateTimeOffset? restsUntil;
    private bool isProbing;
    private ModelException? last;

    public BreakerReading Read()
    {
        lock (gate)
        {
            return new BreakerReading(State(), failures, last, restsUntil);
        }
    }

    /// <summary>Fails when a call would; takes nothing.</summary>
    /// <exception cref="ModelException">The server rests.</exception>
    public void Check()
    {
        lock (gate)
        {
            if (State() == BreakerState.Open || (restsUntil is not null && isProbing))
                throw Resting();
        }
    }

    /// <summary>Lets a call through. Each call that was let through ends with exactly one of the other three methods.</summary>
    /// <exception cref="ModelException">The server rests, or another call is just trying it.</exception>
    public void Enter()
    {
        lock (gate)
        {
            if (restsUntil is null)
                return;
            if (isProbing || State() == BreakerState.Open)
                throw Resting();
            isProbing = true;
        }
    }

    public void Succeeded()
    {
        lock (gate)
        {
            (failures, rests, restsUntil, isProbing, last) = (0, 0, null, false, null);
        }
    }

    public void Failed(ModelException exception)
    {
        lock (gate)
        {
            if (!Counts(exception.Kind))
            {
                // The server answered, if only to refuse: it is there.
                (failures, rests, restsUntil, isProbing, last) = (0, 0, null, false, exception);
                return;
            }
            last = exception;
            failures++;
            if (!isProbing && (failures < settings.FailuresToRest || restsUntil is not null))
                return;
            isProbing = false;
            var rest = settings.Rest * Math.Pow(2, Math.Min(rests, 16));
            restsUntil = time.GetUtcNow() + (rest < settings.LongestRest ? rest : settings.LongestRest);
            rests++;
        }
    }

    /// <summary>The caller left; nothing was learned about the server.</summary>
    public void Left()
    {
        lock (gate)
        {
            isProbing = false;
        }
    }

    private static bool Counts(ModelFailureKind kind) => kind is ModelFailureKind.Unreachable or ModelFailureKind.ServerFault or ModelFailureKind.FirstTokenTimeout
        or ModelFailureKind.IdleTimeout or ModelFailureKind.BrokenStream or ModelFailureKind.Malformed;

    private BreakerState State() =>
        restsUntil is not { } until ? BreakerState.Closed
        : time.GetUtcNow() < until ? BreakerState.Open
        : BreakerState.HalfOpen;

    private ModelException Resting() => new(ModelFailureKind.Unreachable, $"The model server is left alone until {restsUntil:u} after it failed {failures} times.", last) { IsLocal = true };
}
