namespace ImmoNow.Server.Platform.Hosting;

/// <summary>How many requests this process is answering right now, so that background work can step back.</summary>
public sealed class ServerLoad
{
    /// <summary>With fewer at once nobody waits for anybody.</summary>
    private const int BusyFrom = 4;
    private int inFlight;

    /// <summary>Whether people are waiting for answers in numbers.</summary>
    public bool IsBusy => Volatile.Read(ref inFlight) >= BusyFrom;

    public void Enter() => Interlocked.Increment(ref inFlight);

    public void Leave() => Interlocked.Decrement(ref inFlight);
}
