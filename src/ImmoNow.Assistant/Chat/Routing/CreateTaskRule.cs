using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Erstelle eine Aufgabe: Besichtigung mit Herrn Schmidt morgen um 14 Uhr, hohe Priorität", "Erinnere mich morgen an …".</summary>
internal static class CreateTaskRule
{
    private static readonly FrozenSet<string> Particles = new[] { "machen", "an", "ein", "auf", "hinzu", "anlegen", "erstellen", "erfassen", "eintragen", "notieren", "einplanen", "hinzufuegen" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Connectors = new[]
    {
        "mit", "dem", "der", "titel", "namens", "name", "dass", "ich", "wir", "fuer", "zum", "zur", "zu", "ueber", "to", "for", "called", "named", "titled", "that", "i", "about", "with", "the", "title", "an", "daran", "dran", "draus", "daraus", "und", "zwar", "um", "von", "am", "bis", "bitte", "please", "dazu", "hierzu", "diesem", "kontakt", "objekt",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (TaskOrderShape.Start(u) is not { } start)
            return null;
        var arguments = new CreateTaskArguments
        {
            Title = "",
            Priority = u.First<PriorityAnnotation>()?.Value,
            DueAt = Due(u, start.Index)?.Value.DueAt(context.Clock),
            Related = Related(u, context),
            BoardId = context.Entity is { Type: EntityTypes.Board } board ? board.Id : null,
        };
        var mentions = new List<Mention>();
        var removed = new bool[u.Tokens.Count];
        if (TaskOrderShape.List(u) is { } list)
            removed.AsSpan(list, 3).Fill(true);
        mentions.AddRange(TaskOrderShape.Places(u, removed));
        if (Due(u, start.Index) is { } due)
        {
            removed.AsSpan(due.First, due.Length).Fill(true);
            // "nächste Woche Dienstag": the week stands in front of its day.
            foreach (var earlier in u.All<TemporalAnnotation>().Where(when => when.End == due.First))
                removed.AsSpan(earlier.First, earlier.Length).Fill(true);
        }
        if (u.First<PriorityAnnotation>() is { } priority)
            removed.AsSpan(priority.First, priority.Length).Fill(true);
        if (Assignee(u, removed, start.Index) is var (assignee, mine))
        {
            if (mine)
                arguments = arguments with { AssigneeId = context.Caller.UserId };
            else if (assignee is not null)
                mentions.Add(assignee);
        }
        // Whoever sets a reminder means it for himself.
        if (start.Reminder && arguments.AssigneeId is null && mentions.Count == 0)
            arguments = arguments with { AssigneeId = context.Caller.UserId };
        if (arguments.Related is null && Subject(u, start.Index, removed, mentions) is { } subject)
            mentions.Add(subject);
        var title = u.All<QuotedAnnotation>().FirstOrDefault()?.Text ?? Title(u, start.Index, removed);
        if (title.Length > 0)
            return new ToolRoute(ToolNames.CreateTask, RouteArguments.ToJson(arguments with { Title = title }), mentions);
        return new AskRoute(
            new OpenQuestion(ToolNames.CreateTask, RouteArguments.ToJson(arguments), "title", false, [], mentions),
            new BilingualText("Wie soll die Aufgabe heißen?", "What should the task be called?"));
    }

    /// <summary>The due date is the last one said, except inside quotes; a viewing "am 5." stands in the text once.</summary>
    private static TemporalAnnotation? Due(Utterance u, int from) =>
        u.All<TemporalAnnotation>().LastOrDefault(when => when.First >= from) ?? u.All<TemporalAnnotation>().LastOrDefault();

    private static EntityRef? Related(Utterance u, RoutingContext context)
    {
        var refers = u.HasPhrase("dazu") || u.HasPhrase("hierzu") || u.HasPhrase("dafuer") || u.HasPhrase("daraus") || u.HasPhrase("zu", "diesem") || u.HasPhrase("zu", "dieser") || u.HasPhrase("fuer", "diesen") || u.HasPhrase("fuer", "dieses")
            || u.HasPhrase("fuer", "diese") || u.HasPhrase("for", "this") || u.HasPhrase("about", "this") || u.HasPhrase("zum", "objekt") || u.HasPhrase("zum", "kontakt") || u.HasPhrase("zur", "immobilie");
        if (context.Present is not { Type: EntityTypes.Contact or EntityTypes.Property or EntityTypes.Document } present)
            return null;
        // On an open record a task without any other name belongs to it.
        var named = u.First<PersonAnnotation>() is not null || u.First<AddressAnnotation>() is not null;
        return refers || (context.Entity is not null && !named) ? present : null;
    }

    private static Mention? Subject(Utterance u, int start, bool[] removed, List<Mention> mentions)
    {
        var person = u.All<PersonAnnotation>().FirstOrDefault(annotation => !removed[annotation.First]);
        if (person is not null && !mentions.Exists(mention => mention.Text == person.Name))
            return new Mention("related", person.Name, [EntityTypes.Contact], person.Salutation, Optional: true);
        if (u.First<AddressAnnotation>() is { } address)
            return new Mention("related", address.Text, [EntityTypes.Property], Optional: true);
        return NamedContact.Find(u, start, removed) is { } name && !mentions.Exists(mention => mention.Text == name)
            ? new Mention("related", name, [EntityTypes.Contact], Optional: true)
            : null;
    }

    private static (Mention? Mention, bool Mine)? Assignee(Utterance u, bool[] removed, int titleStart)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            // "Erstelle mir", "für mich", "für Anna:" right behind the noun; "zugewiesen an Anna", "assign it to Anna" anywhere.
            if (u.Is(i, "fuer", "for") && u.Is(i + 1, "mich", "me") && (i == titleStart || i + 2 == u.Tokens.Count || u.Is(i + 2, ",", ":", ".")))
            {
                removed.AsSpan(i, 2).Fill(true);
                return (null, true);
            }
            if (u.Is(i, "fuer", "for") && Run(u, i + 1) is var named and > 0 && i < titleStart && (SubjectLexicon.Tasks.Contains(u.Word(i + 1 + named)) || u.Is(i + 1 + named, "eine", "ein", "a") && SubjectLexicon.Tasks.Contains(u.Word(i + 2 + named))))
            {
                removed.AsSpan(i, 1 + named).Fill(true);
                return (new Mention(Slots.Who, u.Slice(i + 1, i + 1 + named), Slots.PeopleTypes, null, Optional: true), false);
            }
            if (u.Is(i, "fuer", "for", "an", "to") && i == titleStart && u.Tokens.Count > i + 1 && Run(u, i + 1) is var run and > 0 && (u.Is(i + 1 + run, ":") || i + 1 + run < u.Tokens.Count && (u.IsCovered(i + 1 + run) || u.Is(i + 1 + run, "auf", "an", "ein", "bis", "by")) && Enumerable.Range(i, Math.Min(9, u.Tokens.Count - i)).Any(n => u.Is(n, ":")) || u.All<PersonAnnotation>().Any(person => person.First == i + 1 && u.Is(person.End, ":"))))
            {
                var person = u.All<PersonAnnotation>().FirstOrDefault(annotation => annotation.First == i + 1);
                removed.AsSpan(i, 1 + (person?.Length ?? run)).Fill(true);
                return (new Mention(Slots.Who, person?.Name ?? u.Slice(i + 1, i + 1 + run), Slots.PeopleTypes, person?.Salutation, Optional: true), false);
            }
            if (Assigning(u, i) is { } found)
            {
                removed.AsSpan(found.First, found.End - found.First).Fill(true);
                return found.Mine ? (null, true) : (new Mention("assignee_id", found.Name, [EntityTypes.User], found.Salutation), false);
            }
        }
        return null;
    }

    private readonly record struct Assignment(int First, int End, string Name, string? Salutation, bool Mine);

    private static Assignment? Assigning(Utterance u, int i)
    {
        if (!u.Is(i, "zugewiesen", "zustaendig", "zuweisen", "verantwortlich", "assigned", "assign", "bearbeiter", "zugeordnet"))
            return null;
        var next = i + 1;
        while (u.Is(next, "an", "to", "it", ":", "ist", "is", "sie", "them"))
            next++;
        if (u.Is(next, "mich", "mir", "me", "ich"))
            return new Assignment(WithComma(u, i), next + 1, "", null, true);
        if (u.All<PersonAnnotation>().FirstOrDefault(person => person.First == next) is { } annotated)
            return new Assignment(WithComma(u, i), annotated.End, annotated.Name, annotated.Salutation, false);
        var run = Run(u, next);
        if (run > 0)
            return new Assignment(WithComma(u, i), next + run, Slots.Name(u, next, run), null, false);
        // "… und Anna zuweisen", "Anna zugewiesen"
        if (!u.Is(i, "zuweisen", "zugewiesen", "zustaendig"))
            return null;
        if (u.Is(i - 1, "mir"))
            return new Assignment(i - 1, i + 1, "", null, true);
        var before = u.All<PersonAnnotation>().FirstOrDefault(person => person.End == i);
        if (before is not null)
            return new Assignment(before.First, i + 1, before.Name, before.Salutation, false);
        var back = i;
        while (back > 0 && i - back < 2 && u.Tokens[back - 1] is { Kind: TokenKind.Word, IsCapitalised: true } token && !SubjectLexicon.IsSubject(token.Folded))
            back--;
        return back < i ? new Assignment(WithComma(u, back), i + 1, u.Slice(back, i), null, false) : null;
    }

    private static int WithComma(Utterance u, int index)
    {
        while (index > 0 && u.Is(index - 1, ",", "und", "and"))
            index--;
        return index;
    }

    private static int Run(Utterance u, int index)
    {
        var run = 0;
        while (run < 2 && index + run < u.Tokens.Count && u.Tokens[index + run] is { Kind: TokenKind.Word } token && token.IsCapitalised && !SubjectLexicon.IsSubject(token.Folded) && !u.IsCovered(index + run))
            run++;
        return run;
    }

    private static string Title(Utterance u, int start, bool[] removed)
    {
        var first = start;
        var colon = -1;
        for (var i = start; i < Math.Min(u.Tokens.Count, start + 12) && colon < 0; i++)
        {
            if (u.Is(i, ":"))
                colon = i;
        }
        if (colon >= 0)
        {
            first = colon + 1;
        }
        else
        {
            // Dates may stand between the noun and the title: "Erinnere mich morgen um 9 an den Anruf".
            while (first < u.Tokens.Count && (removed[first] || u.Tokens[first].Kind == TokenKind.Mark || Connectors.Contains(u.Word(first)) || (Particles.Contains(u.Word(first)) && first < start + 2)))
                first++;
        }
        var end = u.Tokens.Count;
        while (end > first && (u.Tokens[end - 1].Kind == TokenKind.Mark || removed[end - 1] || Particles.Contains(u.Word(end - 1)) || u.Is(end - 1, "bitte", "please", "danke", "thanks", "und", "and", "mit", "am", "um", "bis", "zu", "on", "at", "by", "with")))
        {
            // "Anna anrufen" keeps its verb: only a particle of the opening verb is cut off.
            if (Particles.Contains(u.Word(end - 1)) && !OpensWithSeparableVerb(u, start))
                break;
            end--;
        }
        var title = Tidy(Kept(u, first, end, removed));
        var clause = first < u.Tokens.Count ? u.Tokens.Skip(start).Take(first - start).Select(token => token.Folded).ToList() : [];
        return Infinitive(title, clause.Contains("daran"), clause.Contains("dass"));
    }

    private static readonly string[] ModalEndings = [" müssen", " muss", " sollten", " sollen", " wollen", " machen müssen"];

    /// <summary>"daran, die Abrechnung zu prüfen" is "Abrechnung prüfen", "dass ich Frau Weber anrufe" is "Frau Weber anrufen".</summary>
    private static string Infinitive(string title, bool reminder, bool clause)
    {
        var space = title.LastIndexOf(' ');
        if (reminder && space > 3 && title[..space].EndsWith(" zu", StringComparison.Ordinal))
            return title[..(space - 3)] + title[space..];
        foreach (var modal in clause ? ModalEndings : [])
        {
            if (title.EndsWith(modal, StringComparison.Ordinal))
                return title[..^modal.Length];
        }
        return clause && space > 0 && title.EndsWith('e') && char.IsLower(title[space + 1]) ? title + "n" : title;
    }

    private static bool OpensWithSeparableVerb(Utterance u, int start)
    {
        for (var i = 0; i < Math.Min(start, u.Tokens.Count); i++)
        {
            if (u.Is(i, "plane", "plan", "lege", "leg", "trage", "trag", "fuege", "fueg", "kannst", "koenntest", "koennen", "bitte", "moechte", "wuerdest", "wuerden", "will"))
                return true;
        }
        return false;
    }

    private static string Kept(Utterance u, int first, int end, bool[] removed)
    {
        var parts = new List<string>();
        var i = first;
        while (i < end)
        {
            if (removed[i])
            {
                i++;
                continue;
            }
            var stop = i;
            while (stop < end && !removed[stop])
                stop++;
            var part = u.Slice(i, stop);
            if (part.Length > 0)
                parts.Add(part);
            i = stop;
        }
        return string.Join(' ', parts);
    }

    private static string Tidy(string title)
    {
        var text = title.Trim(' ', ',', ';', '-', '–', ':', '.', '!', '\n', '\r', '\t');
        foreach (var tail in new[] { " mit", " um", " am", " bis", " und", " on", " at", " by", " with", " and", " für", " for", " fällig", " due", " deadline", " frist", " fälligkeit", " spätestens", " termin bis" })
        {
            if (text.EndsWith(tail, StringComparison.OrdinalIgnoreCase))
                text = text[..^tail.Length].TrimEnd(' ', ',');
        }
        if (text.EndsWith(" fällig", StringComparison.OrdinalIgnoreCase))
            text = text[..^7].TrimEnd(' ', ',');
        foreach (var head in new[] { "dass ich ", "den ", "die ", "das ", "the ", "einen ", "eine ", "ich ", "wir ", "noch die ", "noch den ", "noch das ", "noch " })
        {
            if (text.StartsWith(head, StringComparison.OrdinalIgnoreCase) && text.Length > head.Length + 2)
                text = text[head.Length..];
        }
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
