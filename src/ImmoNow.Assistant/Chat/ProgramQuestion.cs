using System.Collections.Frozen;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat;

/// <summary>Questions about the program itself: "Wie lege ich ein Board an?", "Welche Felder hat eine Immobilie?".</summary>
internal static class ProgramQuestion
{
    /// <summary>Share of the question that the help has to hold; an agency's own texts know more about the rest.</summary>
    private const double Covered = 0.5;

    private static readonly FrozenSet<string> Doing = Set(
        "lege legt legen lege erstelle erstellt erstellen mache macht machen kann koennen fuege fuegt loesche loescht aendere aendert benenne verschiebe teile suche filtere richte setze weise trage stelle lade laedt melde erfasse halte vergebe geht funktioniert komme sehe finde bestaetige ordne importiere exportiere");

    private static readonly FrozenSet<string> Places = Set("finde kann sehe stelle aendere lade lege aendert sieht findet");

    private static readonly FrozenSet<string> Structure = Set("felder feld angaben spalten fields field rollen roles werkzeuge tools");

    /// <summary>First parts of verbs that stand at the end of a question.</summary>
    private static readonly FrozenSet<string> Prefixes = Set("an hoch ein ab zu um aus fest her frei");

    private static readonly FrozenSet<string> Looking = Set("sehe finde suche komme");

    /// <summary>Who asks how something is done does not ask for it to be done, and who asks for fields asks for no list of records.</summary>
    public static Route? TryRoute(Utterance u) => Is(u.Text) && !Looking.Contains(WordsOf(u.Text)[1]) ? new SearchRoute(u.Text, null, null) : null;

    public static bool Is(string text)
    {
        var words = WordsOf(text);
        if (words.Count < 3)
            return false;
        return (words[0], words[1]) switch
        {
            ("wie", var verb) => Doing.Contains(verb),
            ("wo", var verb) => Places.Contains(verb),
            ("how", "do" or "can" or "to" or "does") => !words.Contains("reach"),
            ("where", "do" or "can") => true,
            ("welche" or "welches" or "which" or "what", var subject) => Structure.Contains(subject),
            _ => false,
        };
    }

    /// <summary>What the help calls it: "Wie lege ich ein Board an?" is about "ein Board anlegen".</summary>
    public static string Subject(string text)
    {
        var words = WordsOf(text);
        if (words is not ["wie", var verb, .. var rest, var last] || !Prefixes.Contains(last))
            return text;
        return $"{string.Join(' ', rest)} {last}{verb.TrimEnd('e')}en";
    }

    /// <summary>The topic that answers the question better than what the agency knows; null when none does.</summary>
    public static Passage? Choose(IReadOnlyList<Passage> help, IReadOnlyList<Passage> known)
    {
        // A word of the question that a topic lacks tells more than how often it has the others.
        var best = help.Where(passage => passage.Location != ProgramKnowledge.Tools).OrderByDescending(passage => passage.Why?.Coverage).FirstOrDefault();
        return best?.Why is { } why && why.Coverage >= Covered && why.Coverage >= (known is [{ Why: { } other }, ..] ? other.Coverage : 0) ? best : null;
    }

    private static List<string> WordsOf(string text) =>
        [.. Tokenizer.Tokenize(Folding.Clean(text)).Where(token => token.Kind == TokenKind.Word).Select(token => token.Folded)];

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
