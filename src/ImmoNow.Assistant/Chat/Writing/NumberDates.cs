using System.Globalization;
using System.Text.RegularExpressions;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>A date or a time of a text. What is not said is null.</summary>
internal sealed record FoundMoment(string Text, int? Year, int? Month, int? Day, string? Time);

/// <summary>Finds dates and times in any spelling, and takes them out, so that no part of them passes for a number.</summary>
internal static partial class NumberDates
{
    private const string Names = "jan(?:uar|uary)?|jänner|feb(?:ruar|ruary)?|märz?|maerz|mar(?:ch)?|apr(?:il)?|mai|may|june?i?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?";

    /// <summary>Months whose name says nothing else; "may" and "march" are verbs as well.</summary>
    private static readonly HashSet<string> Alone = new(StringComparer.OrdinalIgnoreCase)
    {
        "januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "january", "february", "june", "july", "october", "december",
    };

    /// <returns>The text without them, of the same length.</returns>
    public static string TakeOut(string text, List<FoundMoment> found)
    {
        text = Iso().Replace(text, match => Take(match, found));
        text = Digits().Replace(text, match => Take(match, found));
        text = DayBeforeName().Replace(text, match => Take(match, found));
        text = DayBehindName().Replace(text, match => Take(match, found));
        text = NameAndYear().Replace(text, match => Take(match, found));
        text = MonthSlashYear().Replace(text, match => Take(match, found));
        text = Clock().Replace(text, match => Take(match, found));
        return Name().Replace(text, match => Alone.Contains(match.Value) ? Take(match, found) : match.Value);
    }

    private static string Take(Match match, List<FoundMoment> found)
    {
        var year = Number(match, "y");
        var name = match.Groups["name"].Value;
        string? time = null;
        if (Number(match, "h") is { } hour)
        {
            var half = match.Groups["half"].Value;
            hour = half.StartsWith("p", StringComparison.OrdinalIgnoreCase) && hour < 12 ? hour + 12 : half.Length > 0 && hour == 12 && half[0] is 'a' or 'A' ? 0 : hour;
            time = string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{Number(match, "min") ?? 0:00}");
        }
        found.Add(new FoundMoment(match.Value, year < 100 ? year + 2000 : year, name.Length > 0 ? MonthOf(name) : Number(match, "m"), Number(match, "d"), time));
        return new string(' ', match.Length);
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } digits && int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int MonthOf(string name) => name.ToLowerInvariant() switch
    {
        ['j', 'a' or 'ä', ..] => 1,
        ['f', ..] => 2,
        "mai" or "may" => 5,
        ['m', ..] => 3,
        ['a', 'p', ..] => 4,
        ['j', 'u', 'n', ..] => 6,
        ['j', ..] => 7,
        ['a', ..] => 8,
        ['s', ..] => 9,
        ['o', ..] => 10,
        ['n', ..] => 11,
        _ => 12,
    };

    [GeneratedRegex(@"(?<![\d-])(?<y>\d{4})-(?<m>0[1-9]|1[0-2])-(?<d>0[1-9]|[12]\d|3[01])(?!\d)", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?<![\d.,])(?<d>0?[1-9]|[12]\d|3[01])\.\s?(?<m>0?[1-9]|1[0-2])\.(?:\s?(?<y>\d{4}|\d{2})(?!\d))?", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Digits();

    [GeneratedRegex($@"(?<!\d)(?<d>0?[1-9]|[12]\d|3[01])(?:\.|st|nd|rd|th)?(?:\s?of)?\s?\b(?<name>{Names})\b\.?(?:,?\s(?<y>\d{{4}})(?!\d))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex DayBeforeName();

    [GeneratedRegex($@"\b(?<name>{Names})\b\.?\s(?<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|\.\d)(?:,?\s(?<y>\d{{4}})(?!\d))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex DayBehindName();

    [GeneratedRegex($@"\b(?<name>{Names})\b\.?\s(?<y>\d{{4}})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex NameAndYear();

    [GeneratedRegex(@"(?<![\d/])(?<m>0?[1-9]|1[0-2])/(?<y>(?:19|20)\d{2})(?!\d)", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex MonthSlashYear();

    [GeneratedRegex(@"(?<![\d.,:])(?:(?<h>[01]?\d|2[0-4]):(?<min>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?(?<half>[ap]\.?m\b))?|(?<h>[01]?\d|2[0-4])(?:\.(?<min>[0-5]\d))?\s?Uhr\b(?:\s(?<min>[0-5]\d)(?!\d))?|(?<h>\d|1[0-2])\s?(?<half>[ap]\.?m)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<name>\p{L}+)", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Name();
}
