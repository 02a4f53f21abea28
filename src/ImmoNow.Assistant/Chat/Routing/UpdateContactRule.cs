using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Frau Becker hat eine neue Handynummer: …", "Setz das Budget von Schmidt auf 1,2 Mio", "Herr Weber ist nach Bonn umgezogen".</summary>
internal static class UpdateContactRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Documents) || u.Has(IntentWords.Send) || IsQuestion(u))
            return null;
        // "Trag bei LEI-1001 als Eigentümerin Petra Becker ein" is said of the property.
        if (u.First<AddressAnnotation>() is { } address && u.Is(address.First - 1, "bei", "beim", "fuer", "for") && u.Tokens.Any(token => Vocabulary.Roles.GetValueOrDefault(token.Folded) == "owner"))
            return null;
        var field = ContactValuesReader.Field(u);
        var verb = u.IndexOf(IntentWords.Change);
        if (verb < 0 && u.Is(0, "trage", "trag", "ergaenze", "ergaenz", "fuege", "mach", "mache", "make", "add", "korrigiere", "korrigier"))
            verb = 0;
        var order = new OrderText(u);
        if (verb >= 0)
            order.TakeVerb(verb);
        if (Cleared(u, order, field, context) is { } cleared)
            return cleared;
        var reader = new ContactValuesReader(order);
        var moves = reader.Moves();
        var states = States(u, field) || moves;
        if (verb < 0 && !states)
            return null;
        if (field is null && !moves && Renamed(u) < 0 && !BecomesRole(u) && !u.Text.Contains('@', StringComparison.Ordinal))
            return null;
        // Said of a property or a task, these words mean something else.
        if (u.Has(SubjectLexicon.Properties) || (field is null or "city" && !moves && u.First<AddressAnnotation>() is null && !BecomesRole(u) && Renamed(u) < 0 && u.First<PlaceAnnotation>() is null && !u.Text.Contains('@', StringComparison.Ordinal)))
            return null;
        var lastName = Rename(u, order);
        var values = reader.Read();
        order.TakeWords("sein", "ihr", "seine", "ihre", "seinen", "ihren", "his", "her", "erhoeht", "aufgestockt", "gesenkt", "raised", "stimmt", "nicht", "mehr", "gilt", "neu", "neue", "neuer", "neues", "neuen", "new", "lautet", "umgezogen", "jetzt", "now", "hinterlege", "hinterlegt", "email", "mail", "emailadresse", "mailadresse", "telefonnummer", "telefon", "handynummer", "handy", "nummer", "rufnummer", "mobilnummer", "budget", "adresse", "anschrift", "phone", "number", "address", "kontakt", "contact", "kunde", "kunden", "kundin", "wohnt");
        var arguments = new UpdateContactArguments
        {
            ContactIds = [], Email = values.Email, Phone = values.Phone, Mobile = values.Mobile, Street = values.Street, HouseNumber = values.HouseNumber, PostalCode = values.PostalCode,
            City = values.City, Source = values.Source, BudgetMin = values.BudgetMin, BudgetMax = values.BudgetMax, Roles = BecomesRole(u) ? values.Roles : null, LastName = lastName,
        };
        var json = RouteArguments.ToJson(arguments);
        var target = new TargetReader(order, context).Read(RecordKind.Contact);
        if (json.Count > 1)
            return Target.Route(target, RecordKind.Contact, ToolNames.UpdateContact, json, "contact_ids");
        // The field is named and its new value is not.
        return verb >= 0 && field is not null && target is { Selection: null } ? AskValue(field, json, target) : null;
    }

    private static AskRoute? AskValue(string field, System.Text.Json.Nodes.JsonObject json, Target target)
    {
        if (target.Names.Count + target.Ids.Count != 1)
            return null;
        foreach (var id in target.Ids)
            MentionBinder.Bind(json, "contact_ids", new EntityCandidate(EntityTypes.Contact, id, ""));
        var text = field switch
        {
            "email" => new BilingualText("Wie lautet die neue E-Mail-Adresse?", "What is the new e-mail address?"),
            "budget_max" => new BilingualText("Wie hoch ist das Budget?", "How high is the budget?"),
            "city" => new BilingualText("Wie lautet die neue Adresse?", "What is the new address?"),
            _ => new BilingualText("Wie lautet die neue Nummer?", "What is the new number?"),
        };
        return new AskRoute(new OpenQuestion(ToolNames.UpdateContact, json, field, false, [], [.. target.Names.Select(name => new Mention("contact_ids", name.Text, [EntityTypes.Contact], name.Salutation))]), text);
    }

    /// <summary>"Lösche die Telefonnummer von Frau Becker": a field goes, the contact stays.</summary>
    private static Route? Cleared(Utterance u, OrderText order, string? field, RoutingContext context)
    {
        var delete = u.IndexOf(IntentWords.Delete);
        // "In der Mail steht …" tells where something stands.
        if (field is null || delete is < 0 or > 3 || u.HasPhrase("in", "der", "mail") || u.HasPhrase("laut", "mail") || u.HasPhrase("in", "the", "mail") || u.HasPhrase("tag") || u.HasPhrase("schlagwort"))
            return null;
        order.TakeVerb(delete);
        order.TakeWords("telefonnummer", "telefon", "handynummer", "handy", "nummer", "email", "mail", "emailadresse", "mailadresse", "adresse", "anschrift", "budget", "phone", "number", "address", "mobilnummer", "mobile");
        var name = field switch { "budget_max" => "budget", "city" => "address", _ => field };
        var json = RouteArguments.ToJson(new UpdateContactArguments { ContactIds = [], Clear = [name] });
        return Target.Route(new TargetReader(order, context).Read(RecordKind.Contact), RecordKind.Contact, ToolNames.UpdateContact, json, "contact_ids");
    }

    private static bool IsQuestion(Utterance u) =>
        u.Is(0, "wie", "was", "wer", "welche", "welcher", "welches", "wo", "wann", "hat", "haben", "ist", "how", "what", "who", "which", "where", "does", "is", "zeig", "zeige", "show", "gib", "such", "suche", "finde", "nenn", "nenne") || u.Has(IntentWords.Show) && !u.Has(IntentWords.Change);

    /// <summary>"hat eine neue Nummer", "ist jetzt …", "new email is …".</summary>
    private static bool States(Utterance u, string? field) =>
        (field is not null && ((u.Is(0, "budget", "telefonnummer", "handynummer", "email", "mailadresse", "nummer", "phone") && (u.HasPhrase("auf") || u.HasPhrase("to") || u.HasPhrase(":"))) || u.HasPhrase("neu") || u.HasPhrase("neue") || u.HasPhrase("neuer") || u.HasPhrase("neues") || u.HasPhrase("neuen") || u.HasPhrase("jetzt") || u.HasPhrase("nun") || u.HasPhrase("new") || u.HasPhrase("now") || u.HasPhrase("geaendert") || u.HasPhrase("erhoeht") || u.HasPhrase("aufgestockt") || u.HasPhrase("gesenkt") || u.HasPhrase("raised") || u.HasPhrase("lautet") || u.HasPhrase("ist") || u.HasPhrase("is") || u.HasPhrase("changed")))
        || (BecomesRole(u) && (u.HasPhrase("jetzt") || u.HasPhrase("now"))) || Renamed(u) >= 0 || u.Text.Contains('@', StringComparison.Ordinal) && (u.HasPhrase("ist") || u.HasPhrase("is") || u.HasPhrase("hat"));

    /// <summary>"ist jetzt Verkäufer", "als Investor", "zum Eigentümer".</summary>
    private static bool BecomesRole(Utterance u)
    {
        for (var i = 1; i < u.Tokens.Count; i++)
        {
            if (Vocabulary.Roles.ContainsKey(u.Word(i)) && (u.Is(i - 1, "jetzt", "als", "zum", "zur", "as", "auch", "now") || (u.Is(i - 1, "auf", "a", "an", "to") && (u.Has(IntentWords.Change) || u.Is(i - 2, "also", "now", "as")))))
                return true;
        }
        return false;
    }

    /// <summary>"heißt jetzt Vogt".</summary>
    private static int Renamed(Utterance u)
    {
        for (var i = 1; i + 2 < u.Tokens.Count; i++)
        {
            if ((u.Is(i, "heisst") && u.Is(i + 1, "jetzt", "nun")) || (u.Is(i, "is") && u.Is(i + 1, "now") && u.Is(i + 2, "called")))
                return i;
        }
        return -1;
    }

    private static string? Rename(Utterance u, OrderText order)
    {
        var at = Renamed(u);
        if (at < 0)
            return null;
        var first = at + (u.Is(at, "is") ? 3 : 2);
        var end = first;
        while (end < u.Tokens.Count && u.Tokens[end].Kind == TokenKind.Word && u.Tokens[end].IsCapitalised)
            end++;
        order.Take(at, end - at);
        return end > first ? u.Slice(first, end) : null;
    }
}
