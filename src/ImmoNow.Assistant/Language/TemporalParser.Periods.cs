namespace ImmoNow.Assistant.Language;

public sealed partial class TemporalParser
{
    /// <summary>"nächste Woche", "diesen Monat", "nächsten Montag", "letzten 30 Tage", "am Wochenende".</summary>
    private Match? Step(int index)
    {
        if (Is(index, "wochenende", "weekend"))
            return Done(Period(CalendarUnit.Weekend, 0), 1);
        var start = index;
        // "in den nächsten 7 Tagen", "within the next 7 days"
        if (Is(index, "in", "innerhalb", "within", "over"))
            index++;
        SkipWords(ref index, 1, "den", "der", "the", "die");
        if (!TemporalWords.Steps.TryGetValue(Folded(index), out var step))
            return null;
        if (index == start + 2 && !Is(start, "in", "within", "innerhalb", "over"))
            return null;
        index++;
        if (Number(index) is { } count && TemporalWords.Units.TryGetValue(Folded(index + 1), out var many))
            return step == 0 ? null : Done(Rolling(many, step * count.Value), index + 2 - start);
        if (Weekday(index, step) is { } weekday)
            return Done(weekday.Value, index + weekday.Length - start);
        if (TemporalWords.TimesOfDay.TryGetValue(Folded(index), out var time) && step == 0)
            return Done(new Temporal { Day = clock.Today, Time = time }, index + 1 - start);
        return TemporalWords.Units.TryGetValue(Folded(index), out var unit) && unit >= CalendarUnit.Day
            ? Done(Period(unit, step), index + 1 - start)
            : null;
    }

    /// <summary>"in 3 Tagen", "in einer Woche", "in 2 Stunden", "vor 3 Tagen", "3 days ago", "in a week".</summary>
    private Match? InOrAgo(int index)
    {
        if (Is(index, "in", "vor") && Number(index + 1) is { } ahead && TemporalWords.Units.TryGetValue(Folded(index + 2), out var unit))
            return Offset(unit, Is(index, "vor") ? -ahead.Value : ahead.Value, 3);
        // "seit einem halben Jahr", "vor nem halben Jahr", "in half a year"
        var half = Is(index, "vor", "in") ? index + 1 : index;
        if ((half > index || Before(index, "seit", "since")) && Is(half, "einem", "ein", "half") && Is(half + 1, "halben", "halbes", "a") && Is(half + 2, "jahr", "year"))
            return Done(new Temporal { Day = AddMonths(clock.Today, Is(index, "in") ? 6 : -6) }, half + 3 - index);
        if (Before(index, "seit", "since") && Number(index) is { } since && TemporalWords.Units.TryGetValue(Folded(index + 1), out var span))
            return Offset(span, -since.Value, 2);
        if (Number(index) is { } back && TemporalWords.Units.TryGetValue(Folded(index + 1), out var past) && Is(index + 2, "ago"))
            return Offset(past, -back.Value, 3);
        return Is(index, "in") && Is(index + 1, "einer") && Is(index + 2, "halben") && Is(index + 3, "stunde")
            ? Done(new Temporal { Instant = clock.Now.AddMinutes(30) }, 4)
            : null;
    }

    private Match? Offset(CalendarUnit unit, int count, int length) => unit switch
    {
        CalendarUnit.Minute => Done(new Temporal { Instant = clock.Now.AddMinutes(count) }, length),
        CalendarUnit.Hour => Done(new Temporal { Instant = clock.Now.AddHours(count) }, length),
        CalendarUnit.Day => Done(new Temporal { Day = Shift(count) }, length),
        CalendarUnit.Week => Done(new Temporal { Day = Clamp(clock.Today.DayNumber + (count * 7L)) }, length),
        CalendarUnit.Month => Done(new Temporal { Day = AddMonths(clock.Today, count) }, length),
        CalendarUnit.Quarter => Done(new Temporal { Day = AddMonths(clock.Today, count * 3) }, length),
        CalendarUnit.Year => Done(new Temporal { Day = AddMonths(clock.Today, count * 12) }, length),
        _ => null,
    };

    private static DateOnly AddMonths(DateOnly day, int months)
    {
        var total = (day.Year * 12L) + day.Month - 1 + months;
        if (total < 12)
            return DateOnly.MinValue;
        return total >= 10_000 * 12L ? DateOnly.MaxValue : day.AddMonths(months);
    }

    private Temporal Rolling(CalendarUnit unit, int count)
    {
        var other = unit switch
        {
            CalendarUnit.Week => Clamp(clock.Today.DayNumber + (count * 7L)),
            CalendarUnit.Month => AddMonths(clock.Today, count),
            CalendarUnit.Quarter => AddMonths(clock.Today, count * 3),
            CalendarUnit.Year => AddMonths(clock.Today, count * 12),
            CalendarUnit.Day => Shift(count),
            _ => clock.Today,
        };
        return count < 0 ? new Temporal { Day = other, LastDay = clock.Today } : new Temporal { Day = clock.Today, LastDay = other };
    }

    private Temporal Period(CalendarUnit unit, int step)
    {
        var today = clock.Today;
        var monday = Clamp(today.DayNumber - (((int)today.DayOfWeek + 6) % 7) + (step * 7L));
        switch (unit)
        {
            case CalendarUnit.Week:
                return new Temporal { Day = monday, LastDay = Clamp(monday.DayNumber + 6L) };
            case CalendarUnit.Weekend:
                return new Temporal { Day = Clamp(monday.DayNumber + 5L), LastDay = Clamp(monday.DayNumber + 6L) };
            case CalendarUnit.Month:
                var month = AddMonths(new DateOnly(today.Year, today.Month, 1), step);
                return new Temporal { Day = month, LastDay = EndOfMonth(month) };
            case CalendarUnit.Quarter:
                var quarter = AddMonths(new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1), step * 3);
                return new Temporal { Day = quarter, LastDay = EndOfMonth(AddMonths(quarter, 2)) };
            case CalendarUnit.Year:
                var year = Math.Clamp(today.Year + step, 1, 9999);
                return new Temporal { Day = new DateOnly(year, 1, 1), LastDay = new DateOnly(year, 12, 31) };
            default:
                return new Temporal { Day = Shift(step) };
        }
    }

    /// <summary>"Ende des Monats", "Monatsende", "Ende nächster Woche", "Anfang Dezember", "Mitte des Monats", "end of the month".</summary>
    private Match? EdgeOfPeriod(int index)
    {
        switch (Folded(index))
        {
            case "monatsende": return Done(EdgeOf(Period(CalendarUnit.Month, 0), 2), 1);
            case "jahresende": return Done(EdgeOf(Period(CalendarUnit.Year, 0), 2), 1);
            case "wochenanfang": return Done(EdgeOf(Period(CalendarUnit.Week, 1), 0), 1);
        }
        var edge = Folded(index) switch { "anfang" or "beginning" => 0, "mitte" or "middle" => 1, "ende" or "end" => 2, _ => -1 };
        if (edge < 0)
            return null;
        var next = index + 1;
        SkipWords(ref next, 2, "of", "des", "der", "vom", "the");
        if (TemporalWords.Steps.TryGetValue(Folded(next), out var step) && TemporalWords.Units.TryGetValue(Folded(next + 1), out var stepped) && stepped >= CalendarUnit.Week)
            return Done(EdgeOf(Period(stepped, step), edge, stepped), next + 2 - index);
        if (TemporalWords.Units.TryGetValue(Folded(next), out var unit) && unit >= CalendarUnit.Week)
            return Done(EdgeOf(Period(unit, 0), edge, unit), next + 1 - index);
        if (TemporalWords.Months.TryGetValue(Folded(next), out var month))
        {
            var year = Year(next + 1);
            var first = new DateOnly(year ?? YearOfMonth(month), month, 1);
            return Done(EdgeOf(new Temporal { Day = first, LastDay = EndOfMonth(first) }, edge), next + (year is null ? 1 : 2) - index);
        }
        return null;
    }

    private static Temporal EdgeOf(Temporal span, int edge, CalendarUnit unit = CalendarUnit.Month)
    {
        var first = span.Day!.Value;
        var last = span.LastDay!.Value;
        // The end of a working week is its Friday.
        if (edge == 2)
            return new Temporal { Day = unit == CalendarUnit.Week ? last.AddDays(-2) : last };
        return new Temporal { Day = edge == 0 ? first : first.AddDays((last.DayNumber - first.DayNumber) / 2) };
    }
}
