using System.Globalization;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Language;

/// <summary>Numbers, amounts and times as the reader writes them.</summary>
public static class Formats
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo Culture(AssistantLanguage language) => language == AssistantLanguage.German ? German : English;

    /// <summary>"1.234,56 €", "400.000 €" (without cents when there are none), "€1,234.56".</summary>
    public static string Money(decimal amount, AssistantLanguage language)
    {
        var number = amount.ToString(decimal.IsInteger(amount) ? "N0" : "N2", Culture(language));
        return language == AssistantLanguage.German ? $"{number} €" : $"€{number}";
    }

    public static string Number(decimal number, AssistantLanguage language) =>
        number.ToString(decimal.IsInteger(number) ? "N0" : "#,##0.##", Culture(language));

    public static string Area(decimal squareMetres, AssistantLanguage language) => $"{Number(squareMetres, language)} m²";

    public static string Date(DateOnly day, AssistantLanguage language) =>
        day.ToString(language == AssistantLanguage.German ? "dd.MM.yyyy" : "d MMM yyyy", Culture(language));

    /// <summary>"05.12.2026, 14:00 Uhr"; the last minute of a day stands for the day alone.</summary>
    public static string Moment(DateTimeOffset instant, TimeZoneInfo zone, AssistantLanguage language)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        var day = Date(DateOnly.FromDateTime(local), language);
        if (TimeOnly.FromDateTime(local) is { Hour: 23, Minute: 59 })
            return day;
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return language == AssistantLanguage.German ? $"{day}, {time} Uhr" : $"{day}, {time}";
    }

    /// <summary>"1 Aufgabe", "3 Aufgaben".</summary>
    public static string Count(int count, string one, string many, AssistantLanguage language) =>
        $"{Number(count, language)} {(count == 1 ? one : many)}";
}
