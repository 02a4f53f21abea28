using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Setze … auf erledigt", "Verschiebe … auf Freitag", "Priorität von … auf hoch", "Weise … Anna zu", "Benenne … um in …".</summary>
internal static class UpdateTaskRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        var verb = u.IndexOf(IntentWords.Change);
        var declared = verb < 0 ? Declared(u) : -1;
        if ((verb < 0 && declared < 0 && !StartsWithPriority(u)) || u.Is(0, "welche", "wie", "was", "wer", "which", "how", "what", "who", "zeig", "zeige", "show", "warum"))
            return null;
        // "gib mir", "give me" ask for something.
        if (verb >= 0 && u.Is(verb, "gib", "give") && u.Is(verb + 1, "mir", "uns", "me", "us"))
            return null;
        var reader = new TaskChangeReader(u, context);
        if (reader.Read(verb) is not { } change)
            return null;
        var arguments = change.Arguments with { TaskIds = [] };
        if (reader.IsBulk)
            return Bulk(u, context, arguments, change.Mentions, reader);
        var reference = reader.Reference();
        var json = RouteArguments.ToJson(arguments);
        if (reference.Length == 0)
        {
            if (Pronoun(context) is { } present)
                return new ToolRoute(ToolNames.UpdateTask, RouteArguments.ToJson(arguments with { TaskIds = [present] }), change.Mentions);
            return new AskRoute(new OpenQuestion(ToolNames.UpdateTask, json, "task_ids", false, [], change.Mentions),
                new BilingualText("Welche Aufgabe meinen Sie?", "Which task do you mean?"));
        }
        if (Ordinals.Read(reference) is { } place)
        {
            var tasks = context.Memory.Listed.Where(candidate => candidate.Type == EntityTypes.Task).ToList();
            if (Ordinals.Pick(tasks, place) is { } listed)
                return new ToolRoute(ToolNames.UpdateTask, RouteArguments.ToJson(arguments with { TaskIds = [listed.Id] }), change.Mentions);
        }
        return new ToolRoute(ToolNames.UpdateTask, json, [new Mention("task_ids", reference, [EntityTypes.Task]), .. change.Mentions]);
    }

    private static ToolRoute Bulk(Utterance u, RoutingContext context, UpdateTaskArguments arguments, IReadOnlyList<Mention> mentions, TaskChangeReader reader)
    {
        var rest = new Leftover(u);
        reader.Hide(rest);
        var (filter, names) = TaskListRule.Read(u, context, rest);
        // The target of the change is no filter of the selection.
        var selection = filter with
        {
            DueFrom = reader.TargetsDue ? null : filter.DueFrom,
            DueBefore = reader.TargetsDue ? null : filter.DueBefore,
            Priority = arguments.Priority is null ? filter.Priority : null,
            Status = null,
            Open = filter.Overdue is null ? true : null,
            Limit = AssistantLimits.RecordsPerProposal,
        };
        names.RemoveAll(name => mentions.Any(mention => mention.Text == name.Text));
        return new ToolRoute(ToolNames.UpdateTask, RouteArguments.ToJson(arguments), mentions)
        {
            Selection = new RememberedCall(ToolNames.ListTasks, RouteArguments.ToJson(selection)),
            SelectionMentions = names,
        };
    }

    /// <summary>"Exposé versenden ist erledigt", "X is done".</summary>
    private static int Declared(Utterance u)
    {
        for (var i = 1; i + 1 < u.Tokens.Count; i++)
        {
            if (u.Is(i, "ist", "is", "sind") && Vocabulary.TaskStatuses.GetValueOrDefault(u.Word(i + 1)) is "done" or "cancelled" && i + 2 >= u.Tokens.Count - 1)
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
