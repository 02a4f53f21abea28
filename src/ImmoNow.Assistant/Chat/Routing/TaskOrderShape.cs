using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>How an order to create a task begins, and on which board, column or project it is to lie.</summary>
internal static class TaskOrderShape
{
    private static readonly FrozenSet<string> Nouns = Set("aufgabe task todo wiedervorlage erinnerung reminder ticket karte");

    /// <summary>Verbs that ask for a task to be made without naming the making.</summary>
    private static readonly FrozenSet<string> Wishes = Set("brauche braeuchte haette moechte need want like");

    /// <summary>The verb behind the noun: "ne Aufgabe machen", "soll eine Aufgabe … angelegt werden".</summary>
    private static readonly FrozenSet<string> Behind = Set("machen angelegt erstellt eingetragen aufmachen anlegst erstellst machst");

    /// <summary>Where the words of the task begin; null when the message is no such order.</summary>
    public static (int Index, bool Reminder)? Start(Utterance u)
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            // "…, erinner mich dran": what stands in front is the task.
            if (i > 3 && u.Is(i, "erinnere", "erinner", "remind") && Enumerable.Range(i + 2, u.Tokens.Count - i - 2).All(n => u.Tokens[n].Kind == TokenKind.Mark || u.Is(n, "dran", "daran", "bitte", "of", "it", "about", "please")))
                return null;
            if ((u.Is(i, "erinnere", "erinner", "erinnern") && u.Is(i + 1, "mich", "uns", "sie")) || (u.Is(i, "remind") && u.Is(i + 1, "me", "us")))
                return (i + 2, true);
        }
        if (Opening(u) is { } opening)
            return (opening, false);
        // "Setz mir … auf die Liste"
        if (List(u) is not null)
            return (u.Is(1, "mir", "mal", "bitte", "noch") ? 2 : 1, false);
        var noun = Noun(u);
        return noun < 0 ? Appointment(u) : IsOrder(u, noun) ? (noun + 1, false) : null;
    }

    /// <summary>"Nicht vergessen: …", "Denk dran: …", "Für Anna: …".</summary>
    private static int? Opening(Utterance u)
    {
        if (u.Is(0, "nicht") && u.Is(1, "vergessen") || u.Is(0, "denk", "denke") && u.Is(1, "dran", "daran", "an") || u.Is(0, "don't", "dont") && u.Is(1, "forget"))
            return u.Is(2, ":", ",", "to") ? 3 : 2;
        // "Schreib auf: …", "Notier mir: …"
        if (u.Is(0, "schreib", "schreibe", "notier", "notiere") && (u.Is(1, "auf", "mir", "bitte", "dir") && (u.Is(2, ":") || u.Is(2, "auf", "bitte") && u.Is(3, ":"))))
            return u.Is(2, ":") ? 2 : 3;
        // "Merk dir für Donnerstag: …", "Kannst du notieren, dass wir …"
        for (var i = 0; i < Math.Min(5, u.Tokens.Count); i++)
        {
            if (u.Is(i, "merk", "merke", "merken") && u.Is(i + 1, "dir", "mir", "bitte"))
                return i + 2;
            if (u.Is(i, "notieren", "notiere", "notier", "aufschreiben", "merken") && u.Is(i + 1, ",") && u.Is(i + 2, "dass"))
                return i + 1;
        }
        var run = 0;
        while (run < 3 && 1 + run < u.Tokens.Count && u.Tokens[1 + run] is { Kind: TokenKind.Word, IsCapitalised: true } word && !SubjectLexicon.IsSubject(word.Folded))
            run++;
        return u.Is(0, "fuer", "for") && run > 0 && u.Is(1 + run, ":") ? 0 : null;
    }

    private static int Noun(Utterance u)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Tokens[i].Kind == TokenKind.Word && Nouns.Contains(u.Word(i)) || (u.Is(i, "do") && u.Is(i - 1, "to") && i + 1 < u.Tokens.Count && (u.Is(i + 1, ":") || u.Is(i - 2, "a", "neues", "ein"))))
                return i;
        }
        return -1;
    }

    private static bool IsOrder(Utterance u, int noun)
    {
        // "Leg das als Aufgabe an": what comes before is the task.
        if (u.Is(0, "welche", "zeig", "zeige", "wie", "liste", "list", "show", "which", "how", "was") || u.Is(noun - 1, "als", "as") && noun > 3)
            return false;
        var modal = u.Is(0, "kannst", "koenntest", "wuerdest", "koennen", "could", "can", "would", "ich", "i", "wir");
        var bare = (noun == 0 && u.Is(1, ":")) || (noun == 1 && u.Is(2, ":"));
        if (bare || Headed(u, noun) || Bare(u, noun) || u.Is(noun - 1, "neue", "neuer", "neues", "new") && noun <= 2)
            return true;
        // "Setz eine Aufgabe für Lena auf: …", "kannst du ne Erinnerung … einstellen: …": one that is not there yet, with its words behind the colon.
        var indefinite = u.Is(noun - 1, "eine", "einen", "ein", "a", "an", "einer");
        if (indefinite && (Enumerable.Range(noun, u.Tokens.Count - noun).Any(i => u.Tokens[i] is { Kind: TokenKind.Mark, Text: ":" }) || u.HasPhrase("erstellung") || u.HasPhrase("anlage")))
            return true;
        var wish = u.IndexOf(Wishes);
        if (wish >= 0 && wish < noun && noun <= wish + 4 && u.Is(noun - 1, "eine", "ein", "a", "neue", "einen"))
            return true;
        var behind = u.IndexOf(Behind, noun);
        if (behind > noun && (behind == noun + 1 || u.Is(behind + 1, "werden", ":") || behind >= u.Tokens.Count - 2) && u.Is(noun - 1, "eine", "ein", "a", "neue", "einen", "die"))
            return true;
        var verb = u.IndexOf(IntentWords.Create);
        if (verb < 0 && u.Is(noun - 2, "up", "put") && u.HasPhrase("set"))
            return true;
        // "Setze die Aufgabe … auf erledigt" changes one; a creating verb far behind belongs to the title.
        return verb >= 0 && (verb <= noun + 3 || modal || u.Is(verb, "anlegen", "erstellen", "eintragen", "erfassen") || u.Is(u.Tokens.Count - 1, "an", "ein"));
    }

    /// <summary>"Aufgabe WLAN im Büro einrichten": the noun, and what is to be done.</summary>
    private static bool Bare(Utterance u, int noun)
    {
        var last = u.Tokens.Count - 1;
        while (last > 0 && u.Tokens[last].Kind == TokenKind.Mark && u.Tokens[last].Text is not "?")
            last--;
        return noun == 0 && last >= 2 && u.Tokens[last] is { Kind: TokenKind.Word, IsCapitalised: false } verb && verb.Text.EndsWith('n') && !OrderPhrasing.IsInfinitive(u, last) && !IntentWords.All.Contains(verb.Folded) && !StopWords.IsStopWord(verb.Folded) && u.Is(0, "aufgabe", "task", "todo");
    }

    /// <summary>"Erinnerung Montag 9 Uhr: …", "Wiedervorlage in 6 Wochen: …", "Aufgabe an Lena: …": a heading with its colon.</summary>
    private static bool Headed(Utterance u, int noun)
    {
        if (noun > 1 || noun == 1 && !u.Is(0, "neue", "neuer", "neues", "new", "eine", "bitte"))
            return false;
        var colon = Enumerable.Range(0, u.Tokens.Count).FirstOrDefault(i => u.Tokens[i] is { Kind: TokenKind.Mark, Text: ":" }, -1);
        return colon > 0 && colon + 1 < u.Tokens.Count && colon <= noun + 9 && Enumerable.Range(noun + 1, colon - noun - 1).All(i => u.IsCovered(i) || u.Tokens[i].Kind == TokenKind.Mark || u.Is(i, "fuer", "an", "am", "um", "for", "to", "on", "mich", "me", "mit", "prio", "in", "bis") || u.Tokens[i].IsCapitalised);
    }

    /// <summary>Where "auf die Liste" or "on my list" stands in an order to put something there.</summary>
    public static int? List(Utterance u)
    {
        if (!u.Is(0, "setz", "setze", "schreib", "schreibe", "pack", "packe", "put", "nimm"))
            return null;
        for (var i = 1; i + 2 < u.Tokens.Count; i++)
        {
            if (u.Is(i, "auf", "on") && u.Is(i + 1, "die", "meine", "my", "the") && u.Is(i + 2, "liste", "todoliste", "aufgabenliste", "list"))
                return i;
        }
        return null;
    }

    /// <summary>"Lege einen Termin mit Frau Weber morgen um 10 an": appointments are kept as tasks with a time.</summary>
    private static (int Index, bool Reminder)? Appointment(Utterance u)
    {
        var verb = u.IndexOf(IntentWords.Create);
        if (verb is < 0 or > 3)
            return null;
        for (var i = verb + 1; i < u.Tokens.Count; i++)
        {
            if (!u.Is(i, "termin", "besichtigung", "besichtigungstermin", "rueckruf", "anruf", "appointment", "viewing", "call", "meeting", "uebergabe", "notartermin"))
                continue;
            // "Mach mir nen Termin" says neither what nor when: that is asked.
            var alone = u.Is(i, "termin", "appointment") && Enumerable.Range(i + 1, u.Tokens.Count - i - 1).All(n => u.Tokens[n].Kind == TokenKind.Mark || u.Is(n, "an", "aus", "bitte", "please", "mal"));
            return alone ? (i + 1, false) : u.First<TemporalAnnotation>() is not null ? (i, false) : null;
        }
        return null;
    }

    /// <summary>"im Projekt Dachsanierung", "auf dem Board Verwaltung", "in die Spalte Offen", in front of the words of the task.</summary>
    public static IEnumerable<Mention> Places(Utterance u, bool[] removed)
    {
        var colon = Enumerable.Range(0, u.Tokens.Count).FirstOrDefault(i => u.Tokens[i] is { Kind: TokenKind.Mark, Text: ":" }, u.Tokens.Count);
        for (var i = 1; i + 1 < colon; i++)
        {
            var (slot, type) = u.Word(i) switch { "projekt" or "project" => ("project_id", EntityTypes.Project), "board" => ("board_id", EntityTypes.Board), "spalte" or "column" => ("column_id", EntityTypes.Column), _ => ("", "") };
            if (slot.Length == 0 || !u.Is(i - 1, "im", "in", "dem", "das", "auf", "zum", "der", "die", "fuer", "the", "for", "on", "to", "beim", "neuen"))
                continue;
            var run = u.Tokens[i + 1].Kind == TokenKind.Quoted ? 1 : 0;
            while (run < 3 && i + 1 + run < u.Tokens.Count && u.Tokens[i + 1 + run] is { Kind: TokenKind.Word, IsCapitalised: true } word && !SubjectLexicon.Tasks.Contains(word.Folded))
                run++;
            if (run == 0)
                continue;
            var first = i;
            while (first > 0 && u.Is(first - 1, "im", "in", "dem", "das", "auf", "zum", "der", "die", "fuer", "the", "for", "on", "to", "beim"))
                first--;
            removed.AsSpan(first, i + 1 + run - first).Fill(true);
            yield return new Mention(slot, u.Tokens[i + 1].Kind == TokenKind.Quoted ? u.Tokens[i + 1].Text : u.Slice(i + 1, i + 1 + run), [type]);
        }
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
