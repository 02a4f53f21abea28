using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Lege Frau Martina Engel als Käuferin an, Budget 450k", "Neuer Kontakt: Peter Lustig, 0171 …", "Lege einen Kontakt an".</summary>
internal static class CreateContactRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (!IsOrder(u))
            return null;
        var order = new OrderText(u);
        Frame(order);
        var company = Company(order);
        var arguments = company is null ? Named(order, Values(order)) : Values(order) with { Kind = "company", Company = company };
        return arguments.LastName is null && arguments.FirstName is null && arguments.Company is null ? AskName(arguments) : new ToolRoute(ToolNames.CreateContact, RouteArguments.ToJson(arguments), []);
    }

    /// <summary>Reads an answer to "Wie heißt der Kontakt?": the name and whatever else is said.</summary>
    public static CreateContactArguments? Answer(Utterance u)
    {
        var order = new OrderText(u);
        Frame(order);
        var company = Company(order);
        var arguments = company is null ? Named(order, Values(order)) : Values(order) with { Kind = "company", Company = company };
        return arguments.LastName is null && arguments.Company is null ? null : arguments;
    }

    public static AskRoute AskName(CreateContactArguments arguments) =>
        new(new OpenQuestion(ToolNames.CreateContact, RouteArguments.ToJson(arguments), "last_name", false, [], []), new BilingualText("Wie heißt der Kontakt?", "What is the contact called?"));

    private static bool IsOrder(Utterance u)
    {
        if (u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Documents) || u.Is(0, "welche", "wer", "wie", "zeig", "zeige", "which", "who", "show", "how", "was", "what") || u.First<TemporalAnnotation>() is not null && !u.HasPhrase("budget"))
            return false;
        if (Taken(u) || Announced(u))
            return true;
        var noun = Noun(u);
        var verb = u.IndexOf(IntentWords.Create);
        if (verb < 0 && (u.Is(0, "nimm", "nehme", "nehmen", "kannst", "koenntest", "koennten", "koennen", "wuerdest", "bitte") && u.Is(LastWord(u), "auf", "aufnehmen")))
            verb = 0;
        if (noun >= 0 && (noun <= 6 || u.Is(noun - 1, "als", "as")))
        {
            // "Schreib beim Kontakt Weber dazu" and "füge dem Kontakt … hinzu" are said of a known one.
            var fresh = u.Is(noun - 1, "neuer", "neuen", "neue", "neues", "new", "nen", "einen", "eine", "ne", "a", "als") || noun == 0 || (noun == verb + 1 && u.Is(verb, "erfasse", "create", "add", "erstelle", "lege", "leg")) || u.Is(noun + 1, ":", "anlegen", "erfassen", "hinzufuegen") || u.Is(noun - 2, "neuer", "neuen", "neue", "new");
            return fresh && (verb is >= 0 and <= 4 || u.Is(LastWord(u), "an", "anlegen", "hinzufuegen", "erfassen", "auf") || (noun <= 1 && u.Is(0, "neuer", "neuen", "neue", "neues", "new")) || u.HasPhrase("brauch") || u.HasPhrase("brauche") || u.HasPhrase("need"));
        }
        if (verb is < 0 or > 4)
            return false;
        var role = u.Tokens.Any(token => Vocabulary.Roles.ContainsKey(token.Folded));
        var introduced = u.HasPhrase("als") || u.HasPhrase("as");
        var company = Enumerable.Range(0, u.Tokens.Count).Any(i => u.Is(i, "gmbh", "kg", "ag", "ug", "gbr"));
        if (u.Is(verb + 1, "bei", "beim", "zu", "zum", "zur", "in"))
            return false;
        if (role && introduced && u.Tokens.Count > verb + 2 && !u.Has(SubjectLexicon.Properties) && !u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null))
            return !u.Is(verb, "notiere", "notier", "schreibe", "schreib", "mache", "mach", "make", "note", "plane");
        // "Lege Frau Engel an", "Nimm die Firma … auf"
        return (u.First<PersonAnnotation>() is not null || company || u.HasPhrase("firma")) && u.Is(LastWord(u), "an", "auf", "anlegen", "aufnehmen") && !u.HasPhrase("tag") && !u.HasPhrase("notiz") && !u.HasPhrase("projekt");
    }

    /// <summary>"Neuer Mieter: Tom Krause", "Frau Ines Brandl neu anlegen".</summary>
    private static bool Announced(Utterance u) =>
        u.Is(0, "neuer", "neue", "neuen", "new") && Vocabulary.Roles.ContainsKey(u.Word(1)) && u.Is(2, ":") && u.Tokens.Count > 3
        || u.Is(0, "neuer", "neue", "neuen", "new") && Vocabulary.Roles.ContainsKey(u.Word(1)) && u.First<PersonAnnotation>() is { First: 2 }
        || u.Is(LastWord(u), "speichern", "anlegen", "aufnehmen", "erfassen", "eintragen") && u.Tokens.Any(token => token.Folded is "gmbh" or "kg" or "ag" or "ug" or "gbr" or "firma") && u.Tokens.Any(token => Vocabulary.Roles.ContainsKey(token.Folded))
        || u.Is(0, "neukunde", "neukundin", "neukontakt", "neuinteressent") && u.Is(1, ":")
        || u.Is(0, "ich", "wir", "es", "hab", "haben") && Enumerable.Range(1, Math.Min(4, u.Tokens.Count - 1)).Any(i => u.Is(i, "neuen", "neue", "neuer") && Vocabulary.Roles.ContainsKey(u.Word(i + 1)) && u.Is(i + 2, ",", ":"))
        || u.First<PersonAnnotation>() is { First: 0 } person && (u.Is(person.End, "anlegen", "aufnehmen", "erfassen", "eintragen") || u.Is(person.End, "neu", "bitte", "als") && Enumerable.Range(person.End, Math.Min(5, u.Tokens.Count - person.End)).Any(i => u.Is(i, "anlegen", "aufnehmen", "erfassen", "eintragen")));

    /// <summary>"Trag den Horst Pfeiffer ein, Eigentümer", "Nimm die Investorin … auf", "Speicher Max Kern, 0221 …", "Leg mir bitte Frau Sommer an, …".</summary>
    private static bool Taken(Utterance u)
    {
        var first = 0;
        while (u.Is(first, "bitte", "please", "kannst", "koenntest", "koennten", "can", "could", "du", "sie", "you", "mal", "mir", "uns"))
            first++;
        var saves = u.Is(first, "speicher", "speichere", "speichern", "save", "register");
        var takes = u.Is(first, "trag", "trage", "nimm", "nehme", "leg", "lege");
        if (!saves && !takes || u.First<AddressAnnotation>() is not null && u.HasPhrase("bei") || u.Is(first + 1, "bei", "beim", "zu", "zum", "zur", "fuer", "in", "im", "am", "unter", "ein", "eine", "einen") || u.Has(SubjectLexicon.Properties) || u.HasPhrase("notiz") || u.HasPhrase("tag") || u.HasPhrase("zusammen") || u.HasPhrase("projekt") || u.HasPhrase("board")
            || u.Tokens.Any(token => token.Folded is not "haus" && Vocabulary.PropertyType(token.Folded) is not null && SubjectLexicon.IsSubject(token.Folded) && !SubjectLexicon.IsOnlyByEnding(token.Folded)) && !u.HasPhrase("sucht") && !u.HasPhrase("suchen"))
            return false;
        var particle = Enumerable.Range(first, u.Tokens.Count - first).Any(i => u.Is(i, "ein", "auf", "an", "anlegen", "aufnehmen", "eintragen") && (i == LastWord(u) || u.Is(i + 1, ",", ".", ";", "-", "–", ":")));
        // Who it is has to be said, and something that only people have.
        var person = u.First<PersonAnnotation>() is not null || u.Tokens.Any(token => Vocabulary.Roles.ContainsKey(token.Folded)) || u.Text.Contains('@', StringComparison.Ordinal);
        return person && (saves || particle);
    }

    private static int Noun(Utterance u)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Is(i, "kontakt", "kunde", "kunden", "kundin", "contact", "client", "customer", "lead", "ansprechpartner", "interessent", "interessenten", "interessentin"))
                return i;
        }
        return -1;
    }

    private static int LastWord(Utterance u)
    {
        var last = u.Tokens.Count - 1;
        while (last > 0 && u.Tokens[last].Kind == TokenKind.Mark)
            last--;
        return last;
    }

    private static void Frame(OrderText order)
    {
        var u = order.Utterance;
        order.TakeWords(IntentWords.Create);
        order.TakeWords("neukunde", "neukundin", "neukontakt", "neuinteressent", "suchen", "haus", "neu", "neuer", "neue", "anlegen", "erfassen", "eintragen", "speicher", "speichere", "speichern", "save", "register", "nimm", "nehme", "nehmen", "kontakt", "kunde", "kunden", "kundin", "contact", "client", "customer", "lead", "ansprechpartner", "brauche", "brauch", "need", "namens", "named", "called", "name", "heisst", "aufnehmen", "firma", "company");
        order.Take(LastWord(u), u.Is(LastWord(u), "an", "auf", "ein", "hinzu") ? 1 : 0);
        for (var i = 1; i + 1 < u.Tokens.Count; i++)
        {
            if (u.Is(i, "ein", "an", "auf") && u.Is(i + 1, ",", ".", ";", ":"))
                order.Take(i);
        }
    }

    private static CreateContactArguments Values(OrderText order)
    {
        var values = new ContactValuesReader(order).Read();
        var u = order.Utterance;
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (!u.Is(i, "tag", "schlagwort", "tags") || order.IsTaken(i + 1))
                continue;
            order.Take(i, 2);
            order.Take(i - 1, u.Is(i - 1, "mit", "dem", "with") ? 1 : 0);
            values = values with { Tags = [u.Tokens[i + 1].Text] };
        }
        // Whoever looks for something with the money of a purchase wants to buy, else to rent.
        return values.Roles is null && (u.HasPhrase("sucht") || u.HasPhrase("suchen") || u.HasPhrase("looking")) && values.BudgetMax is { } budget
            ? values with { Roles = [budget >= 20_000 ? "buyer" : "tenant"] }
            : values;
    }

    private static CreateContactArguments Named(OrderText order, CreateContactArguments arguments)
    {
        var u = order.Utterance;
        if (u.All<PersonAnnotation>().FirstOrDefault(person => !order.IsTaken(person.First)) is { } person)
            return WithName(arguments with { Salutation = person.Salutation switch { "mr" => "Herr", "ms" => "Frau", _ => null } }, person.Name);
        if (u.First<QuotedAnnotation>() is { } quoted)
            return WithName(arguments, quoted.Text);
        if (Capitals(order) is { } name)
            return WithName(arguments, name);
        if (order.Name(word => SubjectLexicon.IsSubject(word) || IntentWords.Function.Contains(word) || word is "heisst" or "heissen") is not { } stretch)
            return arguments;
        // "Peter Lustig", "Lustig, Peter", "peter lustig": at most four words, and none that everybody uses.
        var text = order.Text(stretch);
        var words = Enumerable.Range(stretch.First, stretch.End - stretch.First).Where(i => u.Tokens[i].Kind == TokenKind.Word).ToList();
        return words.Count is 0 or > 4 || words.Exists(i => StopWords.IsStopWord(u.Word(i)) && u.Word(i) is not ("von" or "van" or "der" or "zu" or "de")) ? arguments : WithName(arguments, text);
    }

    /// <summary>"Max Kern", "Peter Lang": two capitals side by side are a name, whatever else the words mean.</summary>
    private static string? Capitals(OrderText order)
    {
        var u = order.Utterance;
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (!IsName(i) || !IsName(i + 1) || u.Tokens[i + 1].Start != u.Tokens[i].End + 1)
                continue;
            var end = i + 2;
            while (end < u.Tokens.Count && IsName(end) && u.Tokens[end].Start == u.Tokens[end - 1].End + 1)
                end++;
            return u.Slice(i, end);
        }
        return null;

        bool IsName(int index) => !order.IsTaken(index) && u.Tokens[index] is { Kind: TokenKind.Word, IsCapitalised: true } token && !SubjectLexicon.IsSubject(token.Folded) && (index > 0 || !IntentWords.All.Contains(token.Folded)) && !(index == 0 && StopWords.IsStopWord(token.Folded));
    }

    private static string? Company(OrderText order)
    {
        var u = order.Utterance;
        var rest = new Leftover(u);
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (order.IsTaken(i))
                rest.Explain(i);
        }
        if (NamedContact.Company(u, rest, 0) is { } company)
        {
            order.TakeText(u.Text.IndexOf(company, StringComparison.Ordinal), u.Text.IndexOf(company, StringComparison.Ordinal) + company.Length);
            return company;
        }
        if (!u.HasPhrase("firma") && !u.HasPhrase("unternehmen") && !u.HasPhrase("company"))
            return null;
        if (order.Name(SubjectLexicon.IsSubject) is not { } stretch)
            return null;
        order.Take(stretch.First, stretch.End - stretch.First);
        return order.Text(stretch);
    }

    private static CreateContactArguments WithName(CreateContactArguments arguments, string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0)
            return arguments with { LastName = Capital(name[..comma].Trim()), FirstName = Capital(name[(comma + 1)..].Trim()) };
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 1)
            return arguments with { LastName = Capital(parts[0]) };
        // "Klaus von der Heide": the particle belongs to the last name.
        var last = Array.FindIndex(parts, 1, part => part is "von" or "van" or "de" or "zu" or "vom" or "zur");
        if (last < 0)
            last = parts.Length - 1;
        return arguments with { FirstName = Capital(string.Join(' ', parts[..last])), LastName = Capital(string.Join(' ', parts[last..])) };
    }

    /// <summary>In a message without capitals the name still gets them.</summary>
    private static string Capital(string name) =>
        name.Any(char.IsUpper) || name is "" ? name : string.Join(' ', name.Split(' ').Select(part => part is "von" or "van" or "der" or "de" or "zu" || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
