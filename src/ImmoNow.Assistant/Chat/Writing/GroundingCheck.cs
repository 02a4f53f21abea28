using System.Text.RegularExpressions;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval;

namespace ImmoNow.Assistant.Chat.Writing;

/// <summary>
/// Holds a model's answer against the passages it was given: it cites, its numbers stand in what it cites, its quotations are word for word,
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
        var numbers = new Dictionary<int, HashSet<string>>();
        var all = NumberText.Supported(string.Join('\n', given.Select(Whole)));
        foreach (var sentence in SentenceSplitter.Split(text))
        {
            var support = all;
            var places = Citation().Matches(sentence).Select(match => int.Parse(match.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)).Where(n => n <= cited.Count).Distinct().ToList();
            if (places.Count > 0)
            {
                support = [];
                foreach (var n in places)
                    support.UnionWith(NumbersOf(n));
            }
            if (NumberText.FirstUnsupported(Citation().Replace(sentence, ""), support) is not null)
                return "unsupported_number";
        }
        return null;

        HashSet<string> NumbersOf(int n)
        {
            if (!numbers.TryGetValue(n, out var found))
                numbers[n] = found = NumberText.Supported(Whole(cited[n - 1]));
            return found;
        }
    }

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
