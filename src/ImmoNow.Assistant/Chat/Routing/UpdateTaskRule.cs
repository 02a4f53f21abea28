using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Setze … auf erledigt", "Verschiebe … auf Freitag", "Priorität von … auf hoch", "Weise … Anna zu", "Benenne … um in …".</summary>
internal static class UpdateTaskRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (Handover(u) is { } handed)
            return handed;
        var verb = u.IndexOf(IntentWords.Change);
        if (verb < 0 && u.Is(0, "mach", "mache", "make") && (u.All<PriorityAnnotation>().Any() || u.Tokens.Any(token => Vocabulary.TaskStatuses.GetValueOrDefault(token.Folded) == "done")))
            verb = 0;
        // "I've picked up the keys, tick off …": what stands in front of the clause is its reason.
        if (verb > 3 && u.Is(verb - 1, ",", ";", "–") && !u.Is(0, "bitte", "please", "kannst", "can"))
            return null;
        // "Den Bericht kannst du abhaken": the modal in the middle is taken out first.
        if (verb > 2 && Enumerable.Range(1, verb - 1).Any(i => u.Is(i, "kannst", "koenntest", "kann", "koennen") && u.Is(i + 1, "du", "sie", "man", "wir")))
            return null;
        var declared = verb < 0 ? Declared(u) : -1;
        if ((verb < 0 && declared < 0 && !StartsWithPriority(u)) || u.Is(0, "welche", "wie", "was", "wer", "which", "how", "what", "who", "zeig", "zeige", "show", "warum"))
            return null;
        // "gib mir", "give me" ask for something.
        if (verb >= 0 && u.Is(verb, "gib", "give") && u.Is(verb + 1, "mir", "uns", "me", "us"))
            return null;
        // Another kind of record was listed last or is open: "die beiden auf reserviert" means those.
        var reader = new TaskChangeReader(u, context);
        if (reader.Read(verb) is not { } change)
            return null;
        var json = RouteArguments.ToJson(change.Arguments with { TaskIds = [] });
        var target = new TargetReader(reader.Order(), context);
        if (target.Group(RecordKind.Task) is { } group)
            return Finished(Target.Route(group, RecordKind.Task, ToolNames.UpdateTask, json, "task_ids", change.Mentions));
        var quoted = u.All<QuotedAnnotation>().Where(quote => !reader.Order().IsTaken(quote.First)).Select(quote => new Mention("task_ids", quote.Text, [EntityTypes.Task])).ToList();
        if (quoted.Count > 1)
            return Finished(new ToolRoute(ToolNames.UpdateTask, json, [.. quoted, .. change.Mentions]));
        var reference = reader.Reference();
        if (reference.Length > 0 && !TargetReader.IsGroupWord(u, reference))
            return Finished(new ToolRoute(ToolNames.UpdateTask, json, [new Mention("task_ids", reference, [EntityTypes.Task]), .. change.Mentions]));
        return Finished(Target.Route(reference.Length == 0 && Pronoun(context) is { } present ? new Target { Ids = [present] } : null, RecordKind.Task, ToolNames.UpdateTask, json, "task_ids", change.Mentions));
    }

    /// <summary>Finishing a task and moving its card have tools of their own.</summary>
    private static Route Finished(Route route) => route switch
    {
        ToolRoute tool when Narrow(tool.Arguments, tool.Mentions) is var (name, arguments) => tool with { Tool = name, Arguments = arguments },
        AskRoute ask when Narrow(ask.Question.Arguments, ask.Question.Remaining) is var (name, arguments) => ask with { Question = ask.Question with { Tool = name, Arguments = arguments } },
        _ => route,
    };

    private static (string Tool, JsonObject Arguments)? Narrow(JsonObject arguments, IReadOnlyList<Mention> mentions)
    {
        var values = arguments.Where(pair => pair.Key != "task_ids" && pair.Value is not null).ToList();
        var others = mentions.Where(mention => mention.Slot != "task_ids").ToList();
        if (others.Count == 0 && values is [{ Key: "status" } status] && status.Value!.GetValue<string>() == "done")
            return (ToolNames.CompleteTask, new JsonObject { ["task_ids"] = arguments["task_ids"]!.DeepClone() });
        return values.Count == 0 && others is [{ Slot: "column_id" }] ? (ToolNames.MoveTask, arguments) : null;
    }

    /// <summary>"Den Monatsbericht soll Lena machen", "Lena übernimmt den Monatsbericht".</summary>
    private static ToolRoute? Handover(Utterance u)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            var shall = u.Is(i, "soll") && u.Is(u.Tokens.Count - 1 - (u.Tokens[^1].Kind == TokenKind.Mark ? 1 : 0), "machen", "uebernehmen", "erledigen", "bearbeiten");
            if (!shall && !u.Is(i, "uebernimmt") || u.Is(0, "wer", "was", "welche", "wann", "wie", "warum", "ich", "wir") || u.Text.TrimEnd().EndsWith('?'))
                continue;
            var order = new OrderText(u);
            order.Take(i);
            order.TakeWords("machen", "uebernehmen", "erledigen", "bearbeiten");
            var rest = new Leftover(u);
            var first = u.Is(i + 1, "die", "der", "frau", "herr") && !u.Is(i + 1, "frau", "herr") ? i + 2 : i + 1;
            var person = u.All<PersonAnnotation>().FirstOrDefault(annotation => annotation.First == first);
            var run = person?.Length ?? Slots.NameRun(u, rest, first);
            // Behind the verb stands who does it, in front what is to be done; the other way round only where a name stands alone in front.
            if (run == 0 || first + run < u.Tokens.Count && !order.IsTaken(first + run) && u.Tokens[first + run].Kind != TokenKind.Mark)
            {
                run = Slots.NameRun(u, rest, 0);
                (first, person) = (0, null);
                if (run == 0 || run != i)
                    return null;
            }
            order.Take(first, run);
            if (order.Name(RecordKind.Task.IsNoun) is not { } stretch)
                return null;
            var user = new Mention("assignee_id", person?.Name ?? u.Slice(first, first + run), [EntityTypes.User], person?.Salutation);
            return new ToolRoute(ToolNames.UpdateTask, RouteArguments.ToJson(new UpdateTaskArguments { TaskIds = [] }), [new Mention("task_ids", order.Text(stretch), [EntityTypes.Task]), user]);
        }
        return null;
    }

    /// <summary>"Exposé versenden ist erledigt", "X is done".</summary>
    private static int Declared(Utterance u)
    {
        for (var i = 1; i + 1 < u.Tokens.Count; i++)
        {
            if ((u.Is(i, "hab", "habe", "haben") && u.Is(i + 1, "ich", "wir") || u.Is(i, "i've", "have")) && Vocabulary.TaskStatuses.GetValueOrDefault(u.Word(i + 2)) == "done" && i + 2 >= u.Tokens.Count - 2)
                return i;
            if (u.Is(i, "ist", "is", "sind") && Vocabulary.TaskStatuses.GetValueOrDefault(u.Word(u.Is(i + 1, "schon", "bereits", "inzwischen", "jetzt", "endlich", "already", "now") ? i + 2 : i + 1)) is "done" or "cancelled" && i + 3 >= u.Tokens.Count - 1)
                return i;
        }
        return -1;
    }

    private static bool StartsWithPriority(Utterance u) => u.Is(0, "prioritaet", "prio", "priority", "faelligkeit") && (u.HasPhrase("auf") || u.HasPhrase("to"));

    private static Guid? Pronoun(RoutingContext context)
    {
        if (context.Entity is { Type: EntityTypes.Task } open)
            return open.Id;
        if (context.Memory.Focus is { Type: EntityTypes.Task } focus)
            return focus.Id;
        var tasks = context.Memory.Listed.Where(candidate => candidate.Type == EntityTypes.Task).ToList();
        return tasks.Count == 1 ? tasks[0].Id : null;
    }
}
