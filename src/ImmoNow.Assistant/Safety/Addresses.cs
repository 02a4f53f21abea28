using System.Globalization;
using System.Text.RegularExpressions;

namespace ImmoNow.Assistant.Safety;

/// <summary>Where something could be sent to: mail addresses, links, accounts, telephone numbers.</summary>
public static partial class Addresses
{
    /// <summary>The first address in the text that the person did not write; null when there is none.</summary>
    public static string? Unsaid(string text, Provenance said) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) ? null
        : Address().Matches(text).Select(match => match.Value).FirstOrDefault(address => !said.IsSaid(address));

    [GeneratedRegex(@"[^\s@<>]{1,64}@[^\s@<>]{1,255}|https?://[^\s<>]{1,500}|www\.[^\s<>]{1,500}|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,9}\b|\+?\d[\d /()-]{5,20}\d", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Address();
}
