using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Telefonnummer von Frau Weber", "Käufer mit Budget über 500.000", "Wer ist Anna Weber?", "Kontakte in Bonn".</summary>
internal static class ContactListRule
{
    /// <summary>What counts as long where nobody says how long: a quarter of a year.</summary>
    private const int DaysOutOfTouch = 90;

    public static Route? TryRoute(Utterance u, RoutingContext context) =>
        TryOnePerson(u, context) is { } person ? person : TryLacking(u) is { } lacking ? lacking : TryList(u, context);

    /// <summary>"Welche Kontakte haben kein Budget hinterlegt?": what is missing cannot be looked for, and a list of something else would mislead.</summary>
    private static UnsupportedRoute? TryLacking(Utterance u)
    {
        var lacks = (u.Has(SubjectLexicon.Contacts) || Roles(u) is not null) && Enumerable.Range(1, Math.Max(0, u.Tokens.Count - 1)).Any(i => u.Is(i - 1, "kein", "keine", "keinen", "ohne", "without", "no") && u.Is(i, "budget", "telefonnummer", "telefon", "handynummer", "nummer", "email", "mail", "mailadresse", "emailadresse", "adresse", "anschrift", "phone", "address"));
        return lacks ? new UnsupportedRoute(new BilingualText("Nach fehlenden Angaben kann ich nicht suchen. Unter „Kontakte“ sehen Sie in der Liste, wo etwas fehlt.", "I cannot search for missing details. The list under “Contacts” shows where something is missing."), null) : null;
    }

    /// <summary>Something about one person.</summary>
    private static ToolRoute? TryOnePerson(Utterance u, RoutingContext context)
    {
        var fields = Fields(u);
        var who = (u.Is(0, "wer", "who") && u.Is(1, "ist", "is", "sind", "was", "s")) || u.HasPhrase("wer", "ist") || u.HasPhrase("who", "is") || u.HasPhrase("weisst", "du", "ueber") || u.HasPhrase("wissen", "wir", "ueber") || u.HasPhrase("know", "about") || u.HasPhrase("daten", "von") || u.HasPhrase("kontaktdaten") || u.HasPhrase("contact", "details") || u.HasPhrase("infos", "zu") || u.HasPhrase("informationen", "zu") || u.HasPhrase("kennst", "du");
        if (fields is null && !who && !(u.First<PersonAnnotation>() is not null && u.Has(IntentWords.Show)) && !PicksOut(u))
            return null;
        if (u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Documents))
            return null;
        // "Wer ist der Hausmeister?" asks for a person and names none.
        if (fields is null && u.Is(0, "wer", "who") && u.First<PersonAnnotation>() is null && u.Is(2, "der", "die", "das", "unser", "unsere", "the", "our"))
            return null;
        var rest = new Leftover(u);
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Is(i, "raus", "heraus", "hol", "erreich", "tel", "parat", "budget", "viel", "hoch", "erreiche", "erreichen", "erreiche", "reach", "anrufen", "anrufe", "call", "weisst", "wissen", "kennst", "lautet", "wohnt", "wohnen", "heisst", "s"))
                rest.Explain(i);
        }
        var name = Slots.Person(u, rest) is { } person ? (person.Name, person.Salutation) : NameAnywhere(u, rest);
        if (name is { } found)
        {
            // "Wer ist für die Musterstraße zuständig?" and other content is not a person's name.
            if (rest.Indexes.Count > 1)
                return null;
            return new ToolRoute(ToolNames.ListContacts, RouteArguments.ToJson(new ListContactsArguments { Fields = fields }),
                [new Mention("contact_id", found.Name, [EntityTypes.Contact, EntityTypes.User], found.Salutation)]);
        }
        if (rest.Indexes.Count == 0 && context.Present is { Type: EntityTypes.Contact } present && (fields is not null || u.Has(IntentWords.This)))
            return new ToolRoute(ToolNames.ListContacts, RouteArguments.ToJson(new ListContactsArguments { ContactId = present.Id, Fields = fields }), []);
        return null;
    }

    /// <summary>"Such mir Petra Becker raus".</summary>
    private static bool PicksOut(Utterance u) => u.Is(0, "such", "suche", "find", "finde", "hol", "zeig", "look") && (u.HasPhrase("raus") || u.HasPhrase("heraus")) && !u.Has(SubjectLexicon.Properties) && !u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null);

    private static (string Name, string? Salutation)? NameAnywhere(Utterance u, Leftover rest)
    {
        foreach (var index in rest.Indexes)
        {
            var run = Slots.NameRun(u, rest, index);
            if (run == 0)
                continue;
            rest.Explain(index, run);
            return (Slots.Name(u, index, run), null);
        }
        return null;
    }

    private static List<string>? Fields(Utterance u)
    {
        var fields = new List<string>();
        foreach (var token in u.Tokens)
        {
            var field = token.Folded switch
            {
                "tel" or "telefonnummer" or "telefonnummern" or "telefon" or "handynummer" or "handy" or "mobilnummer" or "rufnummer" or "durchwahl" or "phone" or "mobile" or "anrufen" => "phone",
                "mail" or "email" or "emails" or "mailadresse" or "emailadresse" => "email",
                "adresse" or "anschrift" or "wohnt" or "address" => "address",
                "budget" when u.Is(0, "wie", "was", "welches", "how", "what", "which") => "budget",
                _ => null,
            };
            if (field is not null && !fields.Contains(field))
                fields.Add(field);
        }
        // "E-Mail-Adresse" asks for one thing only.
        if (fields.Contains("email") && u.HasPhrase("mail", "adresse"))
            fields.Remove("address");
        if (fields.Contains("email") && (u.HasPhrase("email", "address") || u.HasPhrase("email", "adresse")))
            fields.Remove("address");
        if (u.HasPhrase("nummer", "von") || u.HasPhrase("welcher", "nummer") || u.HasPhrase("nummer", "hat") || u.HasPhrase("number", "of") && u.First<PersonAnnotation>() is not null && fields.Count == 0)
            fields.Add("phone");
        // "Schmidts Nummer", but not "Nummer zwei" of a list.
        if (fields.Count == 0 && Enumerable.Range(0, u.Tokens.Count).Any(i => u.Is(i, "nummer", "nr", "number") && (i + 1 >= u.Tokens.Count || u.Tokens[i + 1].Kind == TokenKind.Mark || u.Is(i + 1, "geben", "sagen", "raussuchen", "heraussuchen", "bitte", "hat"))))
            fields.Add("phone");
        if (u.HasPhrase("erreiche", "ich") || u.HasPhrase("erreichen") || u.HasPhrase("reach"))
            fields.AddRange(["phone", "email"]);
        return fields.Count == 0 ? null : [.. fields.Distinct(StringComparer.Ordinal)];
    }

    private static ToolRoute? TryList(Utterance u, RoutingContext context)
    {
        var roles = Roles(u);
        var outOfTouch = IsOutOfTouch(u);
        var aboutContacts = u.Has(SubjectLexicon.Contacts) || roles is not null || Affords(u) || Searches(u) || outOfTouch;
        var property = u.Has(SubjectLexicon.Properties) || u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null);
        if (!aboutContacts || (u.Is(0, "wer", "who") && u.First<AddressAnnotation>() is not null) || u.Has(SubjectLexicon.Documents) || (property && roles is null && !u.Has(SubjectLexicon.Contacts)) || IsInsideQuestion(u))
            return null;
        var rest = new Leftover(u);
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Is(i, "zuletzt", "angelegten", "erstellten", "hinzugefuegten", "ausgeben", "zahlen", "bezahlen", "leisten", "investieren", "spend", "afford", "gemeldet", "seit", "kontaktiert", "kontaktierten", "gesprochen", "lange", "laenger", "contacted", "spoken", "hinzugekommen", "angelegt", "erstellt", "created", "added", "dazugekommen", "kam", "kamen", "kommen", "gekommen", "dazu", "came", "come", "in", "touch", "been", "time", "long", "namens", "named", "called", "heissen", "heisst"))
                rest.Explain(i);
        }
        var window = u.First<TemporalAnnotation>()?.Value.Window(context.Clock);
        var budget = Budget(u);
        var tags = Tags(u, rest);
        var measure = Slots.Measure(u);
        var arguments = new ListContactsArguments
        {
            Query = null,
            Kind = Kind(u),
            Roles = tags is null ? roles : null,
            Cities = u.All<PlaceAnnotation>().Any() && Slots.ExcludedCities(u) is not null ? Slots.KnownCities(u) : Slots.Cities(u),
            NotCities = Slots.ExcludedCities(u),
            PostalCode = u.First<PostalCodeAnnotation>()?.Value,
            Tags = tags,
            BudgetMin = budget?.Min,
            BudgetMax = budget is { IsExact: true } ? null : budget?.Max,
            CreatedFrom = outOfTouch ? null : window?.From,
            CreatedBefore = outOfTouch ? null : window?.Before,
            LastContactBefore = !outOfTouch ? null : window is { } since ? since.From ?? since.Before : context.Clock.StartOf(context.Clock.Today.AddDays(-DaysOutOfTouch)),
            Measure = measure is { Field: not (null or "budget_max") } ? null : measure,
            Sort = (u.Has(IntentWords.Newest) || u.HasPhrase("zuletzt")) && window is null ? "-created_at" : u.HasPhrase("hoechsten", "budget") || u.HasPhrase("groessten", "budget") || u.HasPhrase("highest", "budget") ? "-budget_max" : outOfTouch && window is null ? "last_contact_at" : null,
        };
        // "Wer ist die Vermieterin der Fahrradwerkstatt?" is told by a text and by no list of landlords.
        if (rest.Indexes.Count > 3 || (rest.Indexes.Count > 0 && u.Is(0, "wer", "who") && u.Is(1, "ist", "is")))
            return null;
        return new ToolRoute(ToolNames.ListContacts, RouteArguments.ToJson(arguments with { Query = rest.Query ?? u.First<PersonAnnotation>()?.Name ?? u.First<QuotedAnnotation>()?.Text }), []);
    }

    /// <summary>"Mit wem hatten wir lange keinen Kontakt?", "Who have we not been in touch with?"</summary>
    private static bool IsOutOfTouch(Utterance u) =>
        u.HasPhrase("keinen", "kontakt") || u.HasPhrase("no", "contact") || u.HasPhrase("not", "contacted")
        || (u.HasPhrase("not") || u.HasPhrase("never")) && u.HasPhrase("in", "touch")
        || (u.HasPhrase("nicht") || u.HasPhrase("nichts")) && (u.HasPhrase("kontaktiert") || u.HasPhrase("gesprochen") || u.HasPhrase("gemeldet") || u.HasPhrase("gehoert"));

    /// <summary>"Wer sucht alles in Leipzig?"</summary>
    private static bool Searches(Utterance u) => u.Is(0, "wer", "who") && (u.HasPhrase("sucht") || u.HasPhrase("is", "looking")) && (u.First<PlaceAnnotation>() is not null || u.All<QuantityAnnotation>().Any());

    /// <summary>"Wer kann mehr als 500.000 ausgeben?"</summary>
    private static bool Affords(Utterance u) => u.Is(0, "wer", "who") && u.All<QuantityAnnotation>().Any() && u.Tokens.Any(token => token.Folded is "ausgeben" or "zahlen" or "bezahlen" or "leisten" or "investieren" or "spend" or "afford" or "pay" or "budget");

    /// <summary>"Was steht im Vertrag mit dem Mieter über Haustiere?", "What did the owners' meeting decide?": questions about a text.</summary>
    private static bool IsInsideQuestion(Utterance u) => u.Is(0, "what") && u.Is(1, "did", "does") || u.Is(0, "was", "warum", "wieso", "why", "darf", "duerfen", "muss", "kann") && !u.HasPhrase("was", "fuer") && !u.Has(IntentWords.Show);

    private static List<string>? Roles(Utterance u)
    {
        var roles = u.Tokens.Where(token => token.Kind == TokenKind.Word).Select(token => Vocabulary.Roles.GetValueOrDefault(token.Folded)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (roles.Count > 0)
            return roles;
        if (Searches(u))
            return ["buyer"];
        // "Kunden, die eine Wohnung zur Miete suchen": what is looked for tells the role.
        if (!u.Has(SubjectLexicon.Contacts) || !u.Tokens.Any(token => token.Folded is "suchen" or "sucht" or "looking" or "wollen" or "moechten" or "want"))
            return null;
        return u.Tokens.Select(token => Vocabulary.MarketingType(token.Folded)).FirstOrDefault(type => type is not null) switch { "rent" => ["tenant"], "sale" => ["buyer"], _ => null };
    }

    private static string? Kind(Utterance u)
    {
        if (u.HasPhrase("firmen") || u.HasPhrase("firmenkontakte") || u.HasPhrase("firmenkunden") || u.HasPhrase("unternehmen") || u.HasPhrase("companies") || u.HasPhrase("firma"))
            return "company";
        return u.HasPhrase("privatpersonen") || u.HasPhrase("personen") ? "person" : null;
    }

    /// <summary>"Budget über 500.000" asks who can pay that much; "Budget bis 300.000" who cannot pay more; a bare amount means at least.</summary>
    private static Quantity? Budget(Utterance u) =>
        u.All<QuantityAnnotation>().Select(quantity => quantity.Value).FirstOrDefault(value => value.Unit == QuantityUnit.Eur || (value.Unit == QuantityUnit.None && (value.Min ?? value.Max) >= 1_000));

    private static List<string>? Tags(Utterance u, Leftover rest)
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (!u.Is(i, "tag", "tags", "schlagwort", "label", "stichwort", "tagged"))
                continue;
            rest.Explain(i);
            if (u.Tokens[i + 1].Kind == TokenKind.Quoted)
                return [u.Tokens[i + 1].Text];
            if (u.Tokens[i + 1].Kind != TokenKind.Word || u.IsCovered(i + 1) || StopWords.IsStopWord(u.Word(i + 1)))
                continue;
            rest.Explain(i + 1);
            return [u.Tokens[i + 1].Text];
        }
        return null;
    }
}
