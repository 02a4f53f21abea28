using System.Collections.Frozen;
using ImmoNow.Assistant.Chat.Routing;

namespace ImmoNow.Assistant.Language;

/// <summary>
/// Reads a word of the product through one slip of the keyboard ("Wohnugen", "Telefonnumer") or without the dots of its
/// umlauts ("Kaufer", "uberfallig"). Names and free text are never touched: only long words that are nearly one known word.
/// </summary>
internal static class Spelling
{
    private const int ShortestSlip = 6;

    /// <summary>Capitalised words may be names, and names may look like nouns.</summary>
    private const int ShortestCapitalisedSlip = 7;

    private static readonly string[] Verbs = "zeige zeigen oeffne oeffnen erstelle erstellen verschiebe verschieben markiere erinnere ueberfaellig ueberfaellige ueberfaelligen dringend dringende offene offenen reserviert reservierte reserviere reservieren verfuegbar verfuegbare prioritaet durchschnittliche durchschnittlicher guenstigste guenstigsten teuerste teuersten groesste groessten morgen uebermorgen naechste naechsten naechster kuendigungsfrist".Split(' ');

    private static readonly FrozenSet<string> Known = SubjectLexicon.All
        .Concat(Vocabulary.Roles.Keys).Concat(Vocabulary.TaskStatuses.Keys).Concat(Vocabulary.PropertyStatuses.Keys).Concat(Vocabulary.NumericFields.Keys)
        .Concat(Vocabulary.PropertyWords).Concat(Vocabulary.Features.Keys).Concat(Verbs).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> WithoutDots = Known
        .Where(word => word.Length > 4).Select(word => (Word: word, Bare: Undot(word))).Where(pair => pair.Bare != pair.Word && !Known.Contains(pair.Bare))
        .GroupBy(pair => pair.Bare, StringComparer.Ordinal).Where(group => group.Count() == 1).ToFrozenDictionary(group => group.Key, group => group.First().Word, StringComparer.Ordinal);

    private static readonly FrozenDictionary<char, string[]> ByLetter = Known.Where(word => word.Length >= ShortestSlip)
        .GroupBy(word => word[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    public static string Correct(Token token)
    {
        var word = token.Folded;
        if (word.Length < 5 || Known.Contains(word) || IntentWords.All.Contains(word) || StopWords.IsStopWord(word) || word is "halben" or "halbes" or "halber" || TemporalWords.Steps.ContainsKey(word))
            return word;
        if (WithoutDots.TryGetValue(word, out var dotted))
            return dotted;
        if (word.Length < (token.IsCapitalised ? ShortestCapitalisedSlip : ShortestSlip) || Vocabulary.PropertyType(word) is not null || !ByLetter.TryGetValue(word[0], out var candidates))
            return word;
        string? found = null;
        foreach (var candidate in candidates)
        {
            // The last letter stays: another ending is another form of the word and no slip.
            if (Math.Abs(candidate.Length - word.Length) > 1 || candidate[^1] != word[^1] || !IsOneSlip(candidate, word))
                continue;
            if (found is not null)
                return word;
            found = candidate;
        }
        return found ?? word;
    }

    /// <summary>One letter missing, added, wrong, or two neighbours exchanged.</summary>
    internal static bool IsOneSlip(string one, string other)
    {
        var start = 0;
        while (start < one.Length && start < other.Length && one[start] == other[start])
            start++;
        var (oneEnd, otherEnd) = (one.Length, other.Length);
        while (oneEnd > start && otherEnd > start && one[oneEnd - 1] == other[otherEnd - 1])
            (oneEnd, otherEnd) = (oneEnd - 1, otherEnd - 1);
        var (left, right) = (oneEnd - start, otherEnd - start);
        return left + right <= 2 && left <= 1 && right <= 1 || (left == 2 && right == 2 && one[start] == other[start + 1] && one[start + 1] == other[start]);
    }

    private static string Undot(string word) =>
        word.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal);
}
