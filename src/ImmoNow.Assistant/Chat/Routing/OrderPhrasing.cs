using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>
/// Turns the shapes in which orders are spoken into the plain imperative that the rules read: "kannst du bitte den Notartermin löschen",
/// "der Bericht soll auf Freitag verschoben werden", "den Termin brauchen wir nicht mehr, bitte löschen".
/// </summary>
internal static class OrderPhrasing
{
    private const int LongestLeadIn = 9;

    private static readonly FrozenSet<string> LeadIn = Set(
        "hallo hi hey ok okay so also du bitte pls please mal ma einmal kurz schnell eben doch halt kannst koenntest koennten koennen kann wuerdest wuerden magst sie mir uns ich wir moechte moechten will wollen wuerde haette gern gerne brauche brauchen muss muessen sollten sollte lass lasse "
        + "can could would you i we want need like to have let me us just kindly");

    private static readonly FrozenSet<string> Tail = Set("bitte please pls danke dankeschoen thanks mal dann noch ok okay");

    private static readonly FrozenSet<string> Modals = Set("soll sollen sollte kann koennen koennte koennten muss muessen darf should must can could needs");

    private static readonly FrozenSet<string> Finite = Set(
        "ist is sind war waren hat haben habe kann koennen koennte wird werden wurde muss soll sollte brauchen braucht brauche benoetigen gibt gibts hab are was has have can needs should");

    private static readonly FrozenSet<string> ObjectPronouns = Set("ihn sie es das den die dies diese dieses diesen it that this");

    /// <summary>Infinitive or participle, and the imperative with its particle.</summary>
    private static readonly FrozenDictionary<string, (string Verb, string Particle)> Verbs = Table(
        """
        loesche: loeschen geloescht entfernen entfernt streichen gestrichen
        verschiebe: verschieben verschoben gelegt legen schieben geschoben verlegen verlegt vertagen vertagt
        setze: setzen gesetzt stellen gestellt aendern geaendert
        markiere: markieren markiert
        reserviere: reservieren reserviert
        nimm: nehmen genommen
        schliesse: schliessen geschlossen
        erledige: erledigen abschliessen
        hake ab: abhaken abgehakt
        lege ab: ablegen abgelegt einsortieren
        lege an: anlegen angelegt erstellen erstellt erfassen erfasst aufnehmen aufgenommen eintragen eingetragen
        gib: geben gegeben
        weise zu: zuweisen zugewiesen uebergeben weitergeben weitergegeben uebertragen
        benenne um: umbenennen umbenannt
        fasse zusammen: zusammenfassen zusammengefasst
        teile: teilen geteilt freigeben freigegeben
        senke: senken gesenkt
        erhoehe: erhoehen erhoeht
        fuehre zusammen: zusammenfuehren zusammengefuehrt zusammenlegen zusammengelegt
        ziehe: ziehen gezogen
        kommentiere: kommentieren
        tagge: taggen getaggt
        oeffne: oeffnen geoeffnet aufmachen
        """);

    /// <summary>The same order in other words, the nearest first.</summary>
    public static IEnumerable<string> Variants(Utterance u)
    {
        if (AsTask(u) is { } task)
            yield return task;
        var (first, end) = Frame(u, 0, u.Tokens.Count);
        if (end - first < 2)
            yield break;
        if (first > 0 || end < u.Tokens.Count)
            yield return u.Slice(first, end);
        if (Everything(u, first, end) is { } everything)
            yield return everything;
        if (EnglishPassive(u, first, end) is { } active)
            yield return active;
        if (Compound(u) is { } compound)
            yield return compound;
        foreach (var joined in Clauses(u, first, end))
            yield return joined;
        foreach (var inverted in Inverted(u, first, end))
            yield return inverted;
        if (Verbless(u, first, end) is { } ordered)
            yield return ordered;
    }

    /// <summary>"Alles was bei Mehmet überfällig ist auf morgen": what is overdue or open are tasks.</summary>
    private static string? Everything(Utterance u, int first, int end)
    {
        var all = Enumerable.Range(first, Math.Min(3, end - first)).FirstOrDefault(i => u.Is(i, "alles"), -1);
        if (all < 0 || !u.Has(IntentWords.Overdue) && !u.Has(IntentWords.OpenState) && !u.HasPhrase("faellig") || all == first && !u.HasPhrase("auf"))
            return null;
        var words = Enumerable.Range(all + 1, end - all - 1).Where(i => !u.Is(i, "was", "ist", "bitte", "noch")).ToList();
        return $"{(all > first ? u.Slice(first, all) : "Setze")} alle Aufgaben {Join(u, words)}";
    }

    /// <summary>"Rückruf Becker can be deleted".</summary>
    private static string? EnglishPassive(Utterance u, int first, int end)
    {
        for (var i = first + 1; i + 2 < end; i++)
        {
            if (!u.Is(i, "can", "should", "must", "needs", "could") || !(u.Is(i + 1, "be") || u.Is(i + 1, "to") && u.Is(i + 2, "be")))
                continue;
            var participle = u.Is(i + 1, "be") ? i + 2 : i + 3;
            var verb = u.Word(participle) switch { "deleted" or "removed" => "delete", "moved" or "postponed" => "move", "closed" or "completed" => "complete", "set" or "changed" => "set", "marked" => "mark", "assigned" => "assign", "shared" => "share", "renamed" => "rename", _ => "" };
            return verb.Length == 0 ? null : $"{verb} {u.Slice(first, i)} {u.Slice(Math.Min(participle + 1, end), end)}".TrimEnd();
        }
        return null;
    }

    /// <summary>"die Heizungsaufgabe" is the task about the heating.</summary>
    private static string? Compound(Utterance u)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Tokens[i] is not { Kind: TokenKind.Word, Text.Length: > 11 } token || !token.Folded.EndsWith("aufgabe", StringComparison.Ordinal))
                continue;
            var plain = $"{u.Text[..token.Start]}Aufgabe {token.Text[..^7].TrimEnd('s', '-')}{u.Text[token.End..]}";
            var verb = u.Tokens[^1].Kind == TokenKind.Word && Verbs.TryGetValue(u.Word(u.Tokens.Count - 1), out var known) ? known : default;
            return verb.Verb is null ? plain : Imperative(verb, plain[..plain.LastIndexOf(' ')]);
        }
        return null;
    }

    /// <summary>"…, leg das mal als Aufgabe an", "… – Aufgabe bitte": what stands in front is the task.</summary>
    private static string? AsTask(Utterance u)
    {
        var german = u.Language == AssistantLanguage.German;
        for (var i = 3; i + 1 < u.Tokens.Count; i++)
        {
            if (u.Is(i, "erinnere", "erinner") && u.Is(i + 1, "mich", "uns") && u.Is(i - 1, ",", ".", ";", "-", "–") && u.Tokens.Count - i <= 5)
                return $"Erinnere mich an: {u.Slice(Enumerable.Range(0, i).First(n => !u.Is(n, "ich", "wir", "muss", "muessen", "soll", "noch")), i - 1)}";
        }
        for (var i = u.Tokens.Count - 1; i > 2 && i > u.Tokens.Count - 6; i--)
        {
            if (!u.Is(i, "aufgabe", "todo", "task", "wiedervorlage") || !Enumerable.Range(i + 1, u.Tokens.Count - i - 1).All(n => u.Tokens[n].Kind == TokenKind.Mark || u.Is(n, "an", "ein", "bitte", "please", "anlegen", "machen", "dazu", "draus", "daraus", "erstellen")))
                continue;
            var stop = i;
            while (stop > 1 && u.Tokens[stop - 1].Kind == TokenKind.Word && u.Is(stop - 1, "als", "as", "das", "es", "that", "mal", "bitte", "leg", "lege", "mach", "mache", "trag", "trage", "notier", "make", "add", "eine", "a", "neue", "dazu", "daraus", "please"))
                stop--;
            if (!u.Is(stop - 1, ",", "-", "–", "—", ".", ";", ":"))
                return null;
            var first = 0;
            while (u.Is(first, "wir", "ich", "muessen", "muss", "sollten", "soll", "bitte", "we", "i", "have", "need", "to", "must"))
                first++;
            return $"{(german ? "Aufgabe" : "Task")}: {u.Slice(first, stop)}";
        }
        return null;
    }

    /// <summary>"Loft und Villa auf reserviert", "Beide an Mehmet": the verb is left out.</summary>
    private static string? Verbless(Utterance u, int first, int end)
    {
        if (Enumerable.Range(first, end - first).Any(i => u.Tokens[i].Kind == TokenKind.Word && (IntentWords.Change.Contains(u.Word(i)) || IntentWords.Show.Contains(u.Word(i)) || IntentWords.Create.Contains(u.Word(i)) || Finite.Contains(u.Word(i)))))
            return null;
        for (var i = end - 2; i > first; i--)
        {
            var value = u.IsCovered(i + 1) || Vocabulary.PropertyStatuses.ContainsKey(u.Word(i + 1)) || Vocabulary.TaskStatuses.ContainsKey(u.Word(i + 1)) || Vocabulary.Priorities.ContainsKey(u.Word(i + 1));
            if (u.Is(i, "auf") && value)
                return $"Setze {u.Slice(first, end)}";
            if (u.Is(i, "an") && (u.Tokens[i + 1].IsCapitalised || u.Is(i + 1, "mich")) && end - i <= 3)
                return $"Gib {u.Slice(first, end)}";
        }
        return null;
    }

    /// <summary>A verb in the form that stands at the end of an order.</summary>
    public static bool IsInfinitive(Utterance u, int index) => index >= 0 && u.Tokens[index] is { Kind: TokenKind.Word, IsCapitalised: false } word && !IsParticiple(word.Folded) && Verbs.ContainsKey(word.Folded);

    private static (int First, int End) Frame(Utterance u, int first, int end)
    {
        var start = first;
        while (first < end && first - start < LongestLeadIn && (LeadIn.Contains(u.Word(first)) || u.Tokens[first] is { Kind: TokenKind.Mark }))
            first++;
        while (end > first && (u.Tokens[end - 1].Kind == TokenKind.Mark || Tail.Contains(u.Word(end - 1))))
            end--;
        return (first, end);
    }

    /// <summary>The verb at the end comes first: "den Notartermin löschen", "… soll auf Freitag verschoben werden".</summary>
    private static IEnumerable<string> Inverted(Utterance u, int first, int end)
    {
        var passive = u.Is(end - 1, "werden", "worden", "sein") && Verbs.ContainsKey(u.Word(end - 2));
        var last = passive ? end - 2 : end - 1;
        if (last <= first || u.Tokens[last].Kind != TokenKind.Word || !Verbs.TryGetValue(u.Word(last), out var verb) || !passive && IsParticiple(u.Word(last)))
            yield break;
        // "mir … geben" asks for something; only "an Lena geben" hands over.
        if (verb.Verb == "gib" && !Enumerable.Range(first, last - first).Any(i => u.Is(i, "an")))
            yield break;
        // "Aufgabe anlegen: …" keeps its order; a capital letter makes a noun of the verb ("Exposé versenden" is a title).
        var words = Enumerable.Range(first, last - first).Where(i => !((passive || u.Is(i + 1, "du", "sie", "man", "ich", "wir")) && Modals.Contains(u.Word(i)) || u.Is(i, "kannst", "koenntest")) && !(u.Is(i, "du", "sie", "man", "wir", "ich") && (Modals.Contains(u.Word(i - 1)) || u.Is(i - 1, "kannst", "koenntest"))) && !Filler(u, i) && !u.Is(i, "wieder")).ToList();
        if (words.Count > 0)
            yield return Imperative(verb, Join(u, words));
    }

    /// <summary>"X brauchen wir nicht mehr, bitte löschen": the first clause names what the second is about.</summary>
    private static IEnumerable<string> Clauses(Utterance u, int first, int end)
    {
        for (var i = first + 1; i + 1 < end; i++)
        {
            if (u.Tokens[i] is not { Kind: TokenKind.Mark, Text: "," or ";" or "." or "-" or "–" or "—" or "!" })
                continue;
            var (start, stop) = Frame(u, i + 1, end);
            // "… wieder löschen, war doppelt": the reason follows the order.
            if (u.Is(i + 1, "war", "ist", "sonst", "weil", "da", "denn", "was", "is", "because"))
            {
                foreach (var inverted in Inverted(u, first, i))
                    yield return inverted;
            }
            if (start >= stop)
                continue;
            var imperative = SeveralOrders.Imperatives.Contains(u.Word(start)) || IntentWords.Change.Contains(u.Word(start)) || u.Is(start, "mach", "mache", "nimm");
            if (Subject(u, first, i) is not { } subject)
            {
                if (imperative && stop - start > 2)
                    yield return u.Slice(start, stop);
                continue;
            }
            if (stop - start <= 2 && u.Is(start, "eintragen", "ergaenzen", "aktualisieren", "korrigieren", "aendern", "anpassen", "vermerken"))
                yield return $"{u.Slice(first, i)} jetzt".Replace(" hat ", " hat jetzt ", StringComparison.Ordinal);
            if (stop - start <= 3 && Bare(u, start, stop) is { } verb)
                yield return Imperative(verb, subject);
            else if (imperative)
                yield return $"{Referring(u, start, stop, subject)}";
        }
    }

    /// <summary>"löschen", "nimm ihn raus", "kannste abhaken": a verb with at most a pronoun.</summary>
    private static (string Verb, string Particle)? Bare(Utterance u, int first, int end)
    {
        var words = Enumerable.Range(first, end - first).Where(i => u.Tokens[i].Kind == TokenKind.Word && !ObjectPronouns.Contains(u.Word(i)) && !LeadIn.Contains(u.Word(i)) && !Modals.Contains(u.Word(i)) && !u.Is(i, "werden", "wieder", "also")).Select(u.Word).ToList();
        return words switch
        {
            [var only] when Verbs.TryGetValue(only, out var verb) => verb,
            [var only] when IntentWords.Delete.Contains(only) => ("loesche", ""),
            ["hake" or "hak", "ab"] => ("hake", "ab"),
            ["nimm" or "schmeiss" or "wirf", "raus" or "weg"] => ("entferne", ""),
            _ => null,
        };
    }

    /// <summary>"mach die Priorität niedrig" with its task, "verteil ihre Aufgaben an Anna" with the name for the pronoun.</summary>
    private static string Referring(Utterance u, int first, int end, string subject)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (u.Is(i, "ihre", "seine", "deren", "her", "his") && i + 1 < end)
                return $"{u.Slice(first, i)} alle {u.Slice(i + 1, i + 2)} von {subject} {u.Slice(i + 2, end)}";
            if (u.Is(i, "ihn", "sie", "es", "it"))
                return $"{u.Slice(first, i)} {subject} {u.Slice(i + 1, end)}";
            if (u.Is(i, "prioritaet", "prio", "priority") && i + 1 < end && !u.Is(i + 1, "von", "vom", "of"))
                return $"Setze die Priorität von {subject} auf {u.Slice(u.Is(i + 1, "auf", "to") ? i + 2 : i + 1, end)}";
            if (u.Is(i, "status", "frist", "faelligkeit", "preis") && !u.Is(i + 1, "von", "vom", "of"))
                return $"{u.Slice(first, i + 1)} von {subject} {u.Slice(i + 1, end)}";
        }
        return u.Slice(first, end);
    }

    /// <summary>What stands in front of the finite verb, without its preposition.</summary>
    private static string? Subject(Utterance u, int first, int end)
    {
        while (first < end && u.Is(first, "in", "im", "bei", "beim", "auf", "fuer"))
            first++;
        for (var i = first + 1; i < end; i++)
        {
            if (u.Tokens[i].Kind == TokenKind.Word && !u.Tokens[i].IsCapitalised && Finite.Contains(u.Word(i)))
                return u.Slice(first, i);
        }
        return null;
    }

    /// <summary>"Auf reserviert" names a state; only with "werden" it is something to be done.</summary>
    private static bool IsParticiple(string folded) =>
        folded.EndsWith('t') || folded is "gestrichen" or "verschoben" or "geschoben" or "gezogen" or "zugewiesen" or "gegeben" or "weitergegeben" or "freigegeben" or "aufgenommen" or "eingetragen" or "genommen" or "geschlossen";

    private static string Imperative((string Verb, string Particle) verb, string rest) => $"{verb.Verb} {rest} {verb.Particle}".TrimEnd();

    private static bool Filler(Utterance u, int index) => u.Is(index, "bitte", "please", "mal", "ma", "doch", "halt", "eben");

    private static string Join(Utterance u, List<int> words)
    {
        var parts = new List<string>();
        for (var i = 0; i < words.Count;)
        {
            var stop = i;
            while (stop + 1 < words.Count && words[stop + 1] == words[stop] + 1)
                stop++;
            parts.Add(u.Slice(words[i], words[stop] + 1));
            i = stop + 1;
        }
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, (string Verb, string Particle)> Table(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(": "))
            .SelectMany(parts => parts[1].Split(' ').Select(form => (form, Words: parts[0].Split(' '))))
            .ToFrozenDictionary(pair => pair.form, pair => (pair.Words[0], pair.Words.Length > 1 ? pair.Words[1] : ""), StringComparer.Ordinal);
}
