using System.Text.RegularExpressions;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>What a number counts, in one word per kind: 12 % are not 12 €, and three months are not three weeks.</summary>
internal static partial class NumberUnits
{
    /// <summary>Beginnings of what "dreimonatig" or "Zweizimmerwohnung" count.</summary>
    public static readonly string[] CompoundStems = ["monat", "jähr", "jahr", "tägig", "wöch", "stünd", "zimmer", "raum", "prozent", "geschoss", "stöck", "köpf", "famil"];

    /// <summary>The kind of unit around a number; empty when it counts nothing that is known here.</summary>
    /// <param name="after">Where the number ends.</param>
    public static string Of(string text, int before, int after)
    {
        var behind = Behind().Match(text, after);
        if (behind.Success)
            return Kind(behind);
        var ahead = Ahead().Match(text, Math.Max(0, before - 8), Math.Min(8, before));
        return ahead.Success ? Kind(ahead) : "";
    }

    /// <summary>The kind of what a compound counts; empty for one that only names things.</summary>
    public static string OfStem(string stem) => stem switch
    {
        "monat" => "month",
        "jähr" or "jahr" => "year",
        "tägig" => "day",
        "wöch" => "week",
        "stünd" => "hour",
        "zimmer" or "raum" => "room",
        "prozent" => "percent",
        _ => "",
    };

    private static string Kind(Match match)
    {
        var kind = match.Groups.Keys.First(name => !char.IsAsciiDigit(name[0]) && name != "area_per" && match.Groups[name].Success);
        return match.Groups["area_per"].Success ? kind + "_per_area" : kind;
    }

    [GeneratedRegex(
        @"\G(?:,?[-–—]{1,2})?[\s\u00A0\u202F-]{0,2}(?:(?:(?<eur>€|EUR\b|Euro\b)|(?<cent>Cent\b|ct\b)|(?<usd>\$|USD\b|US-?Dollar|Dollars?\b)|(?<gbp>£|GBP\b|Pfund\b|pounds?\b)|(?<chf>CHF\b|Franken\b|francs?\b))(?<area_per>\s?(?:/|pro|je|per|a)\s?(?:m²|m2\b|qm\b|sqm\b|Quadratmeter|square))?"
        + @"|(?<permille>‰|Promille)|(?<percent>%|Prozent|v\.\s?H\.|percent|per\scent)|(?<area>m²|m2\b|m\^2|qm\b|sqm\b|Quadratmeter|square\sm)|(?<volume>m³|m3\b|cbm\b|Kubikmeter)|(?<hectare>ha\b|Hektar)"
        + @"|(?<energy>kWh)|(?<kilometre>km\b|Kilometer)|(?<centimetre>cm\b|Zentimeter)|(?<metre>m\b|Meter)|(?<kilogram>kg\b|Kilogramm)"
        + @"|(?<month_rent>Monats\w*miete)|(?<year_rent>Jahres\w*miete)|(?<workday>Werktag|Arbeitstag|working\sday|business\sday)|(?<day>Tage?s?n?\b|days?\b|tägig)|(?<week>Woche|week|wöch)|(?<month>Monat|month)|(?<year>Jahr|year|jähr)|(?<hour>Stunde|hour|stünd)|(?<minute>Minute)|(?<second>Sekunde)"
        + @"|(?<room>Zimmer|Zi\b|Räume|rooms?\b))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Behind();

    [GeneratedRegex(@"(?:(?<eur>€|\bEUR|\bEuro)|(?<usd>\$|\bUSD)|(?<gbp>£|\bGBP)|(?<chf>\bCHF))\s?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Ahead();
}
