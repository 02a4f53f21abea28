using System.Globalization;

namespace ImmoNow.Assistant.Language;

/// <summary>"3 Tage", "eine Woche", "two weeks" as a number of days.</summary>
internal static class DayCount
{
    public static int? Read(IReadOnlyList<Token> tokens, int index)
    {
        if (index + 1 >= tokens.Count)
            return null;
        var number = int.TryParse(tokens[index].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
            : TemporalWords.Numbers.TryGetValue(tokens[index].Folded, out var word) ? word : 0;
        if (number is < 1 or > 1000 || !TemporalWords.Units.TryGetValue(tokens[index + 1].Folded, out var unit))
            return null;
        return unit switch { CalendarUnit.Day => number, CalendarUnit.Week => number * 7, _ => null };
    }
}
