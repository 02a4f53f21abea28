using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Notiere bei Frau Becker: will Südbalkon", "Habe mit Herrn Yılmaz telefoniert, er …", "Note for Mr Smith: …".</summary>
internal static class NoteContactRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (u.Has(SubjectLexicon.Tasks) || u.Text.TrimEnd().EndsWith('?'))
            return null;
        return Written(u, context) ?? Happened(u, context) ?? Noted(u, context);
    }

    /// <summary>A note whose words stand behind a colon or a comma, or in quotes.</summary>
    private static Route? Written(Utterance u, RoutingContext context)
    {
        var verb = -1;
        for (var i = 0; i < Math.Min(5, u.Tokens.Count) && verb < 0; i++)
        {
            if (u.Is(i, "notiere", "notier", "notieren", "notiz", "gespraechsnotiz", "vermerke", "vermerk", "vermerken", "schreib", "schreibe", "halte", "halt", "ergaenze", "ergaenz", "note", "log", "hinterlege"))
                verb = i;
        }
        // "Telefonat mit Schmidt: …" tells what happened.
        if (verb < 0 && u.Is(0, "telefonat", "anruf", "gespraech", "telefonnotiz") && u.Is(1, "mit", "von", "zu") && u.Text.Contains(':', StringComparison.Ordinal))
            verb = 0;
        if (verb < 0 || (u.Is(verb, "schreib", "schreibe", "ergaenze", "ergaenz", "halte", "halt", "log", "hinterlege") && !Marked(u, verb)))
            return null;
        var order = new OrderText(u);
        order.TakeVerb(verb);
        order.TakeWords("als", "notiz", "notizen", "vermerk", "gespraechsnotiz", "eine", "add", "make", "mach", "mache", "erstelle", "lege", "fest", "akte", "folgendes", "a");
        var text = Body(u, order, verb);
        var target = new TargetReader(order, context).Read(RecordKind.Contact);
        // "Notiere: Schlüssel abholen" is no note on a contact.
        if (target is null && !u.Has(SubjectLexicon.Contacts) && !Refers(u))
            return null;
        var kind = u.HasPhrase("anruf") || u.HasPhrase("telefonat") || u.HasPhrase("telefonnotiz") || u.Is(verb, "log") && u.HasPhrase("call") ? "call" : null;
        var arguments = RouteArguments.ToJson(new NoteContactArguments { ContactId = Guid.Empty, Kind = kind, Text = text });
        arguments.Remove("contact_id");
        if (text.Length == 0)
            return target is { Names: [var name], Ids.Count: 0 } ? Ask(arguments, [new Mention("contact_id", name.Text, [EntityTypes.Contact], name.Salutation)]) : null;
        return Target.Route(target, RecordKind.Contact, ToolNames.NoteContact, arguments, "contact_id") is ToolRoute note && target is { Names: [{ Salutation: null } unnamed] } && !Enumerable.Range(0, u.Tokens.Count).Any(i => !order.IsTaken(i) && SubjectLexicon.Contacts.Contains(u.Word(i)))
            ? note with { Otherwise = new ToolRoute(ToolNames.CommentTask, new System.Text.Json.Nodes.JsonObject { ["text"] = text }, [new Mention("task_id", order.Name(RecordKind.Task.IsNoun) is { } stretch ? order.Text(stretch) : unnamed.Text, [EntityTypes.Task])]) }
            : Target.Route(target, RecordKind.Contact, ToolNames.NoteContact, arguments, "contact_id");
    }

    private static AskRoute Ask(System.Text.Json.Nodes.JsonObject arguments, IReadOnlyList<Mention> mentions) =>
        new(new OpenQuestion(ToolNames.NoteContact, arguments, "text", false, [], mentions), new BilingualText("Was soll ich notieren?", "What should I note?"));

    private static bool Marked(Utterance u, int verb) =>
        u.Is(verb + 1, "bei", "beim", "zu", "zum", "zur", "in", "fuer", "for", "dazu") && (u.HasPhrase("dazu") || u.Text.Contains(':', StringComparison.Ordinal) || u.HasPhrase("notiz") || u.HasPhrase("notizen")) || u.HasPhrase("fest") || u.HasPhrase("als", "notiz") || u.HasPhrase("eine", "notiz") || u.Is(verb, "log");

    private static bool Refers(Utterance u) => u.HasPhrase("ihr") || u.HasPhrase("ihm") || u.HasPhrase("ihn") || u.HasPhrase("sie") || u.HasPhrase("dazu") || u.HasPhrase("her") || u.HasPhrase("him");

    private static string Body(Utterance u, OrderText order, int verb)
    {
        if (u.All<QuotedAnnotation>().LastOrDefault() is { } quoted)
        {
            order.Take(quoted.First, u.Tokens.Count - quoted.First);
            return quoted.Text;
        }
        for (var i = verb; i < u.Tokens.Count; i++)
        {
            if (!(u.Tokens[i].Kind == TokenKind.Mark && u.Tokens[i].Text is ":" or "-" or "–" or "—") && !u.Is(i, "dass", "that"))
                continue;
            order.Take(i, u.Tokens.Count - i);
            return Rest(u, i + 1);
        }
        return "";
    }

    /// <summary>The user's words to the end, as they stand there.</summary>
    public static string Rest(Utterance u, int first) => first >= u.Tokens.Count ? "" : u.Text[u.Tokens[first].Start..].Trim();

    /// <summary>"Gestern Besichtigung mit Yılmaz gehabt, war begeistert – bitte notieren".</summary>
    private static Route? Noted(Utterance u, RoutingContext context)
    {
        var last = u.Tokens.Count - 1;
        while (last > 0 && (u.Tokens[last].Kind == TokenKind.Mark || u.Is(last, "bitte", "please")))
            last--;
        var end = last;
        while (end > 1 && u.Is(end - 1, "bitte", "das", "mal", "please"))
            end--;
        if (!u.Is(last, "notieren", "vermerken", "festhalten") || end < 3 || u.Tokens[end - 1].Kind != TokenKind.Mark)
            return null;
        var order = new OrderText(u);
        order.Take(end - 1, u.Tokens.Count - end + 1);
        foreach (var annotation in u.Annotations.Where(annotation => annotation is not PersonAnnotation))
            order.Take(annotation.First, annotation.Length);
        // Only the clause that names the person is read for the name.
        var comma = Enumerable.Range(0, end).FirstOrDefault(i => u.Is(i, ",", ".", ";"), end);
        order.Take(comma, end - comma);
        order.TakeWords("besichtigung", "termin", "gespraech", "telefonat", "treffen", "gehabt", "war", "hatte");
        if (new TargetReader(order, context).Read(RecordKind.Contact) is not { Selection: null } target)
            return null;
        var text = u.Slice(0, end - 1);
        var kind = u.HasPhrase("besichtigung") || u.HasPhrase("treffen") || u.HasPhrase("termin") ? "meeting" : u.HasPhrase("telefonat") || u.HasPhrase("angerufen") ? "call" : null;
        var arguments = RouteArguments.ToJson(new NoteContactArguments { ContactId = Guid.Empty, Kind = kind, Text = text });
        arguments.Remove("contact_id");
        return Target.Route(target, RecordKind.Contact, ToolNames.NoteContact, arguments, "contact_id");
    }

    /// <summary>"Habe gerade mit Herrn Yılmaz telefoniert, er meldet sich nächste Woche."</summary>
    private static Route? Happened(Utterance u, RoutingContext context)
    {
        var verb = -1;
        for (var i = 0; i < Math.Min(12, u.Tokens.Count) && verb < 0; i++)
        {
            if (u.Is(i, "telefoniert", "gesprochen", "getroffen", "angerufen", "gemailt", "called", "spoke", "met", "talked"))
                verb = i;
        }
        var said = u.HasPhrase("hab") || u.HasPhrase("habe") || u.HasPhrase("haben") || u.HasPhrase("hat") || u.Is(0, "gerade", "eben", "grad", "mit", "just", "i", "we") || verb == 0;
        if (verb < 0 || !said || u.Is(0, "wann", "wer", "wie", "was", "welche", "when", "who", "did", "have", "which") || Enumerable.Range(0, verb).Any(i => u.Is(i, "nicht", "not")))
            return null;
        var order = new OrderText(u);
        order.Take(verb);
        order.TakeWords("gerade", "eben", "grad", "just", "vorhin", "heute", "today", "ich", "wir", "i", "we");
        // The sentence about the call names the contact; what follows is the note.
        var comma = verb;
        while (comma < u.Tokens.Count && !(u.Tokens[comma].Kind == TokenKind.Mark && u.Tokens[comma].Text is "," or ":" or "." or ";" or "–" or "-") && !u.Is(comma, "und", "and"))
            comma++;
        var text = comma < u.Tokens.Count - 1 ? Rest(u, comma + 1) : "";
        order.Take(comma, u.Tokens.Count - comma);
        var kind = u.Is(verb, "getroffen", "met") ? "meeting" : u.Is(verb, "gemailt") ? "email" : u.Is(verb, "gesprochen", "talked", "spoke") && !u.HasPhrase("telefon") ? "note" : "call";
        var target = new TargetReader(order, context).Read(RecordKind.Contact);
        if (target is null or { Selection: not null })
            return null;
        var arguments = RouteArguments.ToJson(new NoteContactArguments { ContactId = Guid.Empty, Kind = kind, Text = text });
        arguments.Remove("contact_id");
        if (text.Length == 0)
            return target is { Names: [var name] } ? Ask(arguments, [new Mention("contact_id", name.Text, [EntityTypes.Contact], name.Salutation)]) : null;
        return Target.Route(target, RecordKind.Contact, ToolNames.NoteContact, arguments, "contact_id");
    }
}
