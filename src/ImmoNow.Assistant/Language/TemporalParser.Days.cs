using System.Globalization;

namespace ImmoNow.Assistant.Language;

public sealed partial class TemporalParser
{
    /// <summary>"vom 5. bis 10. Dezember", "zwischen dem 1.12. und dem 5.12.".</summary>
    private Match? ParseSpan(int index)
    {
        var start = index;
        var between = Is(index, "zwischen", "between");
        if (between)
            index++;
        SkipWords(ref index, 1, "dem", "den", "the");
        if (!between && !Before(start, "vom", "von", "from"))
            return null;
        var first = ParseDay(index) ?? DayOfMonthOnly(index);
        if (first is null)
            return null;
        var second = index + first.Value.Length;
        if (!Is(second, "bis", "und", "to", "and", "until", "-", "–"))
            return null;
        second++;
        SkipWords(ref second, 2, "zum", "dem", "den", "the");
        if (ParseDay(second) is not { } last || first.Value.Value.Day is not { } from || (last.Value.LastDay ?? last.Value.Day) is not { } to)
            return null;
        // "vom 5. bis 10. Dezember": the month of the end holds for the start.
        if (ParseDay(index) is null)
            from = SafeDate(to.Year, to.Month, from.Day) ?? from;
        return to < from ? null : Done(new Temporal { Day = from, LastDay = to }, second + last.Length - start);
    }

    private Match? DayOfMonthOnly(int index) =>
        tokens.Count > index + 1 && tokens[index].Kind == TokenKind.Number && Number(index) is { Value: >= 1 and <= 31 } day && Is(index + 1, ".")
            ? Done(new Temporal { Day = SafeDate(clock.Today.Year, clock.Today.Month, Math.Min(day.Value, 28)) }, 2)
            : null;

    private Match? ParseDay(int index)
    {
        if (index >= tokens.Count)
            return null;
        return RelativeDay(index) ?? NumericDate(index) ?? NamedMonth(index) ?? EdgeOfPeriod(index) ?? Step(index)
            ?? Weekday(index, 0) ?? CalendarWeek(index) ?? Quarter(index) ?? InOrAgo(index);
    }

    private Match? RelativeDay(int index)
    {
        if (Is(index, "the") && Is(index + 1, "day") && Is(index + 2, "after") && Is(index + 3, "tomorrow"))
            return Single(2, 4);
        if (Is(index, "day") && Is(index + 1, "after") && Is(index + 2, "tomorrow"))
            return Single(2, 3);
        if (!TemporalWords.RelativeDays.TryGetValue(Folded(index), out var days))
            return null;
        // "am Morgen", "guten Morgen", "jeden Morgen" name the time of day.
        if (Is(index, "morgen") && Before(index, "am", "guten", "jeden", "schoenen", "heute", "gestern", "diesen"))
            return null;
        if (Is(index, "tonight"))
            return Done(new Temporal { Day = clock.Today, Time = new TimeOnly(18, 0) }, 1);
        if (Is(index, "heute", "today") && Is(index + 1, "in", "vor") && InOrAgo(index + 1) is { } shifted)
            return Done(shifted.Value, shifted.Length + 1);
        return Single(days, 1);
    }

    private Match Single(int days, int length) => Done(new Temporal { Day = Shift(days) }, length);

    private DateOnly Shift(int days) => Clamp(clock.Today.DayNumber + (long)days);

    private static DateOnly Clamp(long dayNumber) =>
        DateOnly.FromDayNumber((int)Math.Clamp(dayNumber, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>05.12.2026, 5.12., 5.12.26, 2026-12-05, 12/05/2026 is not read (it means different days in different places).</summary>
    private Match? NumericDate(int index)
    {
        var token = tokens[index];
        if (token.Kind != TokenKind.Number)
            return null;
        if (DateOnly.TryParseExact(token.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso))
            return Done(new Temporal { Day = iso }, 1);
        var parts = token.Text.Split('.');
        if (parts.Length is < 2 or > 3 || parts.Any(part => part.Length is 0 or > 4 || !part.All(char.IsAsciiDigit)) || parts[0].Length > 2 || parts[1].Length > 2)
            return null;
        var closed = Is(index + 1, ".") && tokens[index + 1].Start == token.End;
        var day = int.Parse(parts[0], CultureInfo.InvariantCulture);
        var month = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (parts.Length == 3)
        {
            if (parts[2].Length is not (2 or 4))
                return null;
            var year = int.Parse(parts[2], CultureInfo.InvariantCulture) + (parts[2].Length == 2 ? 2000 : 0);
            return SafeDate(year, month, day) is { } full ? Done(new Temporal { Day = full }, 1) : null;
        }
        // "5.12" is a date only with its full stop or after "am"; otherwise it may be a number or a time (14.30 Uhr).
        if (!closed && !Before(index, "am", "zum", "bis", "vom", "den", "dem", "ab"))
            return null;
        if (Is(index + 1, "uhr"))
            return null;
        return WithoutYear(month, day) is { } date ? Done(new Temporal { Day = date }, closed ? 2 : 1) : null;
    }

    /// <summary>"5. Dezember 2026", "December 5th", "5 December", "im Dezember", "Dezember 2026".</summary>
    private Match? NamedMonth(int index)
    {
        if (Number(index) is { Value: >= 1 and <= 31 } day && tokens[index].Kind == TokenKind.Number)
        {
            var next = index + 1;
            if (Is(next, ".", "th", "st", "nd", "rd"))
                next++;
            if (Is(next, "of"))
                next++;
            if (TemporalWords.Months.TryGetValue(Folded(next), out var month))
                return WithYear(month, day.Value, index, next + 1);
            // "am 5." without a month: this month or the next.
            return Is(index + 1, ".") && Before(index, "am", "zum", "bis", "den") && tokens[index + 1].Start == tokens[index].End && !Is(index + 2, "etage", "og", "stock", "zimmer")
                ? DayOfThisOrNextMonth(day.Value)
                : null;
        }
        if (!TemporalWords.Months.TryGetValue(Folded(index), out var named))
            return null;
        // "Mai", "Jan", "March" and "August" may be names or verbs: they need a number or a preposition.
        if (Number(index + 1) is { Value: >= 1 and <= 31 } later && tokens[index + 1].Kind == TokenKind.Number)
        {
            var end = index + 2;
            if (Is(end, "th", "st", "nd", "rd"))
                end++;
            return WithYear(named, later.Value, index, end);
        }
        var year = Year(index + 1);
        if (year is null && !Before(index, "im", "in", "bis", "ab", "seit", "since", "until", "by", "ende", "anfang", "mitte"))
            return null;
        var first = new DateOnly(year ?? YearOfMonth(named), named, 1);
        return Done(new Temporal { Day = first, LastDay = EndOfMonth(first) }, year is null ? 1 : 2);
    }

    private Match? DayOfThisOrNextMonth(int day)
    {
        var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        for (var i = 0; i < 3; i++, month = month.AddMonths(1))
        {
            if (SafeDate(month.Year, month.Month, day) is { } date && date >= clock.Today)
                return Done(new Temporal { Day = date }, 2);
        }
        return null;
    }

    private Match? WithYear(int month, int day, int start, int next)
    {
        var comma = Is(next, ",") ? 1 : 0;
        if (Year(next + comma) is { } year)
            return SafeDate(year, month, day) is { } date ? Done(new Temporal { Day = date }, next + comma + 1 - start) : null;
        return WithoutYear(month, day) is { } open ? Done(new Temporal { Day = open }, next - start) : null;
    }

    private int? Year(int index) =>
        index < tokens.Count && tokens[index].Kind == TokenKind.Number && tokens[index].Text.Length == 4
        && int.TryParse(tokens[index].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200
            ? year
            : null;

    /// <summary>A day without a year is the nearest one: this year, unless that lies more than two months back.</summary>
    private DateOnly? WithoutYear(int month, int day)
    {
        var thisYear = SafeDate(clock.Today.Year, month, day);
        return thisYear is { } date && date >= clock.Today.AddDays(-60) ? date : SafeDate(clock.Today.Year + 1, month, day) ?? thisYear;
    }

    private int YearOfMonth(int month) => month < clock.Today.Month - 6 ? clock.Today.Year + 1 : clock.Today.Year;

    private static DateOnly? SafeDate(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private Match? Weekday(int index, int step)
    {
        var word = Folded(index);
        var time = default(TimeOnly?);
        if (!TemporalWords.Weekdays.TryGetValue(word, out var weekday))
        {
            // "Freitagnachmittag", "freitags".
            var prefix = TemporalWords.Weekdays.Keys.FirstOrDefault(day => word.Length > day.Length && word.StartsWith(day, StringComparison.Ordinal));
            if (prefix is null || !TemporalWords.TimesOfDay.TryGetValue(word[prefix.Length..], out var timeOfDay))
                return null;
            weekday = TemporalWords.Weekdays[prefix];
            time = timeOfDay;
        }
        var ahead = ((int)weekday - (int)clock.Today.DayOfWeek + 7) % 7;
        // A weekday is the next one that is not today; the card shows the exact date before anything happens.
        var days = step < 0 ? ahead - 7 : ahead == 0 ? 7 : ahead;
        return Done(new Temporal { Day = Shift(days), Time = time }, 1);
    }

    private Match? CalendarWeek(int index)
    {
        var (number, length) = (0, 0);
        if (Is(index, "kw", "kalenderwoche", "week") && Number(index + 1) is { } following && tokens[index + 1].Kind == TokenKind.Number)
            (number, length) = (following.Value, 2);
        else if (Folded(index) is { Length: 3 or 4 } word && word.StartsWith("kw", StringComparison.Ordinal) && int.TryParse(word.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var glued))
            (number, length) = (glued, 1);
        if (length == 0 || number is < 1 or > 53)
            return null;
        var year = Year(index + length) ?? (Is(index + length, "/") ? Year(index + length + 1) : null);
        var used = length + (year is null ? 0 : Is(index + length, "/") ? 2 : 1);
        var actual = year ?? ISOWeek.GetYear(clock.Today.ToDateTime(TimeOnly.MinValue));
        if (year is null && number < ISOWeek.GetWeekOfYear(clock.Today.ToDateTime(TimeOnly.MinValue)) - 8)
            actual++;
        if (number > ISOWeek.GetWeeksInYear(actual))
            return null;
        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(actual, number, DayOfWeek.Monday));
        return Done(new Temporal { Day = monday, LastDay = monday.AddDays(6) }, used);
    }

    private Match? Quarter(int index)
    {
        var word = Folded(index);
        var number = word is ['q', >= '1' and <= '4'] ? word[1] - '0' : 0;
        var length = 1;
        if (number == 0 && Number(index) is { Value: >= 1 and <= 4 } count && tokens[index].Kind == TokenKind.Number && Is(index + 1, ".") && Is(index + 2, "quartal"))
            (number, length) = (count.Value, 3);
        var spelled = Folded(index) switch { "ersten" or "erstes" or "first" => 1, "zweiten" or "zweites" or "second" => 2, "dritten" or "drittes" or "third" => 3, "vierten" or "viertes" or "fourth" => 4, _ => 0 };
        if (number == 0 && spelled > 0 && Is(index + 1, "quartal", "quarter"))
            (number, length) = (spelled, 2);
        if (number == 0)
            return null;
        var year = Year(index + length);
        var first = new DateOnly(year ?? clock.Today.Year, ((number - 1) * 3) + 1, 1);
        return Done(new Temporal { Day = first, LastDay = EndOfMonth(first.AddMonths(2)) }, length + (year is null ? 0 : 1));
    }
}
