using System.Collections.Frozen;
using System.Globalization;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"die zweite", "Nummer 3", "der letzte": a place in a list that was shown.</summary>
internal static class Ordinals
{
    private const int Last = -1;

    private static readonly FrozenDictionary<string, int> Words = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["erste"] = 1, ["ersten"] = 1, ["erster"] = 1, ["erstes"] = 1, ["first"] = 1, ["zweite"] = 2, ["zweiten"] = 2, ["zweiter"] = 2, ["zweites"] = 2, ["second"] = 2,
        ["dritte"] = 3, ["dritten"] = 3, ["dritter"] = 3, ["drittes"] = 3, ["third"] = 3, ["vierte"] = 4, ["vierten"] = 4, ["vierter"] = 4, ["fourth"] = 4,
        ["fuenfte"] = 5, ["fuenften"] = 5, ["fifth"] = 5, ["sechste"] = 6, ["sechsten"] = 6, ["sixth"] = 6, ["letzte"] = Last, ["letzten"] = Last, ["letzter"] = Last, ["last"] = Last,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Frame = new[]
    {
        "die", "der", "den", "das", "dem", "the", "one", "nummer", "nr", "number", "no", "eintrag", "treffer", "dokument", "projekt", "teammitglied", "dublette", "moegliche", "datensatz", "document", "contact", "property", "result", "bitte", "please", "nimm", "nehme", "ich", "meine", "meinte", "take", "aufgabe", "task", "kontakt", "immobilie", "objekt", "option", "von", "oben", "hier", "i", "mean", ".", "!", "davon", "of", "them",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The place a short answer names; null when it says anything else.</summary>
    public static int? Read(string text) => Read(Tokenizer.Tokenize(text));

    public static int? Read(IReadOnlyList<Token> tokens)
    {
        int? place = null;
        foreach (var token in tokens)
        {
            if (place is null && Words.TryGetValue(token.Folded, out var ordinal))
                place = ordinal;
            else if (place is null && token.Kind == TokenKind.Number && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 50)
                place = number;
            else if (!Frame.Contains(token.Folded))
                return null;
        }
        return place;
    }

    public static EntityCandidate? Pick(IReadOnlyList<EntityCandidate> listed, int place)
    {
        var index = place == Last ? listed.Count - 1 : place - 1;
        return index >= 0 && index < listed.Count ? listed[index] : null;
    }
}
