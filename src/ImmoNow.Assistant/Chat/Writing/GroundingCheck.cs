using System.Text.RegularExpressions;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>
/// Holds a model's answer against the passages it was given: it cites, its numbers and addresses stand in what it cites, its quotations are word for word,
/// and it is written in the language of the question.
/// </summary>
internal static partial class GroundingCheck
{
    /// <param name="cited">The passages behind [1], [2], … of the text.</param>
    /// <param name="given">All passages the model had.</param>
    /// <param name="isBeginning">The rest was never written, and with it perhaps the citation.</param>
    /// <returns>Null when the answer holds, otherwise what is wrong with it, for the receipt.</returns>
    public static string? Problem(string text, IReadOnlyList<Passage> cited, IReadOnlyList<Passage> given, AssistantLanguage language, bool isBeginning = false)
    {
        if (cited.Count == 0 && !isBeginning)
            return "cites_nothing";
        if (LanguageVerdict.Of(text) is not WrittenLanguage.Unclear and var verdict && verdict != LanguageVerdict.Of(language))
            return "wrong_language";
        if (Quotation().Matches(text).Select(match => match.Groups["quoted"].Value).FirstOrDefault(quoted => !Stands(quoted, given)) is not null)
            return "invented_quotation";
        if (Deed().IsMatch(text))
            return "claims_action";
        if (Address().Matches(text).Select(match => match.Value).FirstOrDefault(address => !given.Any(passage => Whole(passage).Contains(address, StringComparison.OrdinalIgnoreCase))) is not null)
            return "unsupported_address";
        var numbers = new Dictionary<int, SupportedNumbers>();
        var all = NumberText.Supported(string.Join('\n', given.Select(Whole)));
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            var support = all;
            var places = Citation().Matches(sentence).Select(match => int.Parse(match.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)).Where(n => n <= cited.Count).Distinct().ToList();
            if (places.Count > 0)
            {
                support = new SupportedNumbers();
                foreach (var n in places)
                    support.UnionWith(NumbersOf(n));
            }
            var plain = Citation().Replace(sentence, "");
            if (NumberText.FirstUnsupported(plain, support) is not null || NumberText.FirstUnsupportedWord(plain, support) is not null)
                return "unsupported_number";
        }
        return null;

        SupportedNumbers NumbersOf(int n)
        {
            if (!numbers.TryGetValue(n, out var found))
                numbers[n] = found = NumberText.Supported(Whole(cited[n - 1]));
            return found;
        }
    }

    /// <summary>Whoever words an answer has done nothing; a model that says so lies.</summary>
    [GeneratedRegex(@"\b(?:ich habe|wir haben|habe ich|i have|i've|we have)\b[^.!?\n]{0,120}\b(?:gelöscht|entfernt|erstellt|angelegt|geändert|gesetzt|gesendet|verschickt|versendet|geschickt|überwiesen|exportiert|weitergeleitet|verschoben|geteilt|bestätigt|deleted|removed|created|changed|updated|sent|transferred|exported|forwarded|moved|shared|confirmed|executed)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Deed();

    [GeneratedRegex(@"https?://[^\s<>)\]]{1,300}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|\b(?:[a-z0-9-]{1,63}\.){1,5}(?:de|com|net|org|io|info|eu|at|ch|biz|app|dev|xyz|example|test|co|me|shop|online|site|link|click|ru|cn)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Address();

    private static string Whole(Passage passage) => $"{passage.Title}\n{passage.Location}\n{passage.Text}";

    private static bool Stands(string quoted, IReadOnlyList<Passage> given)
    {
        if (quoted.Length < AssistantLimits.CheckedQuote)
            return true;
        var parts = quoted.Split(["…", "..."], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Folded).ToList();
        return given.Any(passage => Folded(Whole(passage)) is var whole && parts.TrueForAll(part => whole.Contains(part, StringComparison.Ordinal)));
    }

    private static string Folded(string text) => string.Join(' ', Tokenizer.Tokenize(Folding.Clean(text)).Where(token => token.Kind != TokenKind.Mark).Select(token => token.Folded));

    [GeneratedRegex(@"\[(?<n>\d{1,3})\]", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Citation();

    [GeneratedRegex("[„“\"»«](?<quoted>[^„“”\"»«]{2,600})[“”\"«»]", RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Quotation();
}
