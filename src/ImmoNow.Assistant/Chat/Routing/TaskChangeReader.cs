using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>Takes the new values out of a message; what remains names the task.</summary>
internal sealed class TaskChangeReader(Utterance u, RoutingContext context)
{
    private readonly bool[] taken = new bool[u.Tokens.Count];

    public readonly record struct Change(UpdateTaskArguments Arguments, IReadOnlyList<Mention> Mentions);

    /// <summary>What is left of the message once the new values are taken out of it.</summary>
    public OrderText Order()
    {
        var order = new OrderText(u);
        for (var i = 0; i < taken.Length; i++)
        {
            if (taken[i])
                order.Take(i);
        }
        return order;
    }

    private bool IsBulk => u.HasPhrase("alle") && (u.HasPhrase("aufgaben") || u.HasPhrase("todos")) || u.HasPhrase("all") && u.HasPhrase("tasks") || u.HasPhrase("saemtliche");

    public Change? Read(int verb)
    {
        TakeFrame(verb);
        var arguments = new UpdateTaskArguments { TaskIds = [] };
        var mentions = new List<Mention>();
        var taskWord = u.Has(SubjectLexicon.Tasks);
        if (Rename(verb) is { } title)
            return new Change(arguments with { Title = title }, mentions);
        if (Assignee(verb) is var (mention, mine))
        {
            if (mine)
                arguments = arguments with { AssigneeId = context.Caller.UserId };
            else if (mention is not null)
                mentions.Add(mention);
        }
        if (Priority(verb) is { } priority)
            arguments = arguments with { Priority = priority };
        if (Status(verb) is { } status)
            arguments = arguments with { Status = status };
        if (Due(verb) is { } due)
            arguments = due(arguments);
        else if (ClearsDue())
            arguments = arguments with { Clear = ["due_at"] };
        var empty = arguments is { AssigneeId: null, Priority: null, Status: null, DueAt: null, DueDay: null, DueShiftDays: null, Clear: null } && mentions.Count == 0;
        if (empty && Column(verb) is { } column)
            return new Change(arguments, [column]);
        if (empty)
            return null;
        // "Setze die Musterstraße 5 auf reserviert" changes a property, and "Setze Prio" alone is about a task.
        return taskWord || !u.Has(SubjectLexicon.Properties) && !u.Has(SubjectLexicon.Contacts) && !u.Has(SubjectLexicon.Documents) ? new Change(arguments, mentions) : null;
    }

    /// <summary>What names the task, after all values and phrases are taken away.</summary>
    public string Reference()
    {
        if (u.First<QuotedAnnotation>() is { } quoted && !taken[quoted.First])
            return quoted.Text;
        for (var i = 0; i < taken.Length; i++)
        {
            if (u.Is(i, "aufgabe", "task", "todo", "karte", "ticket", "bitte", "please", "mal", "doch", "danke", "kannst", "koenntest", "koennten", "wuerdest", "wuerden", "du", "sie", "can", "could", "you", "gerne", "einmal", "von", "vom", "beim", "bei", "der", "die", "das", "den", "dem", "the", "of", "fuer", "mit", "dem", "titel", "namens", "it", "ihn", "es", "diese", "dieser", "dieses", "this", "ist", "is", "als", "as", "bis", "auf", "to", "due", "date", "faelligkeit", "faelligkeitsdatum", "frist", "deadline", "termin", "prioritaet", "prio", "priority", "neu", "status", "hat", "wird", "ich", "moechte", "jetzt", "now", "zum", "an", "zu", "und", "and") || u.Tokens[i].Kind == TokenKind.Mark)
                continue;
            if (!taken[i])
                return Trimmed(i);
        }
        return "";
    }

    private string Trimmed(int first)
    {
        var end = taken.Length;
        while (end > first && (taken[end - 1] || u.Tokens[end - 1].Kind == TokenKind.Mark || u.Is(end - 1, "auf", "to", "bitte", "please", "ist", "is", "als", "as", "ab", "zu", "an", "um", "um", "in", "jetzt", "now", "sofort", "wird", "due", "date", "for", "mal", "doch", "dann")))
            end--;
        // Values may also stand between the verb and the name: the name is the first run that nothing took.
        var stop = first;
        while (stop < end && !taken[stop])
            stop++;
        while (stop > first && (u.Tokens[stop - 1].Kind == TokenKind.Mark || u.Is(stop - 1, "mal", "doch", "bitte", "please", "dann", "jetzt", "now", "auf", "to", "zu", "an", "als", "as", "ist", "is", "in", "von", "until", "bis")))
            stop--;
        return u.Slice(first, Math.Min(stop, end));
    }

    private void TakeFrame(int verb)
    {
        if (verb < 0)
            return;
        taken[verb] = true;
        if (u.Is(verb, "tick") && u.Is(verb + 1, "off"))
            taken[verb + 1] = true;
        var last = u.Tokens.Count - 1;
        while (last > 0 && u.Tokens[last].Kind == TokenKind.Mark)
            last--;
        if (u.Is(last, "ab", "um", "zu", "an", "ein") && last > verb)
            taken[last] = true;
    }

    private string? Rename(int verb)
    {
        if (verb < 0 || !u.Is(verb, "benenne", "benenn", "umbenennen", "rename"))
            return null;
        for (var i = u.Tokens.Count - 2; i > verb; i--)
        {
            if (!u.Is(i, "in", "to", "zu") || (u.Is(i, "zu") && i + 1 >= u.Tokens.Count))
                continue;
            var end = u.Tokens.Count;
            while (end > i + 1 && (u.Is(end - 1, "um") || u.Tokens[end - 1].Kind == TokenKind.Mark))
                end--;
            var title = u.Tokens[i + 1].Kind == TokenKind.Quoted ? u.Tokens[i + 1].Text : u.Slice(i + 1, end);
            taken.AsSpan(u.Is(i - 1, "um") ? i - 1 : i).Fill(true);
            return title.Length == 0 ? null : title;
        }
        return null;
    }

    private string? Status(int verb)
    {
        if (verb >= 0 && u.Is(verb, "erledige", "erledigen", "abhaken", "hake", "hak", "schliesse", "schliess", "abschliessen", "beende", "beenden", "complete", "finish", "close", "tick"))
            return "done";
        if (verb >= 0 && u.Is(verb, "brich", "cancel"))
            return "cancelled";
        for (var i = u.Tokens.Count - 1; i > 0; i--)
        {
            if (u.Tokens[i].Kind != TokenKind.Word || !Vocabulary.TaskStatuses.TryGetValue(u.Word(i), out var status) || !(u.Is(i - 1, "auf", "als", "in", "to", "as", "ist", "is", "sind", "wieder", "im", "zur", "status", "schon", "bereits", "inzwischen", "endlich", "already") || (u.Is(i - 1, "ich", "wir") && u.Is(i - 2, "hab", "habe", "haben"))))
                continue;
            // "Move X to Prüfung" names a column.
            if (u.Is(verb, "move", "ziehe") && u.Is(i, "arbeit", "bearbeitung", "pruefung", "review"))
                continue;
            if (u.Is(i, "arbeit", "bearbeitung", "pruefung", "progress", "review") && !u.Is(i - 1, "in", "im", "auf", "to", "zur"))
                continue;
            var first = i - 1;
            while (first > 0 && u.Is(first - 1, "ist", "is", "sind", "auf", "to", "wieder", "als", "status", "den", "hab", "habe", "haben"))
                first--;
            taken.AsSpan(first, i - first + 1).Fill(true);
            return status;
        }
        // "mark X done"
        if (verb >= 0 && u.Is(verb, "mark", "set", "markiere", "mach", "mache", "make") && Vocabulary.TaskStatuses.TryGetValue(u.Word(LastWord()), out var bare))
        {
            taken[LastWord()] = true;
            return bare;
        }
        return null;
    }

    private int LastWord()
    {
        var last = u.Tokens.Count - 1;
        while (last > 0 && u.Tokens[last].Kind != TokenKind.Word)
            last--;
        return last;
    }

    private string? Priority(int verb)
    {
        if (u.All<PriorityAnnotation>().LastOrDefault() is { } annotation && !IsBulkFilter(annotation))
        {
            var first = annotation.First;
            while (first > 0 && u.Is(first - 1, "auf", "to", "die", "als", "as", "mit"))
                first--;
            taken.AsSpan(first, annotation.End - first).Fill(true);
            return annotation.Value;
        }
        var noun = -1;
        for (var i = 0; i < u.Tokens.Count && noun < 0; i++)
        {
            if (u.Is(i, "prioritaet", "prio", "priority"))
                noun = i;
        }
        if (noun < 0)
            return null;
        for (var i = u.Tokens.Count - 1; i > noun; i--)
        {
            if (!Vocabulary.Priorities.TryGetValue(u.Word(i), out var value) || !u.Is(i - 1, "auf", "to", "ist", "=", ":"))
                continue;
            taken[noun] = true;
            taken.AsSpan(i - 1, 2).Fill(true);
            return value;
        }
        return verb >= 0 && u.Is(verb, "erhoehe") ? "high" : null;
    }

    private bool IsBulkFilter(PriorityAnnotation annotation) => IsBulk && !u.Is(annotation.First - 1, "auf", "to", "als");

    private Func<UpdateTaskArguments, UpdateTaskArguments>? Due(int verb)
    {
        if (Shift(verb) is { } days)
        {
            return arguments => arguments with { DueShiftDays = days };
        }
        var when = u.All<TemporalAnnotation>().LastOrDefault();
        if (when is null)
            return null;
        var moves = verb >= 0 && u.Is(verb, "verschiebe", "verschieb", "verschieben", "verlege", "verleg", "verlegen", "vertage", "vertag", "vertagen", "schiebe", "schieb", "schieben", "postpone", "move", "reschedule", "push", "delay");
        var named = u.HasPhrase("faelligkeit") || u.HasPhrase("faelligkeitsdatum") || u.HasPhrase("frist") || u.HasPhrase("due") || u.HasPhrase("deadline") || u.HasPhrase("termin");
        var target = u.Is(when.First - 1, "auf", "to", "until") || u.Is(when.First, "auf", "to", "until", "bis");
        if (!moves && !named && !(target && (u.Has(SubjectLexicon.Tasks) || u.Is(verb, "setze", "set", "aendere", "stelle", "lege"))))
            return null;
        var first = when.First;
        while (first > 0 && u.Is(first - 1, "auf", "to", "until", "bis", "den", "zum"))
            first--;
        taken.AsSpan(first, when.End - first).Fill(true);
        for (var i = 0; i < taken.Length; i++)
        {
            if (u.Is(i, "faelligkeit", "faelligkeitsdatum", "frist", "deadline") && named)
                taken.AsSpan(u.Is(i - 1, "die", "der", "das", "the") ? i - 1 : i, u.Is(i - 1, "die", "der", "das", "the") ? 2 : 1).Fill(true);
        }
        var value = when.Value;
        if (value is { Instant: null, Time: null, Day: not null })
            return arguments => arguments with { DueDay = value.DueDay };
        return arguments => arguments with { DueAt = value.DueAt(context.Clock) };
    }

    /// <summary>"um eine Woche", "um 3 Tage", "by two days".</summary>
    private int? Shift(int verb)
    {
        if (verb < 0)
            return null;
        for (var i = verb + 1; i + 2 < u.Tokens.Count; i++)
        {
            if (!u.Is(i, "um", "by") || DayCount.Read(u.Tokens, i + 1) is not { } days)
                continue;
            taken.AsSpan(i, 3).Fill(true);
            return days;
        }
        return null;
    }

    private bool ClearsDue() => (u.HasPhrase("ohne", "faelligkeit") || u.HasPhrase("keine", "faelligkeit") || u.HasPhrase("ohne", "frist")) && u.Has(IntentWords.Change);

    private (Mention? Mention, bool Mine)? Assignee(int verb)
    {
        if (verb < 0 || !u.Is(verb, "weise", "weis", "zuweisen", "uebergib", "uebergebe", "uebertrage", "uebertrag", "gib", "delegiere", "delegieren", "assign", "reassign", "give", "delegate", "ordne", "verteil", "verteile", "hand"))
            return null;
        for (var i = verb + 1; i < u.Tokens.Count; i++)
        {
            if (!u.Is(i, "mir", "mich", "me", "myself"))
                continue;
            taken[i] = true;
            if (u.Is(i - 1, "to", "an"))
                taken[i - 1] = true;
            return (null, true);
        }
        if (u.All<PersonAnnotation>().LastOrDefault() is { } person && (IsTarget(person.First, person.End) || u.All<PersonAnnotation>().Count() == 1 && !u.Is(person.First - 1, "mit", "with", "bei", "fuer")))
        {
            taken.AsSpan(person.First, person.Length).Fill(true);
            if (u.Is(person.First - 1, "an", "to"))
                taken[person.First - 1] = true;
            return (User(person.Name, person.Salutation), false);
        }
        for (var i = u.Tokens.Count - 2; i > verb; i--)
        {
            if (!u.Is(i, "an", "to"))
                continue;
            var run = Run(i + 1);
            if (run == 0)
                continue;
            taken.AsSpan(i, run + 1).Fill(true);
            return (User(u.Slice(i + 1, i + 1 + run), null), false);
        }
        // "Weise Anna die Aufgabe … zu"
        var direct = Run(verb + 1);
        if (direct > 0 && u.Is(verb + 1 + direct, "die", "das", "den", "diese", "diesen", "the", "this"))
        {
            taken.AsSpan(verb + 1, direct).Fill(true);
            return (User(u.Slice(verb + 1, verb + 1 + direct), null), false);
        }
        // "Weise Exposé versenden Anna zu": the last name before the particle.
        var end = u.Tokens.Count - 1;
        while (end > verb && (u.Tokens[end].Kind == TokenKind.Mark || u.Is(end, "zu", "bitte")))
            end--;
        if (end <= verb || u.Tokens[end] is not { Kind: TokenKind.Word, IsCapitalised: true } || SubjectLexicon.IsSubject(u.Word(end)) || end == verb + 1)
            return null;
        // First and last name, as long as a word is left for the task.
        var start = end;
        var inner = Enumerable.Range(verb + 1, Math.Max(0, end - verb - 2)).Any(i => u.Tokens[i].Kind is TokenKind.Word or TokenKind.Quoted && !taken[i] && !u.Is(i, "die", "das", "the", "diese") && !SubjectLexicon.Tasks.Contains(u.Word(i)));
        if (inner && u.Tokens[end - 1] is { Kind: TokenKind.Word, IsCapitalised: true } && !SubjectLexicon.IsSubject(u.Word(end - 1)))
            start--;
        taken.AsSpan(start, end - start + 1).Fill(true);
        return (User(u.Slice(start, end + 1), null), false);
    }

    private bool IsTarget(int first, int end) => u.Is(first - 1, "an", "to") || end >= u.Tokens.Count || u.Is(end, "zu", ".", "!", "bitte", "die", "das", "the");

    private int Run(int index)
    {
        var run = 0;
        while (run < 3 && index + run < u.Tokens.Count && u.Tokens[index + run] is { Kind: TokenKind.Word, IsCapitalised: true } && !SubjectLexicon.IsSubject(u.Word(index + run)))
            run++;
        return run;
    }

    private static Mention User(string name, string? salutation) => new("assignee_id", name, [EntityTypes.User], salutation);

    private Mention? Column(int verb)
    {
        if (verb < 0 || !u.Is(verb, "verschiebe", "verschieb", "verschieben", "schiebe", "schieb", "schieben", "move", "ziehe", "setze", "stelle", "set"))
            return null;
        if ((u.Has(SubjectLexicon.Documents) || u.HasPhrase("ordner") || u.HasPhrase("folder")) && !u.Has(SubjectLexicon.Tasks) && !u.HasPhrase("spalte") && !u.HasPhrase("column"))
            return null;
        // A column may itself be called "Warten auf Kunde": where it is called a column, its name begins there.
        var atEnd = verb >= u.Tokens.Count - 2 && verb > 2;
        var stop = atEnd ? verb : u.Tokens.Count;
        var said = Enumerable.Range(0, stop).LastOrDefault(i => u.Is(i, "nach") && (atEnd || i > verb), stop);
        said = Enumerable.Range(0, stop).FirstOrDefault(i => u.Is(i, "spalte") && (atEnd || i > verb), said);
        for (var i = Math.Min(said, stop - 2); i > (atEnd ? 0 : verb); i--)
        {
            if (!u.Is(i, "nach", "in", "to", "auf", "into"))
                continue;
            var next = i + 1;
            while (u.Is(next, "die", "spalte", "den", "the", "column", "status"))
                next++;
            var end = stop;
            while (end > next && (u.Tokens[end - 1].Kind == TokenKind.Mark || u.Is(end - 1, "column", "spalte", "bitte")))
                end--;
            if (end <= next)
                return null;
            // "Musterstraße 5 auf reserviert" is said of a property.
            if (Vocabulary.PropertyStatuses.ContainsKey(u.Word(next)) || Vocabulary.MarketingType(u.Word(next)) is not null || u.First<TemporalAnnotation>() is { } when && when.First == next)
                return null;
            var name = u.Tokens[next].Kind == TokenKind.Quoted ? u.Tokens[next].Text : u.Slice(next, end);
            taken.AsSpan(i, u.Tokens.Count - i).Fill(true);
            return new Mention("column_id", name, [EntityTypes.Column]);
        }
        return null;
    }
}
