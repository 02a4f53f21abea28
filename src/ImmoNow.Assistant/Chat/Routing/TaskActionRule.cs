using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Lösche die Aufgabe X", "Kommentiere bei X: …", "Setze bei X den Punkt Y auf die Checkliste".</summary>
internal static class TaskActionRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context) => Comment(u, context) ?? Checklist(u, context) ?? Delete(u, context);

    private static Route? Comment(Utterance u, RoutingContext context)
    {
        var verb = Find(u, 4, "kommentiere", "kommentier", "kommentieren", "comment");
        var noun = Find(u, 8, "kommentar", "comment", "anmerkung");
        if (verb < 0 && (noun < 0 || !(u.Has(IntentWords.Create) || noun == 0 || u.Is(0, "hinterlass", "hinterlasse", "leave", "setz", "setze"))) || u.Is(0, "welche", "zeig", "zeige", "wer", "was", "which", "show", "what") || verb < 0 && u.Has(SubjectLexicon.Contacts))
            return null;
        var order = new OrderText(u);
        order.Take(Math.Max(verb, 0));
        order.TakeWords("hinterlass", "hinterlasse", "leave", "kommentar", "comment", "anmerkung", "hinzu", "dazu");
        order.TakeWords(IntentWords.Create);
        var text = Body(u, order);
        var json = new JsonObject();
        var target = new TargetReader(order, context).Read(RecordKind.Task);
        if (text.Length > 0)
            json["text"] = text;
        else if (target is { Names: [var name], Ids.Count: 0 })
            return new AskRoute(new OpenQuestion(ToolNames.CommentTask, json, "text", false, [], [new Mention("task_id", name.Text, [EntityTypes.Task])]), new BilingualText("Was soll im Kommentar stehen?", "What should the comment say?"));
        else if (target is null)
            return null;
        return text.Length == 0 ? null : Target.Route(target, RecordKind.Task, ToolNames.CommentTask, json, "task_id");
    }

    /// <summary>What stands behind the colon or in the last quotes, in the user's words.</summary>
    private static string Body(Utterance u, OrderText order)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Tokens[i] is not { Kind: TokenKind.Mark, Text: ":" } && !u.Is(i, "dass", "that"))
                continue;
            order.Take(i, u.Tokens.Count - i);
            var rest = NoteContactRule.Rest(u, i + 1);
            return rest.Length > 1 && u.Tokens[i + 1].Kind == TokenKind.Quoted && i + 2 >= u.Tokens.Count ? u.Tokens[i + 1].Text : rest;
        }
        if (u.All<QuotedAnnotation>().LastOrDefault() is not { } quoted)
            return "";
        order.Take(quoted.First);
        return quoted.Text;
    }

    private static Route? Checklist(Utterance u, RoutingContext context)
    {
        var noun = Find(u, u.Tokens.Count, "checkliste", "checklist", "checklistenpunkt", "unterpunkt", "unterpunkte", "pruefpunkt");
        if (noun < 0 || u.Is(0, "was", "welche", "zeig", "zeige", "what", "which", "show", "wie"))
            return null;
        var order = new OrderText(u);
        var checks = Find(u, u.Tokens.Count, "hake", "hak", "abhaken", "check", "tick") >= 0 && Find(u, 3, "hake", "hak", "check", "tick", "kannst", "bitte") >= 0 || u.HasPhrase("erledigt") || u.HasPhrase("done");
        var removes = u.Has(IntentWords.Delete) || Find(u, 2, "streich", "streiche") >= 0;
        order.TakeWords(IntentWords.Delete);
        order.TakeWords(IntentWords.Create);
        order.TakeWords("fueg", "fuege", "mach", "mache", "haeng", "haenge", "setze", "setz", "pack", "packe", "add", "put", "hake", "hak", "tick", "check", "off", "abhaken", "streich", "streiche", "hinzu", "erledigt", "done", "ergaenze", "ergaenzen", "erweitere", "erweitern", "noch", "punkt", "punkte", "item", "items", "point");
        var points = Points(u, order, noun);
        order.TakeWords("checkliste", "checklist", "checklistenpunkt", "unterpunkt", "unterpunkte", "pruefpunkt");
        var target = new TargetReader(order, context).Read(RecordKind.Task);
        if (points.Count == 0)
            return target is { Names: [var name] } ? new AskRoute(new OpenQuestion(ToolNames.ChangeChecklist, [], checks ? "check" : removes ? "remove" : "add", false, [], [new Mention("task_id", name.Text, [EntityTypes.Task])]), new BilingualText("Welche Punkte?", "Which points?")) : null;
        var arguments = RouteArguments.ToJson(new ChangeChecklistArguments { TaskId = Guid.Empty, Add = checks || removes ? null : points, Check = checks ? points : null, Remove = removes && !checks ? points : null });
        arguments.Remove("task_id");
        return Target.Route(target, RecordKind.Task, ToolNames.ChangeChecklist, arguments, "task_id");
    }

    /// <summary>The points: behind a colon, in quotes, or directly behind the noun.</summary>
    private static List<string> Points(Utterance u, OrderText order, int noun)
    {
        var quoted = u.All<QuotedAnnotation>().ToList();
        var colon = Enumerable.Range(0, u.Tokens.Count).FirstOrDefault(i => u.Tokens[i] is { Kind: TokenKind.Mark, Text: ":" }, -1);
        if (colon < 0 && quoted.Count > 0 && (quoted.Count > 1 || order.Name(_ => false) is not null))
        {
            // With two quotations the last one that stands before the noun, or all but the task's, are points.
            var task = quoted.Count > 1 ? quoted.Find(quote => u.Is(quote.First - 1, "bei", "von", "aufgabe", "task", "of", "for", "an", "zu")) : null;
            var points = quoted.Where(quote => quote != task).ToList();
            foreach (var point in points)
                order.Take(point.First);
            return [.. points.Select(point => point.Text)];
        }
        // "… den Punkt Mieteinnahmen zur Checkliste hinzu"
        var ahead = Enumerable.Range(0, noun).FirstOrDefault(i => colon < 0 && u.Is(i, "punkt", "punkte", "point", "item"), -1);
        var until = Enumerable.Range(0, noun).LastOrDefault(i => u.Is(i, "zur", "auf", "in", "to", "on"), -1);
        if (ahead >= 0 && until > ahead + 1)
        {
            order.Take(u.Is(ahead - 1, "den", "die", "the") ? ahead - 1 : ahead, u.Tokens.Count);
            return Split(u.Slice(ahead + 1, until));
        }
        var first = colon >= 0 ? colon + 1 : noun + 1;
        // "… auf der Checkliste vom Bericht den Punkt Umsatz ab": the point is called one.
        var called = Enumerable.Range(0, u.Tokens.Count).FirstOrDefault(i => colon < 0 && i > noun && u.Is(i, "punkt", "punkte", "point", "item", "noch"), -1);
        if (called > 0 && called + 1 < u.Tokens.Count)
            (first, noun) = (called + 1, called);
        while (u.Is(first, "den", "die", "das", "punkt", "punkte", "the", "noch", "mit", "with"))
            first++;
        // "… auf die Checkliste von X": then the points stand in front, between the verb and the preposition.
        if (colon < 0 && (first >= u.Tokens.Count || u.Is(first, "von", "bei", "der", "of", "for", "zu", "zur", "fuer")))
            return Before(u, order, noun);
        var end = u.Tokens.Count;
        while (end > first && (u.Tokens[end - 1].Kind == TokenKind.Mark || u.Is(end - 1, "an", "hinzu", "ab", "bitte", "please", "ein", "dazu", "drauf", "rauf", "hin")))
            end--;
        var text = first < end ? u.Slice(first, end) : "";
        order.Take(colon >= 0 ? colon : noun, u.Tokens.Count);
        order.Take(noun - 1, u.Is(noun - 1, "die", "der", "the") ? 1 : 0);
        return Split(text);
    }

    private static List<string> Before(Utterance u, OrderText order, int noun)
    {
        var end = noun;
        while (end > 0 && u.Is(end - 1, "die", "der", "the", "auf", "to", "in", "zur", "on", "of", "von"))
            end--;
        var first = end;
        while (first > 0 && !order.IsTaken(first - 1) && u.Tokens[first - 1].Kind != TokenKind.Mark)
            first--;
        while (first < end && u.Is(first, "bitte", "den", "die", "das", "noch", "the", "punkt"))
            first++;
        order.Take(first, noun - first);
        return Split(first < end ? u.Slice(first, end) : "");
    }

    private static List<string> Split(string text) =>
        [.. text.Split([",", ";", " und ", " and ", "\n"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(point => point.Length > 0)];

    private static Route? Delete(Utterance u, RoutingContext context)
    {
        var verb = u.IndexOf(IntentWords.Delete);
        var away = u.HasPhrase("kann", "weg") || u.HasPhrase("koennen", "weg") || u.HasPhrase("muss", "weg") || (u.HasPhrase("wirf") || u.HasPhrase("tu") || u.HasPhrase("mach")) && u.HasPhrase("weg");
        if (verb < 0 && !away || u.Text.TrimEnd().EndsWith('?') && !u.Is(0, "kannst", "koenntest", "koennen", "can", "could", "wuerdest"))
            return null;
        if (verb > 3 && !u.Is(0, "kannst", "koenntest", "koennen", "bitte", "can", "could", "please", "ich", "i", "wuerdest", "die", "diese", "alle"))
            return null;
        if (Titled(u, context, verb) is { } titled)
            return titled;
        // Other records are not deleted here; only what is clearly a task is.
        var listed = context.Memory.Listed.Count > 0 && context.Memory.Listed.All(record => record.Type == EntityTypes.Task) || context.Present?.Type == EntityTypes.Task;
        var refers = u.Has(IntentWords.This) || u.HasPhrase("nummer") || u.HasPhrase("number") || u.HasPhrase("beide") || u.HasPhrase("beiden") || Enumerable.Range(0, u.Tokens.Count).Any(i => Ordinals.Read([u.Tokens[i]]) is not null && u.Tokens[i].Kind == TokenKind.Word);
        if (u.Has(SubjectLexicon.Contacts) || u.Has(SubjectLexicon.Documents) || u.Has(SubjectLexicon.Properties) || u.First<PersonAnnotation>() is not null && !u.Has(SubjectLexicon.Tasks) || !u.Has(SubjectLexicon.Tasks) && !(listed && refers))
            return null;
        var order = new OrderText(u);
        order.TakeVerb(verb);
        order.TakeWords("tu", "mach", "weg", "kann", "koennen", "muss", "wirf", "raus");
        return Target.Route(new TargetReader(order, context).Read(RecordKind.Task), RecordKind.Task, ToolNames.DeleteTask, new JsonObject { ["task_ids"] = new JsonArray() }, "task_ids");
    }

    /// <summary>"Lösche den Monatsbericht": a name alone, which must be a task's and nothing else's.</summary>
    private static ToolRoute? Titled(Utterance u, RoutingContext context, int verb)
    {
        if (verb != 0 || u.Has(SubjectLexicon.Tasks) || u.Has(SubjectLexicon.Contacts) || u.Has(SubjectLexicon.Documents) || u.Has(SubjectLexicon.Properties) || u.First<PersonAnnotation>() is not null || u.First<AddressAnnotation>() is not null || u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null || Vocabulary.Roles.ContainsKey(token.Folded) || SubjectLexicon.IsPart(token.Folded) || Vocabulary.Features.ContainsKey(token.Folded)) || u.Has(IntentWords.This))
            return null;
        var order = new OrderText(u);
        order.TakeVerb(verb);
        order.TakeWords("raus", "weg", "komplett", "ganz");
        if (new TargetReader(order, context).Named(RecordKind.Task) is not { Names: [var name] } || TargetReader.IsGroupWord(u, name.Text) || u.HasPhrase("alle") || u.HasPhrase("all") || u.HasPhrase("every") || u.HasPhrase("nummer") || u.HasPhrase("number") || Find(u, u.Tokens.Count, "tag", "tags", "schlagwort", "label", "punkt", "checkliste", "point", "checklist", "notiz", "benutzer", "user", "konto", "account", "ordner", "folder") >= 0 || u.Is(1, "bei", "beim", "from"))
            return null;
        return new ToolRoute(ToolNames.DeleteTask, new JsonObject { ["task_ids"] = new JsonArray() }, [new Mention("task_ids", name.Text, [EntityTypes.Task], Rivals: [EntityTypes.Contact, EntityTypes.Property, EntityTypes.Document, EntityTypes.Project, EntityTypes.Board])])
        {
            Otherwise = SmallTalkRule.TryUnsupported(u),
        };
    }

    private static int Find(Utterance u, int until, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < Math.Min(until, u.Tokens.Count); i++)
        {
            if (u.Is(i, words))
                return i;
        }
        return -1;
    }
}
