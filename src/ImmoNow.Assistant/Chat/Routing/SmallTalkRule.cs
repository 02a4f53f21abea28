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
        if (u.Tokens.Count(token => token.Kind != TokenKind.Mark) > 4 || u.Tokens.Count == 0)
            return null;
        if (u.Is(0, "hallo", "hi", "hey", "moin", "servus", "hello", "gruezi") && u.Tokens.Count <= 3 || (u.Is(0, "guten", "good") && u.Is(1, "morgen", "tag", "abend", "morning", "afternoon", "evening")))
            return new SmallTalkRoute(SmallTalkKind.Greeting);
        if (u.Tokens.Count <= 6 && (u.HasPhrase("wie", "geht") || u.HasPhrase("wie", "laeuft") || u.HasPhrase("how", "are", "you")) && !u.Tokens.Skip(2).Any(token => token.IsCapitalised && token.Folded is not "ihnen"))
            return new SmallTalkRoute(SmallTalkKind.Greeting);
        if (u.Is(0, "danke", "dankeschoen", "thanks", "thank", "merci") || u.HasPhrase("vielen", "dank") || u.HasPhrase("besten", "dank"))
            return new SmallTalkRoute(SmallTalkKind.Thanks);
        return u.Is(0, "tschuess", "ciao", "bye", "goodbye") || u.HasPhrase("auf", "wiedersehen") ? new SmallTalkRoute(SmallTalkKind.Goodbye) : null;
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
        (u.Is(0, "schreib", "schreibe", "verfasse", "write") && u.Tokens.Any(token => token.Folded is "mail" or "email" or "nachricht" or "brief" or "sms" or "whatsapp" or "message" or "letter"))
        || (u.Is(0, "ruf", "rufe") && u.Is(u.Tokens.Count - 1, "an")) || u.Is(0, "antworte", "faxe", "reply")
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
