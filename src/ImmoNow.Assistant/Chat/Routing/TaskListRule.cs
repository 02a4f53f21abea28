using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Welche Aufgaben sind überfällig?", "Was steht heute an?", "Wie viele offene Aufgaben hat Anna?"</summary>
internal static class TaskListRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (!IsAboutTasks(u, context))
            return null;
        var rest = new Leftover(u);
        var (arguments, mentions) = Read(u, context, rest);
        // A question about content ("Was steht in der Aufgabe über den Heizungsausfall?") is for the search.
        if (rest.Indexes.Count > 3)
            return null;
        return new ToolRoute(ToolNames.ListTasks, RouteArguments.ToJson(arguments with { Query = rest.Query }), mentions);
    }

    /// <summary>The filters of a task list, also for "alle überfälligen Aufgaben auf Montag".</summary>
    public static (ListTasksArguments Arguments, List<Mention> Mentions) Read(Utterance u, RoutingContext context, Leftover rest)
    {
        var mentions = new List<Mention>();
        var overdue = u.Has(IntentWords.Overdue);
        var status = Status(u);
        var window = u.First<TemporalAnnotation>()?.Value.Window(context.Clock);
        var created = u.HasPhrase("erstellt") || u.HasPhrase("angelegt") || u.HasPhrase("created") || u.HasPhrase("added");
        var arguments = new ListTasksArguments
        {
            Overdue = overdue ? true : null,
            Status = status,
            Open = status is null && !overdue && (u.Has(IntentWords.OpenState) || u.HasPhrase("nicht", "erledigt") || u.HasPhrase("nicht", "fertig") || u.HasPhrase("not", "done") || (window is not null && !created) || AsksForAgenda(u)) ? true : null,
            Priority = u.All<PriorityAnnotation>().Select(priority => priority.Value).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } priorities ? priorities : null,
            DueFrom = created ? null : window?.From,
            DueBefore = created ? null : window?.Before,
            CreatedFrom = created ? window?.From : null,
            CreatedBefore = created ? window?.Before : null,
            WithoutDue = u.HasPhrase("ohne", "faelligkeit") || u.HasPhrase("ohne", "termin") || u.HasPhrase("ohne", "datum") || u.HasPhrase("ohne", "frist") || u.HasPhrase("without", "due", "date") ? true : null,
            Unassigned = u.HasPhrase("nicht", "zugewiesen") || u.HasPhrase("unassigned") || u.HasPhrase("no", "assignee") || u.HasPhrase("without", "assignee") || u.HasPhrase("without", "an", "assignee") || u.HasPhrase("niemand", "zustaendig") || u.HasPhrase("keinen", "zustaendigen") || u.HasPhrase("niemandem", "zugewiesen") || u.HasPhrase("keinem", "zugewiesen") || u.HasPhrase("ohne", "zustaendigen") || u.HasPhrase("not", "assigned") || u.HasPhrase("nicht", "zugewiesene") || u.HasPhrase("nicht", "zugewiesenen") || u.HasPhrase("nicht", "zugeordnete") || u.HasPhrase("unverteilte") ? true : null,
            Measure = Slots.IsCount(u) ? new Measure { Function = "count" } : null,
            Sort = u.Has(IntentWords.Newest) && window is null ? "-created_at" : null,
            Related = Slots.ThisRecord(u, context, EntityTypes.Contact, EntityTypes.Property),
        };
        explainExtras(u, rest);
        if (Column(u, rest) is { } column)
        {
            mentions.Add(column);
            // A column may be called like a state.
            if (column.Slot == "column_id")
                arguments = arguments with { Status = null };
        }
        if (arguments.Unassigned is null && Assignee(u, context, rest) is var (mine, mention))
        {
            if (mine)
                arguments = arguments with { AssigneeId = context.Caller.UserId };
            else if (mention is not null)
                mentions.Add(mention);
        }
        if (u.First<AddressAnnotation>() is { } address)
            mentions.Add(new Mention("related", address.Text, [EntityTypes.Property], OtherwiseSlot: "query"));
        else if (PropertyListRule.KindName(u) is { } kind)
            mentions.Add(new Mention("related", kind, [EntityTypes.Property], OtherwiseSlot: "query"));
        return (arguments, mentions);

        static void explainExtras(Utterance u, Leftover rest)
        {
            for (var i = 0; i < u.Tokens.Count; i++)
            {
                if (u.Is(i, "gehoeren", "gehoert", "haengen", "zugehoerig", "zettel", "programm", "schirm", "agenda", "punkte", "themen", "posten", "stuff", "items", "things", "plate", "anything", "left", "assignee", "sachen", "dinge", "dringendes", "wichtiges", "haengt", "erstellt", "angelegt", "created", "added", "faelligkeitsdatum", "zustaendigen", "hochprior", "liegengeblieben", "ansteht", "deadline", "zugewiesene", "zugewiesenen", "zugeordnete", "unverteilte", "unassigned", "hab"))
                    rest.Explain(i);
            }
        }
    }

    private static bool IsAboutTasks(Utterance u, RoutingContext context)
    {
        if (u.Has(SubjectLexicon.Tasks) || AsksForAgenda(u) || IsHanging(u))
            return true;
        // "Was ist überfällig?", "offene in dieser Woche" while looking at the board.
        var other = u.Has(SubjectLexicon.Contacts) || u.Has(SubjectLexicon.Properties) || u.Has(SubjectLexicon.Documents) || u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null || Vocabulary.Roles.ContainsKey(token.Folded));
        // "Wann ist die Sonderumlage fällig?" asks for a date that stands somewhere.
        return !other && !u.Is(0, "wann", "when") && (u.Has(IntentWords.Overdue) || AsksForUrgent(u) || u.HasPhrase("faellig") || (u.HasPhrase("due") && u.Has(IntentWords.Function)) || (context.ChatContext == "kanban" && u.Has(IntentWords.OpenState)));
    }

    /// <summary>"Liegt bei Lena was Dringendes?", "Anything urgent left?"</summary>
    private static bool AsksForUrgent(Utterance u) =>
        u.All<PriorityAnnotation>().Any() && (u.HasPhrase("was") || u.HasPhrase("etwas") || u.HasPhrase("anything") || u.HasPhrase("alles")) && u.Tokens.Count <= 8;

    private static bool AsksForAgenda(Utterance u) =>
        ((u.HasPhrase("zu", "tun") || u.HasPhrase("zu", "erledigen") || u.HasPhrase("zu", "machen")) && (u.HasPhrase("hat") || u.HasPhrase("habe") || u.HasPhrase("haben") || u.HasPhrase("muss")) && !u.Has(SubjectLexicon.Documents))
        || u.Is(0, "was", "what") && u.Is(1, "muss", "muessen", "soll", "sollen", "must", "should") && u.Tokens.Any(token => token.Folded is "machen" or "tun" or "erledigen" or "do") && !u.Has(SubjectLexicon.Documents) && !u.Has(SubjectLexicon.Contacts) && u.First<TemporalAnnotation>() is not null
        || (u.Has(IntentWords.OpenState) || u.Has(IntentWords.Overdue)) && u.Tokens.Any(token => token.Folded is "punkte" or "sachen" or "dinge" or "themen" or "posten" or "stuff" or "items" or "things")
        || u.First<TemporalAnnotation>() is not null && !u.Has(SubjectLexicon.Documents)
        && (u.HasPhrase("steht") && u.HasPhrase("an") || u.HasPhrase("ansteht") || u.HasPhrase("ansteht") || u.HasPhrase("zu", "tun") || u.HasPhrase("to", "do") || u.HasPhrase("muss", "ich") || u.HasPhrase("muessen", "wir") || u.HasPhrase("liegt") && u.HasPhrase("an")
            || u.HasPhrase("auf", "dem", "zettel") || u.HasPhrase("auf", "dem", "plan") || u.HasPhrase("auf", "dem", "programm") || u.HasPhrase("auf", "dem", "schirm") || u.HasPhrase("auf", "der", "agenda") || u.HasPhrase("my", "agenda") || u.HasPhrase("on", "my", "plate") || u.HasPhrase("coming", "up") || u.HasPhrase("habe", "ich") && u.HasPhrase("was") || u.Has(SubjectLexicon.Appointments));

    private static List<string>? Status(Utterance u)
    {
        if (u.HasPhrase("nicht", "erledigt") || u.HasPhrase("nicht", "abgeschlossen") || u.HasPhrase("not", "done"))
            return null;
        var found = new List<string>();
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Tokens[i].Kind != TokenKind.Word || !Vocabulary.TaskStatuses.TryGetValue(u.Word(i), out var status) || status == "todo")
                continue;
            // "in Arbeit", "in Prüfung", "in review", "in progress" need their preposition.
            if (u.Is(i, "arbeit", "bearbeitung", "pruefung", "progress", "review") && !u.Is(i - 1, "in", "im", "zur"))
                continue;
            if (!found.Contains(status))
                found.Add(status);
        }
        return found.Count == 0 ? null : found;
    }

    private static Mention? Column(Utterance u, Leftover rest)
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (!u.Is(i, "spalte", "column", "phase", "board", "projekt", "project"))
                continue;
            var (slot, type) = u.Is(i, "board") ? ("board_id", EntityTypes.Board) : u.Is(i, "projekt", "project") ? ("project_id", EntityTypes.Project) : ("column_id", EntityTypes.Column);
            rest.Explain(i);
            if (u.Tokens[i + 1].Kind == TokenKind.Quoted)
                return new Mention(slot, u.Tokens[i + 1].Text, [type]);
            var run = 0;
            while (run < 3 && i + 1 + run < u.Tokens.Count && u.Tokens[i + 1 + run] is { Kind: TokenKind.Word, IsCapitalised: true } && !u.IsCovered(i + 1 + run))
                run++;
            if (run == 0 || (slot == "board_id" && u.Is(i + 1, "aufgaben", "tasks")))
                continue;
            rest.Explain(i + 1, run);
            return new Mention(slot, u.Slice(i + 1, i + 1 + run), [type]);
        }
        return Hanging(u, rest);
    }

    /// <summary>"Was hängt bei Warten auf Kunde?", "Was liegt in Prüfung?": things hang in columns.</summary>
    private static Mention? Hanging(Utterance u, Leftover rest)
    {
        if (!IsHanging(u))
            return null;
        var first = u.Is(2, "noch", "alles", "gerade") ? 4 : 3;
        var end = u.Tokens.Count;
        while (end > first && u.Tokens[end - 1].Kind == TokenKind.Mark)
            end--;
        if (end <= first)
            return null;
        rest.Explain(first, end - first);
        return new Mention("column_id", u.Slice(first, end), [EntityTypes.Column], OtherwiseSlot: "query");
    }

    private static bool IsHanging(Utterance u) =>
        u.Is(0, "was") && u.Is(1, "haengt", "steckt", "liegt") && (u.Is(2, "in", "bei", "unter") || u.Is(2, "noch", "alles", "gerade") && u.Is(3, "in", "bei", "unter")) && u.Tokens.Count <= 9 && u.First<TemporalAnnotation>() is null && u.First<PlaceAnnotation>() is null && u.First<AddressAnnotation>() is null;

    private static (bool Mine, Mention? Mention) Assignee(Utterance u, RoutingContext context, Leftover rest)
    {
        if (Slots.Person(u, rest) is { } person)
        {
            if (string.Equals(Folding.Fold(person.Name), Folding.Fold(context.Caller.Name), StringComparison.Ordinal))
                return (true, null);
            var preposition = u.Word(person.Preposition);
            var responsible = preposition is "hat" or "has" or "haben" or "does" || u.HasPhrase("zugewiesen") || u.HasPhrase("assigned") || u.HasPhrase("zustaendig") || preposition is "muss" or "must";
            var related = preposition is "zu" or "mit" or "with" or "about" or "ueber" or "wegen";
            return (false, responsible
                ? new Mention("assignee_id", person.Name, [EntityTypes.User], person.Salutation)
                : related
                    ? new Mention("related", person.Name, [EntityTypes.Contact], person.Salutation, OtherwiseSlot: "query")
                    : new Mention(Slots.Who, person.Name, Slots.PeopleTypes, person.Salutation, OtherwiseSlot: "query"));
        }
        var mine = u.HasPhrase("meine") || u.HasPhrase("meiner") || u.HasPhrase("meinen") || u.HasPhrase("my") || u.HasPhrase("fuer", "mich") || u.HasPhrase("von", "mir") || u.HasPhrase("habe", "ich") || u.HasPhrase("auf", "dem", "zettel") || u.HasPhrase("ich", "habe") || u.HasPhrase("muss", "ich") || u.HasPhrase("do", "i", "have") || u.HasPhrase("assigned", "to", "me") || u.HasPhrase("mir", "zugewiesen") || u.HasPhrase("i", "have") || u.HasPhrase("ich", "zu") || u.HasPhrase("bei", "mir");
        return (mine, null);
    }
}
