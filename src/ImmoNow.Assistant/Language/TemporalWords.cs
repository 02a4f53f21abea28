using System.Collections.Frozen;

namespace ImmoNow.Assistant.Language;

/// <summary>The words of dates and times, folded.</summary>
internal static class TemporalWords
{
    public static readonly FrozenDictionary<string, int> RelativeDays = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["heute"] = 0, ["today"] = 0, ["tonight"] = 0, ["morgen"] = 1, ["tomorrow"] = 1, ["uebermorgen"] = 2,
        ["gestern"] = -1, ["yesterday"] = -1, ["vorgestern"] = -2, ["heut"] = 0,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, DayOfWeek> Weekdays = new Dictionary<string, DayOfWeek>(StringComparer.Ordinal)
    {
        ["montag"] = DayOfWeek.Monday, ["dienstag"] = DayOfWeek.Tuesday, ["mittwoch"] = DayOfWeek.Wednesday,
        ["donnerstag"] = DayOfWeek.Thursday, ["freitag"] = DayOfWeek.Friday, ["samstag"] = DayOfWeek.Saturday,
        ["sonnabend"] = DayOfWeek.Saturday, ["sonntag"] = DayOfWeek.Sunday,
        ["monday"] = DayOfWeek.Monday, ["tuesday"] = DayOfWeek.Tuesday, ["wednesday"] = DayOfWeek.Wednesday,
        ["thursday"] = DayOfWeek.Thursday, ["friday"] = DayOfWeek.Friday, ["saturday"] = DayOfWeek.Saturday, ["sunday"] = DayOfWeek.Sunday,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, int> Months = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["januar"] = 1, ["jaenner"] = 1, ["jan"] = 1, ["january"] = 1, ["februar"] = 2, ["feb"] = 2, ["february"] = 2,
        ["maerz"] = 3, ["march"] = 3, ["mrz"] = 3, ["april"] = 4, ["apr"] = 4, ["mai"] = 5, ["juni"] = 6, ["june"] = 6, ["jun"] = 6,
        ["juli"] = 7, ["july"] = 7, ["jul"] = 7, ["august"] = 8, ["aug"] = 8, ["september"] = 9, ["sept"] = 9, ["sep"] = 9,
        ["oktober"] = 10, ["october"] = 10, ["okt"] = 10, ["oct"] = 10, ["november"] = 11, ["nov"] = 11,
        ["dezember"] = 12, ["december"] = 12, ["dez"] = 12, ["dec"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, TimeOnly> TimesOfDay = new Dictionary<string, TimeOnly>(StringComparer.Ordinal)
    {
        ["morgens"] = new(8, 0), ["frueh"] = new(8, 0), ["morning"] = new(9, 0), ["vormittag"] = new(10, 0), ["vormittags"] = new(10, 0),
        ["mittag"] = new(12, 0), ["mittags"] = new(12, 0), ["noon"] = new(12, 0), ["nachmittag"] = new(15, 0), ["nachmittags"] = new(15, 0),
        ["afternoon"] = new(15, 0), ["abend"] = new(18, 0), ["abends"] = new(18, 0), ["evening"] = new(18, 0), ["feierabend"] = new(17, 0),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, int> Numbers = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["ein"] = 1, ["eine"] = 1, ["einem"] = 1, ["einen"] = 1, ["einer"] = 1, ["eins"] = 1, ["zwei"] = 2, ["zwo"] = 2, ["drei"] = 3,
        ["vier"] = 4, ["fuenf"] = 5, ["sechs"] = 6, ["sieben"] = 7, ["acht"] = 8, ["neun"] = 9, ["zehn"] = 10, ["elf"] = 11, ["zwoelf"] = 12,
        ["vierzehn"] = 14, ["zwanzig"] = 20, ["dreissig"] = 30,
        ["a"] = 1, ["an"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8,
        ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["twenty"] = 20,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, CalendarUnit> Units = new Dictionary<string, CalendarUnit>(StringComparer.Ordinal)
    {
        ["minute"] = CalendarUnit.Minute, ["minuten"] = CalendarUnit.Minute, ["minutes"] = CalendarUnit.Minute, ["min"] = CalendarUnit.Minute,
        ["stunde"] = CalendarUnit.Hour, ["stunden"] = CalendarUnit.Hour, ["hour"] = CalendarUnit.Hour, ["hours"] = CalendarUnit.Hour, ["std"] = CalendarUnit.Hour,
        ["tag"] = CalendarUnit.Day, ["tage"] = CalendarUnit.Day, ["tagen"] = CalendarUnit.Day, ["day"] = CalendarUnit.Day, ["days"] = CalendarUnit.Day,
        ["woche"] = CalendarUnit.Week, ["wochen"] = CalendarUnit.Week, ["week"] = CalendarUnit.Week, ["weeks"] = CalendarUnit.Week,
        ["monat"] = CalendarUnit.Month, ["monate"] = CalendarUnit.Month, ["monaten"] = CalendarUnit.Month, ["monats"] = CalendarUnit.Month, ["month"] = CalendarUnit.Month, ["months"] = CalendarUnit.Month,
        ["quartal"] = CalendarUnit.Quarter, ["quartals"] = CalendarUnit.Quarter, ["quartale"] = CalendarUnit.Quarter, ["quartalen"] = CalendarUnit.Quarter, ["quarter"] = CalendarUnit.Quarter, ["quarters"] = CalendarUnit.Quarter,
        ["jahr"] = CalendarUnit.Year, ["jahre"] = CalendarUnit.Year, ["jahren"] = CalendarUnit.Year, ["jahres"] = CalendarUnit.Year, ["year"] = CalendarUnit.Year, ["years"] = CalendarUnit.Year,
        ["wochenende"] = CalendarUnit.Weekend, ["weekend"] = CalendarUnit.Weekend,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>-1 last, 0 this, 1 next.</summary>
    public static readonly FrozenDictionary<string, int> Steps = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["naechste"] = 1, ["naechsten"] = 1, ["naechster"] = 1, ["naechstes"] = 1, ["naechstem"] = 1, ["kommende"] = 1, ["kommenden"] = 1, ["kommender"] = 1, ["kommendes"] = 1, ["kommendem"] = 1, ["next"] = 1, ["coming"] = 1,
        ["diese"] = 0, ["diesen"] = 0, ["dieser"] = 0, ["dieses"] = 0, ["diesem"] = 0, ["this"] = 0, ["current"] = 0, ["laufende"] = 0, ["laufenden"] = 0, ["laufendes"] = 0, ["aktuellen"] = 0, ["aktuelle"] = 0,
        ["letzte"] = -1, ["letzten"] = -1, ["letzter"] = -1, ["letztes"] = -1, ["letztem"] = -1, ["vergangene"] = -1, ["vergangenen"] = -1, ["vergangenes"] = -1, ["vorige"] = -1, ["vorigen"] = -1, ["voriger"] = -1, ["voriges"] = -1, ["last"] = -1, ["past"] = -1, ["previous"] = -1,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}

internal enum CalendarUnit
{
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
}
