using System.Globalization;

namespace ImmoNow.Assistant.Language;

public sealed partial class TemporalParser
{
    private (TimeOnly Value, int Length)? ParseTime(int index, bool marked)
    {
        if (index >= tokens.Count)
            return null;
        return SpokenTime(index) ?? WrittenTime(index, marked) ?? TimeOfDay(index);
    }

    private (TimeOnly Value, int Length)? TimeOfDay(int index)
    {
        var article = Is(index, "am", "in") && Is(index + 1, "the", "morgen", "vormittag", "nachmittag", "abend", "mittag") ? Is(index + 1, "the") ? 2 : 1 : 0;
        if (Is(index, "mitternacht", "midnight"))
            return (LocalClock.EndOfDay, 1);
        if (Is(index + article, "morgen") && Before(index + article, "am"))
            return (new TimeOnly(8, 0), article + 1);
        return TemporalWords.TimesOfDay.TryGetValue(Folded(index + article), out var time) ? (time, article + 1) : null;
    }

    /// <summary>"halb drei", "viertel nach zwei", "dreiviertel drei", "fünf vor halb drei", "half past two", "quarter to three".</summary>
    private (TimeOnly Value, int Length)? SpokenTime(int index)
    {
        if (Is(index, "halb") && Hour(index + 1) is { } half)
            return Spoken((half * 60) - 30, 2, index);
        if (Is(index, "half") && Is(index + 1, "past") && Hour(index + 2) is { } halfPast)
            return Spoken((halfPast * 60) + 30, 3, index);
        if (Is(index, "dreiviertel") && Hour(index + 1) is { } threeQuarters)
            return Spoken((threeQuarters * 60) - 15, 2, index);
        if (Is(index, "viertel", "quarter"))
        {
            if (Is(index + 1, "nach", "past", "after") && Hour(index + 2) is { } past)
                return Spoken((past * 60) + 15, 3, index);
            if (Is(index + 1, "vor", "to", "before") && Hour(index + 2) is { } to)
                return Spoken((to * 60) - 15, 3, index);
            // The southern "viertel drei" is a quarter past two.
            return Is(index, "viertel") && Hour(index + 1) is { } southern ? Spoken((southern * 60) - 45, 2, index) : null;
        }
        if (Number(index) is not { Value: 5 or 10 or 20 or 25 } minutes)
            return null;
        var sign = Is(index + 1, "nach", "past") ? 1 : Is(index + 1, "vor", "to") ? -1 : 0;
        if (sign == 0)
            return null;
        if (Is(index + 2, "halb") && Hour(index + 3) is { } aroundHalf)
            return Spoken((aroundHalf * 60) - 30 + (sign * minutes.Value), 4, index);
        return Hour(index + 2) is { } around ? Spoken((around * 60) + (sign * minutes.Value), 3, index) : null;
    }

    private int? Hour(int index) =>
        Number(index) is { Value: >= 1 and <= 12 } hour && !TemporalWords.Units.ContainsKey(Folded(index + 1)) && !Is(index, "a", "an", "ein", "eine", "einer") ? hour.Value : null;

    private (TimeOnly Value, int Length) Spoken(int minutes, int length, int index)
    {
        var end = index + length;
        if (Is(end, "uhr"))
        {
            end++;
        }
        var hour = minutes / 60;
        var morning = Is(end, "morgens", "frueh", "vormittags", "nachts", "am");
        if (Is(end, "morgens", "frueh", "vormittags", "nachts", "nachmittags", "abends"))
            end++;
        // Nobody shows flats at half past two in the night.
        if (!morning && hour < 7)
            minutes += 12 * 60;
        return (new TimeOnly(minutes / 60 % 24, ((minutes % 60) + 60) % 60), end - index);
    }

    /// <summary>"14:30", "14.30 Uhr", "14 Uhr 30", "um 14", "3 pm", "3:30 p.m.".</summary>
    private (TimeOnly Value, int Length)? WrittenTime(int index, bool marked)
    {
        var token = tokens[index];
        var hour = -1;
        var minute = 0;
        var colon = false;
        if (token.Kind == TokenKind.Number)
        {
            var split = token.Text.Replace('.', ':').Split(':');
            colon = token.Text.Contains(':', StringComparison.Ordinal);
            if (split.Length > 3 || split.Any(part => part.Length is 0 or > 2) || (split.Length == 3 && !colon))
                return null;
            if (split.Length >= 2 && !colon && !Is(index + 1, "uhr") && !MeridiemAt(index + 1, out _, out _))
                return null;
            if (!int.TryParse(split[0], NumberStyles.None, CultureInfo.InvariantCulture, out hour) || (split.Length >= 2 && !int.TryParse(split[1], NumberStyles.None, CultureInfo.InvariantCulture, out minute)))
                return null;
        }
        else if (TemporalWords.Numbers.TryGetValue(token.Folded, out var spoken) && (Is(index + 1, "uhr", "o'clock") || MeridiemAt(index + 1, out _, out _) || (marked && !Is(index, "a", "an", "ein", "eine", "einen", "einem", "einer"))))
        {
            hour = spoken;
        }
        if (hour is < 0 or > 24 || minute > 59)
            return null;
        return FinishTime(index, hour, minute, colon, marked, token);
    }

    private (TimeOnly Value, int Length)? FinishTime(int index, int hour, int minute, bool colon, bool marked, Token token)
    {
        var end = index + 1;
        var padded = token.Text.Length >= 2 && token.Text[0] == '0';
        var named = colon;
        if (Is(end, "uhr", "o'clock", "h"))
        {
            named = true;
            end++;
            if (!colon && end < tokens.Count && tokens[end].Kind == TokenKind.Number && Number(end) is { Value: >= 1 and <= 59 } minutes && minute == 0 && !TemporalWords.Months.ContainsKey(Folded(end + 1)) && !Is(end + 1, ".") && !TemporalWords.Units.ContainsKey(Folded(end + 1)))
            {
                minute = minutes.Value;
                end++;
            }
        }
        if (MeridiemAt(end, out var afternoon, out var length))
        {
            if (hour is < 1 or > 12)
                return null;
            return (new TimeOnly((hour % 12) + (afternoon ? 12 : 0), minute), end + length - index);
        }
        // "um 14" counts, "um 400.000" does not; and "um 3 Tage" is not a time.
        if (!named && (!marked || TemporalWords.Units.ContainsKey(Folded(end)) || Is(end, "%", "€", "euro", "zimmer", "prozent")))
            return null;
        if (Is(end, "morgens", "frueh", "vormittags", "nachts"))
            return (new TimeOnly(hour % 24, minute), end + 1 - index);
        if (Is(end, "nachmittags", "abends"))
            return (new TimeOnly((hour < 12 ? hour + 12 : hour) % 24, minute), end + 1 - index);
        // One to six without a leading zero are the afternoon of a working day.
        var lifted = hour is >= 1 and <= 6 && !padded && !colon ? hour + 12 : hour;
        return (lifted == 24 ? LocalClock.EndOfDay : new TimeOnly(lifted, minute), end - index);
    }

    private bool MeridiemAt(int index, out bool afternoon, out int length)
    {
        afternoon = Is(index, "pm") || (Is(index, "p") && Is(index + 1, "."));
        var morning = (english && Is(index, "am")) || (Is(index, "a") && Is(index + 1, ".") && Is(index + 2, "m"));
        length = Is(index, "pm", "am") ? 1 : Is(index + 3, ".") ? 4 : 3;
        return afternoon || morning;
    }
}
