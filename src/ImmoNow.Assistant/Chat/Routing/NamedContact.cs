using System.Collections.Frozen;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>
/// Finds whom a task is about when no "Herr" or "Frau" tells: "Rückruf mit Jürgen Schmidt", "für Schmidt, Jürgen",
/// "Angebot der Elektro Schallenberg GmbH", "Weber anrufen". What it finds is only a guess that has to match a record.
/// </summary>
internal static class NamedContact
{
    private const int LongestName = 5;

    private static readonly FrozenSet<string> Before = Set("mit bei an fuer von zu with for from about to at by");

    private static readonly FrozenSet<string> VerbsBefore = Set("call phone email meet visit contact ask invite inform");

    private static readonly FrozenSet<string> VerbsBehind = Set(
        "anrufen zurueckrufen kontaktieren treffen einladen informieren anschreiben besuchen fragen erinnern benachrichtigen empfangen beraten mahnen anzurufen zurueckzurufen anzuschreiben einzuladen");

    private static readonly FrozenSet<string> LegalForms = Set("gmbh kg ag ug ohg gbr eg ek se mbb partg co partgmbb ev stiftung");

    public static string? Find(Utterance u, int start, bool[] removed)
    {
        var rest = new Leftover(u);
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (i < start || removed[i])
                rest.Explain(i);
        }
        return Company(u, rest, start) ?? Introduced(u, rest, start) ?? BeforeVerb(u, rest, start);
    }

    /// <summary>The legal form tells where a company's name ends; it begins with the capital letters in front.</summary>
    public static string? Company(Utterance u, Leftover rest, int start)
    {
        for (var end = start + 1; end < u.Tokens.Count; end++)
        {
            if (!LegalForms.Contains(u.Word(end)) || !u.Tokens[end].IsCapitalised && u.Word(end) is not ("mbb" or "eg"))
                continue;
            var first = end;
            while (first > start && end - first < LongestName && (IsNameWord(u, rest, first - 1) || IsCity(u, first - 1)))
                first--;
            if (first < end)
                return u.Slice(first, end + 1);
        }
        return null;
    }

    private static string? Introduced(Utterance u, Leftover rest, int start)
    {
        for (var i = start; i + 1 < u.Tokens.Count; i++)
        {
            if (!(Before.Contains(u.Word(i)) || VerbsBefore.Contains(u.Word(i))) || !(rest.IsUnknown(i + 1) || IsHouseName(u, rest, i + 1)))
                continue;
            if (Run(u, rest, i + 1) is var run and > 0)
                return u.Slice(i + 1, i + 1 + run);
        }
        return null;
    }

    private static string? BeforeVerb(Utterance u, Leftover rest, int start)
    {
        for (var i = start + 1; i < u.Tokens.Count; i++)
        {
            if (!VerbsBehind.Contains(u.Word(i)))
                continue;
            // "Weber wegen Exposé anrufen": whom one calls stands first.
            var first = start;
            while (first < i && (u.Tokens[first].Kind == TokenKind.Mark || u.IsCovered(first) || u.Is(first, "an")))
                first++;
            var end = first;
            while (end < i && IsNameWord(u, rest, end))
                end++;
            if (end > first && u.Is(end, "wegen", "zu", "zum", "zur", "bezueglich", "ueber", "um"))
                return u.Slice(first, end);
            first = i;
            while (first > start && i - first < 3 && rest.IsUnknown(first - 1) && u.Tokens[first - 1].IsCapitalised)
                first--;
            if (first < i)
                return u.Slice(first, i);
        }
        return null;
    }

    private static int Run(Utterance u, Leftover rest, int first)
    {
        // "für Schmidt, Jürgen": one word on each side of the comma, and no list behind it.
        if (u.Is(first + 1, ",") && rest.IsUnknown(first + 2) && u.Tokens[first].IsCapitalised && u.Tokens[first + 2].IsCapitalised && !u.Is(first + 3, ","))
            return 3;
        var end = first;
        while (end < u.Tokens.Count && end - first < LongestName && IsNameWord(u, rest, end))
            end++;
        // A message without any capitals: the two words behind the preposition may be a name.
        if (end == first && !u.Tokens.Skip(1).Any(token => token.IsCapitalised))
        {
            while (end - first < 2 && rest.IsUnknown(end) && u.Tokens[end].Folded.Length > 2)
                end++;
        }
        while (end > first && u.Tokens[end - 1].Kind != TokenKind.Word)
            end--;
        return end - first;
    }

    private static bool IsNameWord(Utterance u, Leftover rest, int index) =>
        (rest.IsUnknown(index) && u.Tokens[index].IsCapitalised) || IsHouseName(u, rest, index) || (u.Is(index, "&") && index + 1 < u.Tokens.Count && u.Tokens[index + 1].IsCapitalised);

    /// <summary>"Sparkasse Köln GmbH": a city belongs to the name as well.</summary>
    private static bool IsCity(Utterance u, int index) => u.All<PlaceAnnotation>().Any(place => place.First == index) && !u.Is(index - 1, "in", "aus");

    /// <summary>"Backhaus Lürken", "Stiftung Haus Rheinwinkel": a house within a name is none that is for sale.</summary>
    private static bool IsHouseName(Utterance u, Leftover rest, int index) =>
        index + 1 < u.Tokens.Count && u.Tokens[index].IsCapitalised && u.Word(index).EndsWith("haus", StringComparison.Ordinal) && u.Tokens[index + 1].IsCapitalised && rest.IsUnknown(index + 1);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
