using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>"Welche Projekte laufen?", "Lege ein Projekt Südpark an", "Welche Boards gibt es?", "Erstelle ein Board Vermietung mit den Spalten …".</summary>
internal static class BoardRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (u.Has(SubjectLexicon.Tasks))
            return null;
        var (index, isProject) = Noun(u);
        if (index < 0)
            return null;
        var verb = u.IndexOf(IntentWords.Create);
        if (index == 0 && u.Is(1, "anlegen", "erstellen", "erfassen") && u.Is(0, "projekt", "board"))
            return isProject ? CreateProject(u, 1, context) : CreateBoard(u, 1);
        var fresh = u.Is(index - 1, "neues", "neue", "neuen", "new") && index <= 2;
        if ((verb is >= 0 and <= 4 && index <= verb + 4 || fresh || verb > index) && !u.Is(0, "welche", "zeig", "zeige", "which", "show") && u.Is(index - 1, "ein", "neues", "a", "new", "eine", "neue"))
            return isProject ? CreateProject(u, index, context) : CreateBoard(u, index);
        return Asks(u, index) ? List(u, isProject) : null;
    }

    /// <summary>"Welche Spalten hat das Board Vertrieb?"</summary>
    public static Route? TryColumns(Utterance u)
    {
        if (!u.Is(0, "welche", "which", "what", "zeig", "zeige", "show") || !(u.HasPhrase("spalten") || u.HasPhrase("columns")) || u.Has(SubjectLexicon.Tasks))
            return null;
        var (index, isProject) = Noun(u);
        return index < 0 || isProject || Name(u, index + 1) is not { Length: > 0 } board ? null : new ToolRoute(ToolNames.ListBoards, [], [new Mention("board_id", board, [EntityTypes.Board])]);
    }

    private static (int Index, bool IsProject) Noun(Utterance u)
    {
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Is(i, "projekt", "projekte", "projekten", "project", "projects"))
                return (i, true);
            if (u.Is(i, "board", "boards"))
                return (i, false);
        }
        return (-1, false);
    }

    /// <summary>Several of them are asked for; "Zeig mir das Board" goes there.</summary>
    private static bool Asks(Utterance u, int index) =>
        u.Is(index, "projekte", "projekten", "projects", "boards") && (u.Is(0, "welche", "which", "what", "was", "wie") || u.Has(IntentWords.Show) || u.HasPhrase("gibt") || u.HasPhrase("alle") || u.HasPhrase("all") || u.HasPhrase("unsere") || u.HasPhrase("our") || u.Tokens.Count <= 2);

    private static ToolRoute? List(Utterance u, bool isProject)
    {
        var rest = new Leftover(u);
        for (var i = 0; i < u.Tokens.Count; i++)
        {
            if (u.Is(i, "projekte", "projekten", "projects", "boards", "laufen", "laufend", "laufende", "gerade", "running", "aktiv", "active", "existieren", "exist"))
                rest.Explain(i);
        }
        if (rest.Indexes.Count > 2)
            return null;
        return isProject
            ? new ToolRoute(ToolNames.ListProjects, RouteArguments.ToJson(new ListProjectsArguments { Query = rest.Query }), [])
            : new ToolRoute(ToolNames.ListBoards, RouteArguments.ToJson(new ListBoardsArguments { Query = rest.Query }), []);
    }

    private static Route CreateProject(Utterance u, int index, RoutingContext context)
    {
        var due = u.All<TemporalAnnotation>().LastOrDefault(when => when.First > index);
        var name = Name(u, index + 1, due?.First);
        var arguments = RouteArguments.ToJson(new CreateProjectArguments { Name = name, DueAt = due?.Value.DueAt(context.Clock) });
        if (name.Length > 0)
            return new ToolRoute(ToolNames.CreateProject, arguments, []);
        arguments.Remove("name");
        return new AskRoute(new OpenQuestion(ToolNames.CreateProject, arguments, "name", false, [], []), new BilingualText("Wie soll das Projekt heißen?", "What should the project be called?"));
    }

    private static Route CreateBoard(Utterance u, int index)
    {
        var columns = new List<string>();
        var stop = -1;
        for (var i = index + 1; i < u.Tokens.Count && stop < 0; i++)
        {
            if (!u.Is(i, "spalten", "columns"))
                continue;
            stop = i;
            var text = u.Slice(i + 1, End(u));
            columns.AddRange(text.TrimStart(':', ' ').Split([",", " und ", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            while (stop > index + 1 && u.Is(stop - 1, "mit", "den", "with", "the"))
                stop--;
        }
        var (name, mentions) = Project(u, index, stop);
        var arguments = RouteArguments.ToJson(new CreateBoardArguments { Name = name, Columns = columns.Count == 0 ? null : columns });
        if (name.Length > 0)
            return new ToolRoute(ToolNames.CreateBoard, arguments, mentions);
        arguments.Remove("name");
        return new AskRoute(new OpenQuestion(ToolNames.CreateBoard, arguments, "name", false, [], mentions), new BilingualText("Wie soll das Board heißen?", "What should the board be called?"));
    }

    /// <summary>"… im Projekt Südpark".</summary>
    private static (string Name, IReadOnlyList<Mention> Mentions) Project(Utterance u, int index, int stop)
    {
        for (var i = index + 1; i + 1 < (stop < 0 ? u.Tokens.Count : stop); i++)
        {
            if (!u.Is(i, "projekt", "project") || Name(u, i + 1, stop < 0 ? null : stop) is not { Length: > 0 } project)
                continue;
            var end = i;
            while (end > index + 1 && u.Is(end - 1, "im", "in", "fuer", "das", "the", "for", "zum", "dem"))
                end--;
            return (Name(u, index + 1, end), [new Mention("project_id", project, [EntityTypes.Project])]);
        }
        return (Name(u, index + 1, stop < 0 ? null : stop), []);
    }

    private static int End(Utterance u)
    {
        var end = u.Tokens.Count;
        while (end > 0 && (u.Tokens[end - 1].Kind == TokenKind.Mark || u.Is(end - 1, "an", "bitte", "please", "anlegen", "erstellen", "ein")))
            end--;
        return end;
    }

    private static string Name(Utterance u, int first, int? until = null)
    {
        while (u.Is(first, ":", "namens", "mit", "dem", "namen", "called", "named", "fuer", "for", "titel"))
            first++;
        if (first < u.Tokens.Count && u.Tokens[first].Kind == TokenKind.Quoted)
            return u.Tokens[first].Text;
        var end = Math.Min(End(u), until ?? u.Tokens.Count);
        while (end > first && u.Is(end - 1, "bis", "by", "zum", "until", "im", "am"))
            end--;
        return first < end ? u.Slice(first, end) : "";
    }
}
