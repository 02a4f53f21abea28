using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Greetings, thanks, "Was kannst du?", and requests for things the assistant does not do.</summary>
internal static class SmallTalkRule
{
    public static Route? TryRoute(Utterance u)
    {
        if (u.HasPhrase("was", "kannst", "du") || u.HasPhrase("was", "koennen", "sie") || u.HasPhrase("what", "can", "you", "do") || u.HasPhrase("wobei", "kannst") || u.HasPhrase("wie", "kannst", "du", "helfen")
            || u.HasPhrase("how", "can", "you", "help") || (u.Tokens.Count <= 3 && (u.Is(0, "hilfe", "help", "befehle", "commands"))) || (u.Tokens.Count <= 3 && u.HasPhrase("hilf", "mir")))
            return new SmallTalkRoute(SmallTalkKind.Help);
        if (u.HasPhrase("wer", "bist", "du") || u.HasPhrase("was", "bist", "du") || u.HasPhrase("wer", "sind", "sie") || u.HasPhrase("who", "are", "you") || u.HasPhrase("what", "are", "you"))
            return new SmallTalkRoute(SmallTalkKind.Help);
        var words = u.Tokens.Count(token => token.Kind != TokenKind.Mark);
        if (words is > 0 and <= 7 && u.Annotations.Count == 0 && (u.HasPhrase("alles", "gut") || u.HasPhrase("alles", "klar") || u.HasPhrase("na") && words <= 3 || u.HasPhrase("what's", "up")) && !u.Has(SubjectLexicon.Tasks))
            return new SmallTalkRoute(u.Is(0, "alles", "ok", "okay", "ja") && !u.Text.TrimEnd().EndsWith('?') ? SmallTalkKind.Thanks : SmallTalkKind.Greeting);
        if (words > 4 || u.Tokens.Count == 0)
            return null;
        if (words <= 3 && u.Is(0, "super", "prima", "perfekt", "klasse", "toll", "top", "genial", "cool", "spitze", "ok", "okay", "passt", "gut", "great", "perfect", "nice", "awesome", "wunderbar", "sehr") && u.Annotations.Count == 0 && !u.Has(SubjectLexicon.Tasks) && u.Tokens.All(token => token.Kind == TokenKind.Mark || token.Folded is "super" or "prima" or "perfekt" or "klasse" or "toll" or "top" or "genial" or "cool" or "spitze" or "ok" or "okay" or "passt" or "gut" or "great" or "perfect" or "nice" or "awesome" or "wunderbar" or "sehr" or "job" or "danke" or "work" or "arbeit" or "so" or "das" or "ist"))
            return new SmallTalkRoute(SmallTalkKind.Thanks);
        if (u.Is(0, "schoenen", "schoenes", "schoen", "guten", "gute") && u.Is(1, "feierabend", "abend", "tag", "wochenende", "nacht", "urlaub") && !u.Is(0, "guten") || u.Is(0, "feierabend") || u.HasPhrase("bis", "morgen") && words <= 3 || u.HasPhrase("good", "night"))
            return new SmallTalkRoute(SmallTalkKind.Goodbye);
        if (u.Is(0, "hallo", "hi", "hey", "moin", "moinsen", "moinmoin", "hallihallo", "tach", "morgen", "mahlzeit", "yo", "hiya", "servus", "hello", "gruezi") && u.Tokens.Count <= 3 || (u.Is(0, "guten", "good") && u.Is(1, "morgen", "tag", "abend", "morning", "afternoon", "evening")))
            return new SmallTalkRoute(SmallTalkKind.Greeting);
        if (u.Tokens.Count <= 6 && (u.HasPhrase("wie", "geht") || u.HasPhrase("wie", "laeuft") || u.HasPhrase("how", "are", "you")) && !u.Tokens.Skip(2).Any(token => token.IsCapitalised && token.Folded is not "ihnen"))
            return new SmallTalkRoute(SmallTalkKind.Greeting);
        if (u.Is(0, "danke", "dankeschoen", "thanks", "thank", "merci") || u.HasPhrase("vielen", "dank") || u.HasPhrase("besten", "dank"))
            return new SmallTalkRoute(SmallTalkKind.Thanks);
        return u.Is(0, "tschuess", "ciao", "bye", "goodbye") || u.HasPhrase("auf", "wiedersehen") ? new SmallTalkRoute(SmallTalkKind.Goodbye) : null;
    }

    private static readonly FrozenSet<string> Impossible = (
        "exportiere exportier exportieren export importiere importieren import uebersetz uebersetze uebersetzen translate lad lade hochladen upload ueberweis ueberweise ueberweisen druck drucke drucken ausdrucken bezahl bezahle bezahlen buch buche buchen bestell bestelle bestellen fax faxe faxen scan scanne scannen inserier inseriere inserieren veroeffentliche veroeffentlichen poste posten kuendige kuendigen abonniere installiere unterschreib unterschreibe unterschreiben "
        + "print pay wire book order scan publish advertise sign install").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What no program of ours does: paying, printing, advertising, booking, making accounts.</summary>
    public static Route? TryImpossible(Utterance u)
    {
        var first = 0;
        while (u.Is(first, "bitte", "please", "kannst", "koenntest", "koennen", "du", "sie", "mir", "uns", "mal", "can", "could", "you", "me", "the", "den", "die", "das", "hey", "hallo", "pls"))
            first++;
        var last = u.Tokens.Count - 1;
        while (last > 0 && (u.Tokens[last].Kind == TokenKind.Mark || u.Is(last, "bitte", "please")))
            last--;
        var does = Impossible.Contains(u.Word(first)) && !u.Tokens[Math.Min(first, last)].Text.EndsWith("en", StringComparison.Ordinal) && !u.Is(first + 1, ":")
            || (u.Is(0, "kannst", "koenntest", "koennen", "bitte", "can", "could") && Impossible.Contains(u.Word(last)) && !u.Has(SubjectLexicon.Tasks));
        var portal = u.Tokens.Any(token => token.Folded is "immoscout" or "immoscout24" or "immowelt" or "kleinanzeigen" or "instagram" or "facebook") && (u.Is(first, "stell", "stelle", "lade", "lad", "setz", "setze", "put", "poste", "pack") || u.Is(last, "einstellen", "hochladen"));
        var account = u.Tokens.Any(token => token.Folded is "benutzer" or "nutzer" or "zugang" or "benutzerkonto" or "login" or "user" or "account" or "mitarbeiter") && u.Has(IntentWords.Create) && !u.Has(SubjectLexicon.Tasks) && !u.Has(IntentWords.Show);
        if (u.Is(first, "vergiss", "ignoriere", "ignorier", "missachte", "ignore", "forget", "disregard") && u.Tokens.Any(token => token.Folded is "regeln" or "regel" or "anweisungen" or "anweisung" or "vorgaben" or "instructions" or "rules" or "einschraenkungen"))
            return new UnsupportedRoute(new BilingualText("Meine Regeln gelten weiter: Ich zeige Ihnen nur, was Sie sehen dürfen, und ändere nichts ohne Ihre Bestätigung.", "My rules still hold: I only show what you may see, and I change nothing without your confirmation."), null);
        if (account)
            return new UnsupportedRoute(new BilingualText("Benutzer lege ich im Chat nicht an. Das macht ein Administrator unter „Team“; ich kann Sie dorthin bringen.", "I do not add users from the chat. An administrator does that under “Team”; I can take you there."), null);
        return does || portal
            ? new UnsupportedRoute(new BilingualText(
                "Das kann ich nicht für Sie erledigen: Ich zahle, drucke, buche und veröffentliche nichts. Gern lege ich eine Aufgabe dafür an oder suche Ihnen die Daten heraus.",
                "I cannot do that for you: I do not pay, print, book or publish anything. I can create a task for it or look up the details."), Name(u))
            : null;
    }

    /// <summary>Orders for which no tool stands ready, or that were not understood well enough. They are never answered with a search.</summary>
    public static Route? TryUnsupported(Utterance u)
    {
        if (Position(u, IntentWords.Delete) is >= 0)
        {
            return new UnsupportedRoute(new BilingualText(
                "Löschen kann ich im Chat nur Aufgaben, und nur, wenn klar ist, welche. Kontakte, Immobilien und Dokumente löschen Sie bitte selbst: Öffnen Sie den Datensatz, dort finden Sie die Aktion im Menü.",
                "From the chat I can only delete tasks, and only when it is clear which. Please delete contacts, properties and documents yourself: open the record; you will find the action in its menu."), Name(u));
        }
        if ((Position(u, IntentWords.Send) is >= 0 && !u.Has(IntentWords.Show)) || Writes(u))
        {
            return new UnsupportedRoute(new BilingualText(
                "Nachrichten versende ich nicht, und ich rufe niemanden an. Ich kann Ihnen aber die Kontaktdaten heraussuchen oder eine Aufgabe dafür anlegen.",
                "I do not send messages, and I call nobody. I can look up the contact details or create a task for it."), Name(u));
        }
        if (Position(u, IntentWords.Change) is >= 0 and var change && !(u.Is(change, "gib", "give") && u.Is(change + 1, "mir", "uns", "me", "us")) && !u.Is(0, "wie", "was", "how", "what", "kann", "darf"))
        {
            return new UnsupportedRoute(new BilingualText(
                "Diese Änderung habe ich nicht sicher verstanden und deshalb nichts vorbereitet. Nennen Sie bitte den Datensatz und den neuen Wert, zum Beispiel „Setze die Musterstraße 5 auf reserviert“.",
                "I was not sure about this change and have prepared nothing. Please name the record and the new value, for example “Set 5 Main Street to reserved”."), Name(u));
        }
        return null;
    }

    /// <summary>"Schreib Frau Weber eine Mail", "Ruf Weber an", "email Anna the brochure".</summary>
    private static bool Writes(Utterance u) =>
        (u.Is(0, "kannst", "koenntest", "koennen", "wuerdest", "bitte", "can", "could") && !u.Has(SubjectLexicon.Tasks) && (u.Is(u.Tokens.Count - (u.Tokens[^1].Kind == TokenKind.Mark ? 2 : 1), "anrufen", "anschreiben", "anmailen", "kontaktieren", "informieren", "benachrichtigen", "einladen", "mailen") || u.Is(2, "call", "email"))) ||
        (u.Is(0, "sag", "sage", "gib", "tell") && (u.HasPhrase("bescheid") || u.Is(0, "tell") && u.First<PersonAnnotation>() is not null) || u.Is(0, "informier", "informiere", "benachrichtige", "benachrichtig", "kontaktier", "kontaktiere", "notify", "inform") || u.Is(0, "teil", "teile") && u.Is(u.Tokens.Count - (u.Tokens[^1].Kind == TokenKind.Mark ? 2 : 1), "mit"))
        || (u.Is(0, "schreib", "schreibe", "verfasse", "write") && u.Tokens.Any(token => token.Folded is "mail" or "email" or "nachricht" or "brief" or "sms" or "whatsapp" or "message" or "letter"))
        || (u.Is(0, "ruf", "rufe") && u.Is(u.Tokens.Count - 1, "an")) || u.Is(0, "antworte", "faxe", "reply")
        || u.Is(0, "mail", "maile", "simse", "vereinbar", "vereinbare", "arrange") && u.Is(1, "mal", "bitte", "einen", "eine", "doch", "a", "an")
        || (u.Is(0, "email", "mail", "text", "call", "phone") && !u.Tokens[0].IsCapitalised && u.Tokens.Count > 2 && (u.Tokens[1].IsCapitalised || u.First<PersonAnnotation>()?.First == 1));

    /// <summary>An order has its verb at the front, or at the end after a modal.</summary>
    private static int Position(Utterance u, IReadOnlySet<string> verbs)
    {
        var index = u.IndexOf(verbs);
        if (index is >= 0 and <= 2 || (index > 0 && u.Is(index - 1, "und", "and", "dann", "then", "sofort", "bitte")))
            return index;
        return index > 0 && u.Is(0, "kannst", "koenntest", "koennen", "bitte", "wuerdest", "could", "can", "please", "ich") ? index : -1;
    }

    private static Mention? Name(Utterance u)
    {
        if (u.First<PersonAnnotation>() is { } person)
            return new Mention("entity", person.Name, [EntityTypes.Contact], person.Salutation, Optional: true);
        if (u.First<AddressAnnotation>() is { } address)
            return new Mention("entity", address.Text, [EntityTypes.Property], Optional: true);
        return u.First<QuotedAnnotation>() is { } quoted
            ? new Mention("entity", quoted.Text, [EntityTypes.Task, EntityTypes.Contact, EntityTypes.Property, EntityTypes.Document], Optional: true)
            : null;
    }
}
