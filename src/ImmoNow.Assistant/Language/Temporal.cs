namespace ImmoNow.Assistant.Language;

public enum TemporalBound
{
    /// <summary>On the day, at the time, within the range.</summary>
    At,

    /// <summary>"bis Freitag", "vor dem 5.", "spätestens morgen".</summary>
    Until,

    /// <summary>"ab Montag", "seit gestern".</summary>
    From,
}

/// <summary>A day or a span of days, with or without a time of day, as said; in the caller's calendar.</summary>
public sealed record Temporal
{
    public DateOnly? Day { get; init; }

    /// <summary>Last day of a span; null for a single day.</summary>
    public DateOnly? LastDay { get; init; }

    public TimeOnly? Time { get; init; }

    public TemporalBound Bound { get; init; }

    /// <summary>An exact instant, from "in 2 Stunden".</summary>
    public DateTimeOffset? Instant { get; init; }

    public bool IsSpan => LastDay is not null && LastDay != Day;

    /// <summary>The day something is due: the end of a span, the Friday of a week.</summary>
    public DateOnly? DueDay => IsSpan && LastDay is { } last && Day is { } first && first.DayOfWeek == DayOfWeek.Monday && last.DayNumber - first.DayNumber == 6 ? last.AddDays(-2) : LastDay ?? Day;

    /// <summary>The due instant a task gets: the end of a span, the last minute of a day without time.</summary>
    public DateTimeOffset DueAt(LocalClock clock)
    {
        if (Instant is { } instant)
            return instant;
        var day = DueDay ?? NextDayFor(clock);
        return clock.At(day, Time ?? LocalClock.EndOfDay);
    }

    /// <summary>The half-open window of instants for a filter; null means open on that side.</summary>
    public (DateTimeOffset? From, DateTimeOffset? Before) Window(LocalClock clock)
    {
        if (Instant is { } instant)
            return Bound == TemporalBound.From ? (instant, null) : (null, instant);
        var first = Day ?? clock.Today;
        var last = LastDay ?? first;
        var before = last == DateOnly.MaxValue ? clock.At(last, TimeOnly.MaxValue) : clock.StartOf(last.AddDays(1));
        return Bound switch
        {
            TemporalBound.Until => (null, Time is { } until ? clock.At(last, until) : before),
            TemporalBound.From => (Time is { } from ? clock.At(first, from) : clock.StartOf(first), null),
            _ => (clock.StartOf(first), before),
        };
    }

    /// <summary>A time without a day is today, or tomorrow when it has passed.</summary>
    private DateOnly NextDayFor(LocalClock clock) =>
        Time is { } time && clock.At(clock.Today, time) <= clock.Now ? clock.Today.AddDays(1) : clock.Today;
}
