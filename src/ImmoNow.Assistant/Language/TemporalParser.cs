using System.Globalization;

namespace ImmoNow.Assistant.Language;

/// <summary>
/// Reads a date, a span of days or a time of day that starts at a given token, German or English.
/// Each attempt looks at a handful of tokens only, so a whole text is read in linear time.
/// </summary>
public sealed partial class TemporalParser(IReadOnlyList<Token> tokens, LocalClock clock, bool english)
{
    /// <summary>What was read and how many tokens it took.</summary>
    public readonly record struct Match(Temporal Value, int Length);

    /// <summary>Reads a date and the time that follows it, or a time and the date that follows it.</summary>
    public Match? ParseAt(int index)
    {
        var start = index;
        var bound = SkipBound(ref index, out var boundWords);
        SkipWords(ref index, 2, "am", "um", "den", "dem", "der", "zum", "im", "on", "at", "the", "gegen", "spaetestens", "vom");
        if (ParseSpan(index) is { } span)
            return Done(span.Value with { Bound = bound }, index + span.Length - start);
        if (ParseDay(index) is { } day)
        {
            var end = index + day.Length;
            var value = day.Value with { Bound = bound };
            if (!value.IsSpan && FollowingTime(end) is { } time)
                return Done(value with { Time = time.Value, Instant = null }, end + time.Length - start);
            return Done(value, end - start);
        }
        if (ParseTime(index, start != index && Before(index, "um", "at", "gegen")) is { } clockTime)
        {
            var end = index + clockTime.Length;
            if (FollowingDay(end) is { } later)
                return Done(later.Value with { Time = clockTime.Value, Bound = bound }, end + later.Length - start);
            // "bis 3" or "ab 14" alone is a number, a time needs its own word.
            return boundWords > 0 && clockTime.Length == 1 && !Folded(index).Contains(':', StringComparison.Ordinal)
                && !TemporalWords.TimesOfDay.ContainsKey(Folded(index)) ? null : Done(new Temporal { Time = clockTime.Value, Bound = bound }, end - start);
        }
        return null;
    }

    private static Match Done(Temporal value, int length) => new(value, length);

    private string Folded(int index) => index >= 0 && index < tokens.Count ? tokens[index].Folded : "";

    private bool Before(int index, params ReadOnlySpan<string> words) => index > 0 && words.Contains(Folded(index - 1));

    private bool Is(int index, params ReadOnlySpan<string> words) => index < tokens.Count && words.Contains(tokens[index].Folded);

    private void SkipWords(ref int index, int most, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < most && Is(index, words); i++)
            index++;
    }

    private TemporalBound SkipBound(ref int index, out int words)
    {
        var start = index;
        var bound = TemporalBound.At;
        if (Is(index, "bis", "until", "till", "by", "before", "vor", "spaetestens"))
        {
            // "vor 3 Tagen" is not a bound.
            if (Is(index, "vor") && LengthOfNumber(index + 1) is > 0)
            {
                words = 0;
                return bound;
            }
            bound = TemporalBound.Until;
            index++;
            SkipWords(ref index, 2, "spaetestens", "zum", "zur", "einschliesslich", "inklusive");
        }
        else if (Is(index, "ab", "seit", "nach", "from", "since", "after", "starting"))
        {
            bound = TemporalBound.From;
            index++;
        }
        words = index - start;
        return bound;
    }

    private (TimeOnly Value, int Length)? FollowingTime(int index)
    {
        var start = index;
        if (Is(index, ","))
            index++;
        var marked = Is(index, "um", "at", "gegen", "ab", "by");
        SkipWords(ref index, 2, "um", "at", "gegen", "ab", "by", "am", "in", "the", "spaetestens", "bis");
        return ParseTime(index, marked) is { } time ? (time.Value, index + time.Length - start) : null;
    }

    private Match? FollowingDay(int index)
    {
        var start = index;
        SkipWords(ref index, 2, "am", "on", "den", "the", ",");
        return ParseDay(index) is { Value.IsSpan: false } day ? Done(day.Value, index + day.Length - start) : null;
    }

    private (int Value, int Length)? Number(int index)
    {
        if (index >= tokens.Count)
            return null;
        if (tokens[index].Kind == TokenKind.Number && int.TryParse(tokens[index].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return value <= 100_000 ? (value, 1) : null;
        return TemporalWords.Numbers.TryGetValue(Folded(index), out var word) ? (word, 1) : null;
    }

    private int LengthOfNumber(int index) =>
        Number(index) is { } number && TemporalWords.Units.ContainsKey(Folded(index + number.Length)) ? number.Length : 0;
}
