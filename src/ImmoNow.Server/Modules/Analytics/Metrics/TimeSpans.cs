using System.Globalization;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Server.Modules.Analytics.Metrics;

/// <summary>Months, quarters and weeks of the agency's calendar as groups of a figure.</summary>
internal static class TimeSpans
{
    /// <summary>More would be no chart.</summary>
    public const int Most = 60;

    public static bool IsTime(string? groupBy) => groupBy is "month" or "quarter" or "week";

    /// <summary>The first day of the span that a day lies in.</summary>
    public static DateOnly StartOf(string unit, DateOnly day) => unit switch
    {
        "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        "quarter" => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        _ => new DateOnly(day.Year, day.Month, 1),
    };

    public static DateOnly Next(string unit, DateOnly start) => unit switch
    {
        "week" => start.AddDays(7),
        "quarter" => start.AddMonths(3),
        _ => start.AddMonths(1),
    };

    /// <summary>Where the spans begin that are shown when nobody named a period.</summary>
    public static DateOnly Earliest(string unit, DateOnly today) => unit switch
    {
        "week" => StartOf(unit, today).AddDays(-77),
        "quarter" => StartOf(unit, today).AddMonths(-21),
        _ => StartOf(unit, today).AddMonths(-11),
    };

    public static string KeyOf(DateOnly start) => start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Label(string unit, string key, AssistantLanguage language)
    {
        if (!DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
        {
            return key;
        }

        return unit switch
        {
            "week" => string.Create(CultureInfo.InvariantCulture, $"{(language == AssistantLanguage.German ? "KW" : "week")} {ISOWeek.GetWeekOfYear(start.ToDateTime(TimeOnly.MinValue))}/{ISOWeek.GetYear(start.ToDateTime(TimeOnly.MinValue))}"),
            "quarter" => string.Create(CultureInfo.InvariantCulture, $"Q{((start.Month - 1) / 3) + 1} {start.Year}"),
            _ => start.ToString("MMMM yyyy", Formats.Culture(language)),
        };
    }
}
