using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>
/// What is said of a task without an ordering verb: "Der Bericht soll bis Donnerstag fertig sein", "Rückruf Becker eine Woche später",
/// "… gehört in die Spalte Prüfung", "Verknüpfe … mit der Villa", "nimm bei … die Frist raus".
/// </summary>
internal static class TaskStatementRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (Exclaimed(u, context) is { } exclaimed)
            return exclaimed;
        if (u.Text.TrimEnd().EndsWith('?') || u.Has(IntentWords.Show) || u.Has(SubjectLexicon.Contacts) && Find(u, "spalte", "column") < 0 || u.Has(SubjectLexicon.Properties) || u.Is(0, "wann", "was", "wer", "wie", "welche", "ob", "when", "what", "who"))
            return null;
        return Done(u, context) ?? Prioritised(u, context) ?? Deadline(u, context) ?? Later(u, context) ?? Belongs(u, context) ?? Linked(u, context) ?? Unlimited(u, context) ?? Incomplete(u, context);
    }

    /// <summary>"… ist durch", "… kann abgehakt werden".</summary>
    private static Route? Done(Utterance u, RoutingContext context)
    {
        var last = Last(u);
        // "Wir haben den Monatsbericht abgeschlossen", "We finished …"
        var told = u.Is(0, "ich", "wir") && u.Is(1, "hab", "habe", "haben") && u.Is(last, "abgeschlossen", "erledigt", "gemacht", "geschafft", "fertiggestellt", "abgehakt", "durch");
        var toldInEnglish = u.Is(0, "i", "we") && (u.Is(1, "finished", "completed", "did") || u.Is(1, "have", "just") && u.Is(2, "finished", "completed", "done"));
        if (told || toldInEnglish)
        {
            var report = new OrderText(u);
            report.Take(last, told ? 1 : 0);
            report.TakeWords("hab", "habe", "haben", "finished", "completed", "did", "done", "just", "schon", "jetzt", "endlich");
            return Named(report, context) is { Names.Count: > 0 } reported ? Completed(reported) : null;
        }
        // "Häkchen bei Monatsbericht"
        if (u.Is(0, "haekchen", "haken") && u.Is(1, "bei", "an", "hinter", "dran"))
        {
            var ticked = new OrderText(u);
            ticked.Take(0);
            return Named(ticked, context) is { } known ? Completed(known) : null;
        }
        // "Ich bin mit dem Monatsbericht fertig"
        if (last > 3 && u.Is(last, "fertig", "durch", "done", "finished") && Enumerable.Range(0, 3).Any(i => u.Is(i, "bin", "sind", "am", "i'm", "we're") && Enumerable.Range(i, 3).Any(n => u.Is(n, "mit", "with"))))
        {
            var finished = new OrderText(u);
            finished.Take(last);
            finished.TakeWords("bin", "jetzt", "endlich", "i'm", "am", "with", "we're");
            return Named(finished, context) is { Names.Count: > 0 } named ? Completed(named) : null;
        }
        if (last < 2 || !(u.Is(last, "durch") && u.Is(last - 1, "ist", "sind", "is")))
            return null;
        var order = new OrderText(u);
        order.Take(last - 1, 2);
        return Named(order, context) is { } target ? Completed(target) : null;
    }

    private static Route Completed(Target target) => Target.Route(target, RecordKind.Task, ToolNames.CompleteTask, new JsonObject { ["task_ids"] = new JsonArray() }, "task_ids");

    /// <summary>"Exposé versenden hat jetzt Priorität hoch", "… ist jetzt dringend".</summary>
    private static Route? Prioritised(Utterance u, RoutingContext context)
    {
        if (u.All<PriorityAnnotation>().LastOrDefault() is not { First: > 1 } priority || !u.Is(priority.First - 1, "jetzt", "nun", "hat", "bekommt", "now", "has", "wird") || u.Has(IntentWords.Change))
            return null;
        var order = new OrderText(u);
        order.TakeWith(priority, "jetzt", "nun", "hat", "bekommt", "now", "has", "ist", "is", "wird", "ab", "sofort");
        return Changed(order, context, new UpdateTaskArguments { TaskIds = [], Priority = priority.Value });
    }

    /// <summary>"Monatsbericht? Erledigt!"</summary>
    private static Route? Exclaimed(Utterance u, RoutingContext context)
    {
        var last = u.Tokens.Count - 1;
        while (last > 0 && u.Tokens[last].Kind == TokenKind.Mark)
            last--;
        if (last < 2 || !u.Is(last, "erledigt", "fertig", "done", "abgehakt", "check") || !u.Is(last - 1, "?", ":", "-", "–"))
            return null;
        var order = new OrderText(u);
        order.Take(last - 1, u.Tokens.Count - last + 1);
        return Named(order, context) is { Names.Count: > 0 } target ? Completed(target) : null;
    }

    /// <summary>"… soll bis Donnerstag 17 Uhr fertig sein", "… muss am Freitag erledigt werden", "… ist erst Montag fällig".</summary>
    private static Route? Deadline(Utterance u, RoutingContext context)
    {
        var last = Last(u);
        if (u.All<TemporalAnnotation>().LastOrDefault() is not { } when || when.First == 0)
            return null;
        var ends = u.Is(last, "sein", "werden") && u.Is(last - 1, "fertig", "erledigt", "gemacht", "abgeschlossen", "durch", "done", "finished") || u.Is(last, "faellig", "due") || u.Is(last, "sein", "stattfinden", "passieren") && u.Is(when.End, "sein", "stattfinden", "passieren");
        var moved = Find(u, "verschiebt", "rutscht", "wandert");
        var moves = moved > 0 && moved < when.First;
        ends |= moves;
        var modal = moves ? moved : Find(u, "soll", "sollte", "muss", "ist", "sind", "has", "must", "should", "is", "needs");
        if (!ends || modal <= 0 || modal > when.First)
            return null;
        var order = new OrderText(u);
        order.TakeWith(when, "lieber", "doch", "besser", "bis", "spaetestens", "erst", "am", "schon", "zum", "by", "on");
        order.Take(modal, u.Tokens.Count - modal);
        var change = when.Value is { Instant: null, Time: null } ? new UpdateTaskArguments { TaskIds = [], DueDay = when.Value.DueDay } : new UpdateTaskArguments { TaskIds = [], DueAt = when.Value.DueAt(context.Clock) };
        return Changed(order, context, change);
    }

    /// <summary>"… eine Woche später", "… drei Tage nach hinten", "… two days later".</summary>
    private static Route? Later(Utterance u, RoutingContext context)
    {
        for (var i = 1; i + 2 < u.Tokens.Count; i++)
        {
            if (DayCount.Read(u.Tokens, i) is not { } days)
                continue;
            var later = u.Is(i + 2, "spaeter", "later", "aufschieben", "zurueckstellen") || u.Is(i + 2, "nach") && u.Is(i + 3, "hinten");
            var sooner = u.Is(i + 2, "frueher", "eher", "vorziehen", "vorverlegen", "vor", "earlier", "sooner") || u.Is(i + 2, "nach") && u.Is(i + 3, "vorne", "vorn");
            if (!later && !sooner)
                continue;
            var order = new OrderText(u);
            order.Take(i, u.Tokens.Count - i);
            order.Take(i - 1, u.Is(i - 1, "um", "by") ? 1 : 0);
            order.TakeWords("mach", "mache", "machen", "verschieb", "verschiebe", "schieb", "schiebe", "zieh", "ziehe", "move", "push");
            return Changed(order, context, new UpdateTaskArguments { TaskIds = [], DueShiftDays = later ? days : -days });
        }
        return null;
    }

    /// <summary>"… gehört in die Spalte Prüfung", "schieb … ganz nach oben in Offen".</summary>
    private static Route? Belongs(Utterance u, RoutingContext context)
    {
        var verb = Find(u, "gehoert", "kommt", "belongs", "schieb", "schiebe", "zieh", "ziehe", "pack", "packe", "stell", "stelle", "setz", "setze", "leg", "lege", "move", "put");
        var column = Find(u, "spalte", "column");
        if (verb < 0 || column < verb || column + 1 >= u.Tokens.Count)
            return null;
        var order = new OrderText(u);
        order.Take(verb);
        var first = column;
        while (first > 0 && u.Is(first - 1, "in", "die", "into", "to", "the", "auf", "zur", "der"))
            first--;
        var position = u.HasPhrase("ganz", "nach", "oben") || u.HasPhrase("nach", "oben") || u.HasPhrase("top") ? "top" : u.HasPhrase("nach", "unten") || u.HasPhrase("bottom") ? "bottom" : null;
        order.Take(first, u.Tokens.Count - first);
        order.TakeWords("ganz", "oben", "unten", "top", "bottom");
        var arguments = new JsonObject { ["task_ids"] = new JsonArray() };
        if (position is not null)
            arguments["position"] = position;
        var end = Last(u) + 1;
        var name = u.Tokens[column + 1].Kind == TokenKind.Quoted ? u.Tokens[column + 1].Text : u.Slice(column + 1, end);
        return Named(order, context) is { } target ? Target.Route(target, RecordKind.Task, ToolNames.MoveTask, arguments, "task_ids", new Mention("column_id", name, [EntityTypes.Column])) : null;
    }

    /// <summary>"Verknüpfe … mit der Villa", "Häng … an Frau Becker".</summary>
    private static Route? Linked(Utterance u, RoutingContext context)
    {
        if (!u.Is(0, "verknuepfe", "verknuepf", "verbinde", "verbind", "link", "connect"))
            return null;
        var with = Enumerable.Range(1, u.Tokens.Count - 1).LastOrDefault(i => u.Is(i, "mit", "with", "to"), -1);
        if (with < 0 || with + 1 >= u.Tokens.Count)
            return null;
        var person = u.All<PersonAnnotation>().FirstOrDefault(annotation => annotation.First > with);
        var first = with + 1;
        while (u.Is(first, "der", "die", "das", "dem", "den", "the", "kontakt", "objekt", "immobilie"))
            first++;
        var order = new OrderText(u);
        order.Take(0);
        order.Take(with, u.Tokens.Count - with);
        return Named(order, context) is { } target && first < u.Tokens.Count
            ? Target.Route(target, RecordKind.Task, ToolNames.UpdateTask, new JsonObject { ["task_ids"] = new JsonArray() }, "task_ids", new Mention("related", person?.Name ?? u.Slice(first, Last(u) + 1), [EntityTypes.Contact, EntityTypes.Property], person?.Salutation))
            : null;
    }

    /// <summary>"Nimm bei … die Frist raus", "… braucht keine Frist mehr".</summary>
    private static Route? Unlimited(Utterance u, RoutingContext context)
    {
        var noun = Find(u, "frist", "faelligkeit", "faelligkeitsdatum", "deadline");
        var removes = u.Is(0, "nimm", "entferne", "entfern", "loesche", "loesch", "streich", "streiche", "remove", "clear", "drop") || u.Is(noun - 1, "keine", "no");
        if (noun < 0 || !removes)
            return null;
        var order = new OrderText(u);
        order.Take(0, u.Is(0, "nimm", "entferne", "entfern", "loesche", "loesch", "streich", "streiche", "remove", "clear", "drop") ? 1 : 0);
        order.Take(noun);
        order.TakeWords("keine", "no", "braucht", "needs", "raus", "heraus", "weg", "mehr", "any");
        return Changed(order, context, new UpdateTaskArguments { TaskIds = [], Clear = ["due_at"] });
    }

    /// <summary>"Verschieb die Aufgabe": neither which nor when is said.</summary>
    private static AskRoute? Incomplete(Utterance u, RoutingContext context)
    {
        if (!u.Is(0, "verschieb", "verschiebe", "postpone", "reschedule") || !u.Has(SubjectLexicon.Tasks) || u.First<TemporalAnnotation>() is not null)
            return null;
        var order = new OrderText(u);
        order.Take(0);
        var arguments = new JsonObject { ["task_ids"] = new JsonArray() };
        if (Target.Route(new TargetReader(order, context).Read(RecordKind.Task), RecordKind.Task, ToolNames.UpdateTask, arguments, "task_ids") is not ToolRoute known)
            return new AskRoute(new OpenQuestion(ToolNames.UpdateTask, arguments, "task_ids", false, [], []), RecordKind.Task.Which);
        return known.Selection is null ? new AskRoute(new OpenQuestion(ToolNames.UpdateTask, known.Arguments, "due_at", false, [], known.Mentions), new BilingualText("Auf wann soll ich sie verschieben?", "To when shall I move it?")) : null;
    }

    private static Route? Changed(OrderText order, RoutingContext context, UpdateTaskArguments change) =>
        Named(order, context) is { } target ? Target.Route(target, RecordKind.Task, ToolNames.UpdateTask, RouteArguments.ToJson(change), "task_ids") : null;

    private static Target? Named(OrderText order, RoutingContext context) => new TargetReader(order, context).Read(RecordKind.Task);

    private static int Last(Utterance u)
    {
        var last = u.Tokens.Count - 1;
        while (last > 0 && (u.Tokens[last].Kind == TokenKind.Mark || u.Is(last, "bitte", "please")))
            last--;
        return last;
    }

    private static int Find(Utterance u, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Is(i, words))
                return i;
        }
        return -1;
    }
}
