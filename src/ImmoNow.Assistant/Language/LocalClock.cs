namespace ImmoNow.Assistant.Language;

/// <summary>The present moment in the caller's time zone, and the way back from local times to instants.</summary>
public sealed class LocalClock(DateTimeOffset now, TimeZoneInfo zone)
{
    /// <summary>A day without a time is due at its last minute, so that a task due today is not overdue in the morning.</summary>
    public static readonly TimeOnly EndOfDay = new(23, 59);

    public TimeZoneInfo Zone => zone;

    public DateTimeOffset Now { get; } = TimeZoneInfo.ConvertTime(now, zone);

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>
    /// The instant of a local time. A time skipped in spring moves forward by the gap; one that occurs twice in autumn is the first.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local))
        {
            var before = zone.GetUtcOffset(local.AddHours(-3));
            return TimeZoneInfo.ConvertTime(new DateTimeOffset(local, before), zone);
        }
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        // The first and last hours of the calendar have no instant in every zone.
        var ticks = local.Ticks - offset.Ticks;
        return ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(local, TimeSpan.Zero)
            : new DateTimeOffset(local, offset);
    }

    public DateTime ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
