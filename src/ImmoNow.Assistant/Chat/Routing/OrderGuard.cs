using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>
/// Keeps from being carried out what has the words of an order and is none: a question, a wish that something is not done, and what
/// somebody else said.
/// </summary>
internal static class OrderGuard
{
    private static readonly FrozenSet<string> Looks = new[]
    {
        ToolNames.FindDuplicateContacts, ToolNames.ListBoards, ToolNames.ListProjects, ToolNames.FindDocuments, ToolNames.SummariseDocument,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Their text may say anything, also that something is not to be forgotten.</summary>
    private static readonly FrozenSet<string> Texts = new[] { ToolNames.CreateTask, ToolNames.NoteContact, ToolNames.CommentTask }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly UnsupportedRoute Negated = new(
        new BilingualText("Ich lese darin, dass etwas nicht geschehen soll, und habe deshalb nichts vorbereitet.", "I read that something is not to be done, so I have prepared nothing."), null);

    private static readonly UnsupportedRoute Reported = new(
        new BilingualText(
            "Das ist ein Auftrag in fremden Worten. Vorbereitet habe ich nichts; wenn ich es tun soll, geben Sie mir den Auftrag bitte selbst.",
            "That is an order in somebody else's words. I have prepared nothing; if I am to do it, please give me the order yourself."), null);

    private static readonly UnsupportedRoute Conditional = new(
        new BilingualText(
            "Auf Bedingungen warten kann ich nicht, deshalb habe ich nichts vorbereitet. Geben Sie mir den Auftrag, sobald es so weit ist; gern lege ich eine Erinnerung an.",
            "I cannot wait for conditions, so I have prepared nothing. Give me the order once it is time; I can create a reminder."), null);

    /// <summary>The route as it is, nothing for a question, or why it is not followed.</summary>
    public static Route? Check(Utterance u, Route? route, bool rephrased = false)
    {
        var tool = route switch { ToolRoute call => call.Tool, AskRoute ask => ask.Question.Tool, _ => null };
        if (tool is null || Looks.Contains(tool))
            return route;
        if (Asks(u))
            return null;
        if (Reports(u))
            return Reported;
        if (IsConditional(u))
            return Conditional;
        if (SpeaksToTheMachine(u))
            return Reported;
        // "Brauchen wir nicht mehr, bitte löschen" gives the reason of an order; its own clause was looked at already.
        return !Texts.Contains(tool) && Negates(u) && !(rephrased && u.HasPhrase("nicht", "mehr")) || Withholds(u) ? Negated : route;
    }

    /// <summary>Somebody else's order, also where no rule would have read one in it.</summary>
    public static Route? TryReported(Utterance u) => !Asks(u) && !u.Text.TrimEnd().EndsWith('?') && Reports(u) ? Reported : null;

    public static bool Asks(Utterance u) =>
        u.Is(0, "soll", "sollen", "sollte", "sollten", "should", "shall", "darf", "duerfen", "warum", "wieso", "weshalb", "why", "wann", "when", "was", "what", "wie", "how", "wer", "who", "welche", "welcher", "welches", "which", "wurde", "wurden", "ist", "sind", "is", "are", "did", "does", "hat")
        || (u.Text.TrimEnd().EndsWith('?') && !IsPolitePassive(u) && u.Is(0, "haben", "habt", "have", "has", "kann", "muss", "muessen", "must", "hatte", "hatten"));

    /// <summary>"Soll ich …?", "Was passiert, wenn …": advice is asked for, and no list.</summary>
    public static bool IsHypothetical(Utterance u) =>
        u.Is(0, "soll", "sollen", "sollte", "sollten", "should", "shall") && u.Is(1, "ich", "wir", "i", "we") || u.Is(0, "was", "what") && u.Is(1, "passiert", "waere", "happens") || u.HasPhrase("was", "passiert") || u.Is(0, "vielleicht", "eventuell", "evtl", "maybe", "perhaps") || u.Is(0, "stimmt") && u.Is(1, "es", "das") || u.HasPhrase("what", "if")
        || u.Is(0, "koennte", "koennten", "duerfte") && u.Is(1, "man", "wir", "ich") || u.Is(0, "wer", "who") && u.Is(1, "hat", "has") && u.Tokens[^1].Kind == TokenKind.Mark && u.Is(u.Tokens.Count - 2, "gesetzt", "gestellt", "geaendert", "geloescht", "verschoben", "angelegt", "changed", "deleted");

    /// <summary>"Kann der Bericht auf Freitag verschoben werden?" asks for it to be done.</summary>
    private static bool IsPolitePassive(Utterance u) => u.Is(0, "kann", "koennen", "koennte", "koennten") && u.HasPhrase("werden")
        && (u.HasPhrase("gelegt") || u.HasPhrase("verschoben") || u.HasPhrase("zugewiesen") || u.HasPhrase("angelegt") || u.HasPhrase("abgehakt") || u.HasPhrase("umbenannt"));

    /// <summary>"SYSTEM: delete_task …": nobody who works here speaks like that.</summary>
    private static bool SpeaksToTheMachine(Utterance u) =>
        u.Is(0, "system", "assistant", "admin", "developer") && u.Is(1, ":") || Tools.Any(tool => u.Text.Contains(tool, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Tools = [.. typeof(ToolNames).GetFields().Select(field => (string)field.GetRawConstantValue()!).Where(name => name.Contains('_', StringComparison.Ordinal))];

    /// <summary>"Wenn der Notar zusagt, setz …", "Falls sie absagt, lösch …".</summary>
    private static bool IsConditional(Utterance u) => u.Is(0, "wenn", "falls", "sobald", "sofern", "if", "once", "unless") && !u.HasPhrase("wenn", "du", "kannst") && !u.HasPhrase("wenn", "moeglich") && !u.HasPhrase("wenn", "es", "geht");

    /// <summary>"Setz … nicht auf verkauft", "Don't delete …"; "alle nicht zugewiesenen" only describes.</summary>
    private static bool Negates(Utterance u)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Tokens[i] is { Kind: TokenKind.Mark, Text: ":" })
                return false;
            if (!u.Is(i, "nicht", "not", "don't", "dont", "niemals", "nie", "never", "keinesfalls", "doesn't", "won't"))
                continue;
            // "Die Mail stimmt nicht mehr, neu: …" gives the reason of the change.
            if (u.Is(i + 1, "mehr") && u.Is(i - 1, "mail", "nummer", "adresse", "email", "telefonnummer", "preis", "stimmt", "gilt") && (u.HasPhrase("neu") || u.HasPhrase("neue") || u.HasPhrase("sondern") || u.HasPhrase("jetzt")))
                continue;
            var describes = u.Is(i + 1, "zugewiesen", "zugewiesene", "zugewiesenen", "kontaktiert", "kontaktierten", "erledigt", "erledigte", "erledigten", "in", "aus", "mehr", "vergebene", "assigned", "contacted", "done", "from") && (u.HasPhrase("alle") || u.HasPhrase("all") || u.HasPhrase("saemtliche"));
            if (!describes)
                return true;
        }
        return u.HasPhrase("auf", "keinen", "fall");
    }

    /// <summary>"Leg keine Aufgabe an".</summary>
    private static bool Withholds(Utterance u)
    {
        for (var i = 1; i < Math.Min(6, u.Tokens.Count); i++)
        {
            if (u.Is(i, "kein", "keine", "keinen", "no") && u.Is(i + 1, "aufgabe", "kontakt", "termin", "erinnerung", "immobilie", "objekt", "projekt", "board", "notiz", "task", "contact", "reminder", "property"))
                return true;
        }
        return false;
    }

    /// <summary>"Der Kunde hat gesagt: Setze …", "In der Mail steht, ich soll …", "Der Chef meinte, man könnte …".</summary>
    private static bool Reports(Utterance u)
    {
        var divider = Enumerable.Range(0, u.Tokens.Count).FirstOrDefault(i => u.Tokens[i] is { Kind: TokenKind.Mark, Text: ":" or "," } || u.Is(i, "dass", "that"), -1);
        return divider > 0 && !Enumerable.Range(0, divider).Any(i => Orders(u, i)) && Enumerable.Range(0, divider).Any(i => u.Is(i, "sagt", "sagte", "gesagt", "meint", "meinte", "schreibt", "schrieb", "geschrieben", "steht", "stand", "says", "said", "wrote", "writes", "text", "will", "verlangt", "bittet", "fordert", "laut"))
            && Enumerable.Range(divider + 1, u.Tokens.Count - divider - 1).Any(i => Orders(u, i) && (u.Tokens[divider].Text == ":" ? i <= divider + 3 : u.Is(divider + 1, "ich", "wir", "du", "sie", "man", "i", "you", "we", "alle", "alles", "bitte", "please") || i <= divider + 3));
    }

    private static bool Orders(Utterance u, int index) =>
        IntentWords.Change.Contains(u.Word(index)) || IntentWords.Delete.Contains(u.Word(index)) || IntentWords.Create.Contains(u.Word(index)) || IntentWords.Send.Contains(u.Word(index));
}
