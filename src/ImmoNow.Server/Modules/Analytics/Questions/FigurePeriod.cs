using System.Globalization;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Server.Modules.Analytics.Questions;

/// <summary>A span of whole days in the agency's calendar; null is open on that side.</summary>
internal sealed record FigurePeriod(DateOnly? First, DateOnly? Last)
{
    public static IReadOnlyList<string> Words { get; } =
        ["today", "yesterday", "tomorrow", "this_week", "last_week", "next_week", "this_month", "last_month", "next_month", "this_quarter", "last_quarter", "this_year", "last_year"];

    /// <summary>Whether it is one of <see cref="Words"/>, a month such as 2026-11, or a year.</summary>
    public static bool IsKnown(string text) => Words.Contains(text, StringComparer.Ordinal) || Calendar(text) is not null;

    public static FigurePeriod Today(LocalClock clock) => new(clock.Today, clock.Today);

    public static FigurePeriod ThisMonth(LocalClock clock) => Month(clock.Today);

    public static FigurePeriod Of(Temporal said, LocalClock clock)
    {
        var first = said.Day ?? clock.Today;
        var last = said.LastDay ?? first;
        return said.Bound switch
        {
            TemporalBound.Until => new(null, last),
            TemporalBound.From => new(first, null),
            _ => new(first, last),
        };
    }

    public static FigurePeriod Of(string text, LocalClock clock)
    {
        var today = clock.Today;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return text switch
        {
            "today" => Today(clock),
            "yesterday" => new(today.AddDays(-1), today.AddDays(-1)),
            "tomorrow" => new(today.AddDays(1), today.AddDays(1)),
            "this_week" => new(monday, monday.AddDays(6)),
            "last_week" => new(monday.AddDays(-7), monday.AddDays(-1)),
            "next_week" => new(monday.AddDays(7), monday.AddDays(13)),
            "this_month" => Month(today),
            "last_month" => Month(today.AddMonths(-1)),
            "next_month" => Month(today.AddMonths(1)),
            "this_quarter" => Quarter(today),
            "last_quarter" => Quarter(today.AddMonths(-3)),
            "this_year" => Year(today.Year),
            "last_year" => Year(today.Year - 1),
            _ => Calendar(text) ?? throw new ArgumentException("Not a period.", nameof(text)),
        };
    }

    /// <summary>"01.11.2026 bis 30.11.2026"; empty when both sides are open.</summary>
    public string Span(AssistantLanguage language)
    {
        var german = language == AssistantLanguage.German;
        return this switch
        {
            { First: { } first, Last: { } last } when first == last => Formats.Date(first, language),
            { First: { } first, Last: { } last } => $"{Formats.Date(first, language)} {(german ? "bis" : "to")} {Formats.Date(last, language)}",
            { First: { } first } => $"{(german ? "ab" : "from")} {Formats.Date(first, language)}",
            { Last: { } last } => $"{(german ? "bis" : "until")} {Formats.Date(last, language)}",
            _ => "",
        };
    }

    public (DateTimeOffset? From, DateTimeOffset? Before) Window(LocalClock clock) =>
        (First is { } first ? clock.StartOf(first).ToUniversalTime() : null, Last is { } last ? clock.StartOf(last.AddDays(1)).ToUniversalTime() : null);

    private static FigurePeriod? Calendar(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1900 and <= 2200)
            return Month(month);
        return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200 ? Year(year) : null;
    }

    private static FigurePeriod Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new(first, first.AddMonths(1).AddDays(-1));
    }

    private static FigurePeriod Quarter(DateOnly day)
    {
        var first = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
        return new(first, first.AddMonths(3).AddDays(-1));
    }

    private static FigurePeriod Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
}
