namespace ImmoNow.Assistant.Tests.Fakes;

/// <summary>A clock with timers that go off only when it is moved.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<SteppedTimer> timers = [];
    private DateTimeOffset now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Pauses asked for, in order.</summary>
    public List<TimeSpan> Pauses { get; } = [];

    /// <summary>Every pause is over as soon as it begins.</summary>
    public bool SkipsPauses { get; init; }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Move(TimeSpan by)
    {
        List<SteppedTimer> due;
        lock (gate)
        {
            now += by;
            due = timers.FindAll(timer => timer.DueAt <= now);
            timers.RemoveAll(due.Contains);
        }
        due.ForEach(timer => timer.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppedTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SteppedTimer(SteppedTime time, Action fire) : ITimer
    {
        public DateTimeOffset DueAt { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueAt = time.now + dueTime;
                time.Pauses.Add(dueTime);
                time.timers.Add(this);
            }
            if (time.SkipsPauses)
                ThreadPool.QueueUserWorkItem(_ => time.Move(dueTime));
            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
