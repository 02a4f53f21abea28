using System.Globalization;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Tests.Routing;

namespace ImmoNow.Assistant.Tests.Language;

/// <summary>The clock stands at Wednesday, 25 November 2026, 10:00 in Berlin.</summary>
public sealed class TemporalParserTests
{
    [Theory]
    [InlineData("heute", "2026-11-25 23:59")]
    [InlineData("morgen um 14 Uhr", "2026-11-26 14:00")]
    [InlineData("um 14 Uhr morgen", "2026-11-26 14:00")]
    [InlineData("übermorgen", "2026-11-27 23:59")]
    [InlineData("nächsten Montag", "2026-11-30 23:59")]
    [InlineData("kommenden Freitag um halb drei", "2026-11-27 14:30")]
    [InlineData("am Mittwoch", "2026-12-02 23:59")]
    [InlineData("in 3 Tagen", "2026-11-28 23:59")]
    [InlineData("in zwei Wochen", "2026-12-09 23:59")]
    [InlineData("in einem Monat", "2026-12-25 23:59")]
    [InlineData("in 90 Minuten", "2026-11-25 11:30")]
    [InlineData("am 5. Dezember", "2026-12-05 23:59")]
    [InlineData("am 5.12.", "2026-12-05 23:59")]
    [InlineData("am 5.", "2026-12-05 23:59")]
    [InlineData("05.12.2027", "2027-12-05 23:59")]
    [InlineData("5.1.27", "2027-01-05 23:59")]
    [InlineData("am 3. Januar", "2027-01-03 23:59")]
    [InlineData("2026-12-24", "2026-12-24 23:59")]
    [InlineData("am 24.12. um 9:30 Uhr", "2026-12-24 09:30")]
    [InlineData("morgen früh", "2026-11-26 08:00")]
    [InlineData("heute Nachmittag", "2026-11-25 15:00")]
    [InlineData("morgen vormittag", "2026-11-26 10:00")]
    [InlineData("Freitagnachmittag", "2026-11-27 15:00")]
    [InlineData("morgen um viertel nach zwei", "2026-11-26 14:15")]
    [InlineData("morgen um viertel vor neun", "2026-11-26 08:45")]
    [InlineData("morgen dreiviertel drei", "2026-11-26 14:45")]
    [InlineData("morgen um fünf vor halb drei", "2026-11-26 14:25")]
    [InlineData("morgen um 14 Uhr 30", "2026-11-26 14:30")]
    [InlineData("morgen 14.30 Uhr", "2026-11-26 14:30")]
    [InlineData("morgen um drei", "2026-11-26 15:00")]
    [InlineData("morgen um 3 Uhr morgens", "2026-11-26 03:00")]
    [InlineData("um 8 Uhr", "2026-11-26 08:00")]
    [InlineData("um 11 Uhr", "2026-11-25 11:00")]
    [InlineData("Ende des Monats", "2026-11-30 23:59")]
    [InlineData("Monatsende", "2026-11-30 23:59")]
    [InlineData("Ende nächster Woche", "2026-12-04 23:59")]
    [InlineData("Ende Dezember", "2026-12-31 23:59")]
    [InlineData("bis Freitag", "2026-11-27 23:59")]
    [InlineData("bis spätestens zum 1. Dezember", "2026-12-01 23:59")]
    [InlineData("KW 48", "2026-11-27 23:59")]
    [InlineData("KW48", "2026-11-27 23:59")]
    [InlineData("tomorrow at 2 pm", "2026-11-26 14:00")]
    [InlineData("next Monday at 9:15 am", "2026-11-30 09:15")]
    [InlineData("on December 5th", "2026-12-05 23:59")]
    [InlineData("5 December 2027", "2027-12-05 23:59")]
    [InlineData("in two weeks", "2026-12-09 23:59")]
    [InlineData("the day after tomorrow", "2026-11-27 23:59")]
    [InlineData("tomorrow at half past two", "2026-11-26 14:30")]
    [InlineData("quarter to three tomorrow", "2026-11-26 14:45")]
    [InlineData("end of the month", "2026-11-30 23:59")]
    [InlineData("heute in einer Woche", "2026-12-02 23:59")]
    public void Reads_a_due_date(string text, string expected)
    {
        var when = Parse(text);
        Assert.NotNull(when);
        Assert.Equal(expected, RouteText.Clock.ToLocal(when.DueAt(RouteText.Clock)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("diese Woche", "2026-11-23", "2026-11-30")]
    [InlineData("letzte Woche", "2026-11-16", "2026-11-23")]
    [InlineData("nächsten Monat", "2026-12-01", "2027-01-01")]
    [InlineData("dieses Quartal", "2026-10-01", "2027-01-01")]
    [InlineData("Q1 2027", "2027-01-01", "2027-04-01")]
    [InlineData("in den nächsten 7 Tagen", "2026-11-25", "2026-12-03")]
    [InlineData("letzten 30 Tage", "2026-10-26", "2026-11-26")]
    [InlineData("am Wochenende", "2026-11-28", "2026-11-30")]
    [InlineData("im Dezember", "2026-12-01", "2027-01-01")]
    [InlineData("vom 5. bis 10. Dezember", "2026-12-05", "2026-12-11")]
    [InlineData("zwischen dem 1.12. und dem 5.12.", "2026-12-01", "2026-12-06")]
    [InlineData("vor 3 Tagen", "2026-11-22", "2026-11-23")]
    [InlineData("gestern", "2026-11-24", "2026-11-25")]
    [InlineData("last week", "2026-11-16", "2026-11-23")]
    [InlineData("dieses Jahr", "2026-01-01", "2027-01-01")]
    public void Reads_a_window(string text, string from, string before)
    {
        var (start, end) = Parse(text)!.Window(RouteText.Clock);
        Assert.Equal(from, Day(start));
        Assert.Equal(before, Day(end));
    }

    [Theory]
    [InlineData("400.000 €")]
    [InlineData("3 Zimmer")]
    [InlineData("Guten Morgen")]
    [InlineData("32. Dezember")]
    [InlineData("25:70")]
    [InlineData("KW 60")]
    [InlineData("um 400.000")]
    [InlineData("31.02.2026")]
    public void Does_not_invent_dates(string text) => Assert.Null(Parse(text));

    [Fact]
    public void A_skipped_hour_moves_forward_and_a_doubled_one_is_the_first()
    {
        var clock = RouteText.Clock;
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 1, 30, 0, TimeSpan.Zero), clock.At(new DateOnly(2027, 3, 28), new TimeOnly(2, 30)));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), clock.At(new DateOnly(2026, 10, 25), new TimeOnly(2, 30)));
        Assert.Equal(DateTimeOffset.MinValue.Year, clock.At(DateOnly.MinValue, TimeOnly.MinValue).Year);
        Assert.Equal(9999, clock.At(DateOnly.MaxValue, TimeOnly.MaxValue).Year);
    }

    private static Temporal? Parse(string text) => Utterance.Parse(text, RouteText.Clock, AssistantLanguage.German).First<TemporalAnnotation>()?.Value;

    private static string? Day(DateTimeOffset? instant) => instant is { } value ? RouteText.Clock.ToLocal(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
