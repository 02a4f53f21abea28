using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Chat.Writing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval;
using ImmoNow.Assistant.Safety;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Chat;

/// <summary>Carries out a route: resolves names, reads, proposes, asks back, searches.</summary>
internal sealed class TurnAnswerer(ToolRegistry registry, ConfirmationGate gate, IEntityResolver entities, IRetrievalIndex index, TimeProvider time)
{
    private readonly ToolInvoker invoker = new(registry);
    private readonly MentionResolver resolver = new(entities);
    private readonly SearchAnswerer search = new(index);
    private readonly List<ReceiptTool> calls = [];
    private readonly List<ReadText> read = [];

    public IReadOnlyList<ReceiptTool> Calls => calls;

    public required AssistantLanguage Language { get; init; }

    public required LocalClock Clock { get; init; }

    public required string Message { get; init; }

    public required Guid ConversationId { get; init; }

    /// <summary>Where the chat is open, for examples that fit.</summary>
    public string ChatContext { get; init; } = ChatContexts.General;

    /// <summary>What was said before in this conversation.</summary>
    public IReadOnlyList<ConversationMessage> History { get; init; } = [];

    public required AnswerWriter Writer { get; init; }

    /// <summary>Hears about each step while it is taken.</summary>
    public Action<AssistantEvent> Tell { get; init; } = _ => { };

    private int steps;

    private bool German => Language == AssistantLanguage.German;

    public Task<Answer> AnswerAsync(AssistantCaller caller, Route route, ConversationMemory memory, CancellationToken ct) => route switch
    {
        ToolRoute tool => AloneAsync(caller, tool, memory, ct),
        SeveralRoute several => SeveralAsync(caller, several, memory, ct),
        SearchRoute query => SearchAsync(caller, query, null, ct),
        AskRoute ask => Task.FromResult(new Answer { Text = ask.Text.For(Language), Path = "question", Memory = memory with { Question = ask.Question }, Suggestions = Choosable(ask.Question, memory) }),
        UnsupportedRoute refused => UnsupportedAsync(caller, refused, memory, ct),
        CancelRoute => Task.FromResult(new Answer { Text = German ? "In Ordnung, ich habe nichts geändert." : "All right, nothing was changed.", Path = "small_talk", Memory = memory with { Question = null } }),
        SmallTalkRoute talk => Task.FromResult(SmallTalk.Answer(talk.Kind, caller, registry.Offered(caller), Language, memory, ChatContext)),
        _ => throw new InvalidOperationException($"No answer to {route.GetType().Name}."),
    };

    private async Task<Answer> SearchAsync(AssistantCaller caller, SearchRoute query, string? preface, CancellationToken ct)
    {
        var quoted = await QuoteAsync(caller, query, preface, ct);
        if (quoted.Cited.Count == 0)
        {
            // Whoever gets nothing learns what would work on this page.
            quoted = quoted with
            {
                Text = quoted.Text + (German ? " Versuchen Sie es mit anderen Worten oder mit einem der Vorschläge." : " Try other words or one of the suggestions."),
                Suggestions = [.. Examples.For(ChatContext, registry.Offered(caller), Language).Take(AssistantLimits.Suggestions)],
            };
        }
        return await Writer.WriteAsync(query.Text, quoted, preface, ct);
    }

    /// <summary>What the search answers by itself, before any model.</summary>
    private async Task<Answer> QuoteAsync(AssistantCaller caller, SearchRoute query, string? preface, CancellationToken ct)
    {
        var started = Begin("search");
        var quoted = await search.AnswerAsync(caller, query, Language, preface, ct);
        End(started, "search", false, quoted.Found.Count, null);
        read.AddRange(quoted.Found.Select(passage => new ReadText(passage.Title, passage.Text)));
        return quoted;
    }

    /// <summary>
    /// "Wie lange gilt das Angebot der Dachdecker?" looks like a list of offers and asks for what a text says: where a list is empty
    /// because of words that no filter knows, the texts are asked as well.
    /// </summary>
    private async Task<Answer> AloneAsync(AssistantCaller caller, ToolRoute route, ConversationMemory memory, CancellationToken ct)
    {
        var answer = await ToolAsync(caller, route, memory, ct);
        // Words of an earlier message say nothing about what is asked now.
        if (!answer.IsEmptyList || route.Arguments["query"]?.GetValue<string>() is not { } unknown || !CandidateRanker.Words(unknown).TrueForAll(CandidateRanker.Words(Message).Contains) || !AnswerKinds.IsQuestion(Message))
            return answer;
        // "Gibt es Häuser mit Sauna?" is answered by the empty list, "Wie lange …?" is not.
        var isAnswered = SentenceRanker.WantedBy(Message) is AnswerKind.Any or AnswerKind.Number;
        var preface = isAnswered ? answer.Text : null;
        var quoted = await QuoteAsync(caller, new SearchRoute(Message, null, null), preface, ct);
        var isFar = quoted.IsNearby && !quoted.Cited.Any(passage => passage.Why is { Relevance: >= SearchAnswerer.Sure });
        return quoted.Cited.Count == 0 || (isAnswered && isFar) ? answer : await Writer.WriteAsync(Message, quoted, preface, ct);
    }

    private async Task<Answer> ToolAsync(AssistantCaller caller, ToolRoute route, ConversationMemory memory, CancellationToken ct)
    {
        if (registry.Find(route.Tool) is not { } tool)
            return Plain(German ? "Das kann ich hier nicht für Sie erledigen." : "I cannot do this for you here.", "unsupported", memory);
        if (!ToolPermissionFilter.Allows(tool, caller))
            return Plain(German ? "Dafür fehlt Ihnen die Berechtigung." : "You do not have permission to do this.", "unsupported", memory);
        var arguments = route.Arguments;
        if (route.Selection is { } selection)
        {
            var (ids, refusal) = await SelectAsync(caller, route, selection, memory, ct);
            if (refusal is not null)
                return refusal;
            arguments = (JsonObject)arguments.DeepClone();
            foreach (var id in ids)
                MentionBinder.Bind(arguments, route.SelectionSlot, id);
        }
        switch (await resolver.ResolveAsync(caller, route.Tool, arguments, route.Mentions, ct))
        {
            case Resolution.Ambiguous ambiguous:
                return Which(ambiguous, memory);
            case Resolution.Unknown when route.Otherwise is { } otherwise:
                return await AnswerAsync(caller, otherwise, memory, ct);
            case Resolution.Unknown unknown:
                return await UnknownAsync(caller, unknown.Mention, tool, memory, ct);
            case Resolution.Complete complete when complete.Found is [{ Type: EntityTypes.User } colleague] && complete.Arguments["contact_id"] is not null:
                return Colleague(colleague, memory);
            case Resolution.Complete complete:
                return tool.Risk is ToolRisk.Read or ToolRisk.Navigate
                    ? await ReadAsync(caller, tool, complete, memory, ct)
                    : await ProposeAsync(caller, tool, complete, memory, ct);
            default:
                throw new InvalidOperationException("A resolution is complete, ambiguous or unknown.");
        }
    }

    /// <summary>Each order by itself; what only reads is answered even where another order needs a confirmation or a question.</summary>
    private async Task<Answer> SeveralAsync(AssistantCaller caller, SeveralRoute several, ConversationMemory memory, CancellationToken ct)
    {
        var writes = several.Routes.Count(route => registry.Find(route.Tool) is { Risk: not (ToolRisk.Read or ToolRisk.Navigate) });
        if (several.Routes.Count > AssistantLimits.StepsPerTurn || writes > AssistantLimits.WritesPerTurn)
        {
            return Plain(German
                ? $"Auf einmal bereite ich höchstens {AssistantLimits.WritesPerTurn} Änderungen vor. Bitte geben Sie mir die Aufträge nacheinander; geändert habe ich nichts."
                : $"I prepare {AssistantLimits.WritesPerTurn} changes at most at a time. Please give me the orders one after the other; nothing was changed.", "unsupported", memory with { Question = null });
        }
        var together = new AnswerBundle();
        foreach (var route in several.Routes)
            together.Add(await ToolAsync(caller, route, memory with { Question = null }, ct));
        return together.Answer;
    }

    private async Task<(IReadOnlyList<EntityCandidate> Records, Answer? Refusal)> SelectAsync(AssistantCaller caller, ToolRoute route, RememberedCall selection, ConversationMemory memory, CancellationToken ct)
    {
        switch (await resolver.ResolveAsync(caller, selection.Tool, selection.Arguments, route.SelectionMentions, ct))
        {
            case Resolution.Complete complete:
                var result = await InvokeAsync(caller, selection.Tool, complete.Arguments, ct);
                if (result.Problem is { } problem)
                    return ([], Plain(problem.Message.For(Language), "tool", memory));
                List<EntityCandidate> rows = [.. (result.Table?.Rows ?? []).Select(row => new EntityCandidate(row.Entity.Type, row.Entity.Id, row.Title))];
                var (one, many) = ResultWriter.Noun(selection.Tool, German);
                if (rows.Count == 0)
                    return ([], Plain(German ? $"Dazu gibt es keine passenden {many}, also ändere ich nichts." : $"There are no matching {many}, so nothing is changed.", "tool", memory));
                if (route.SelectsOne && rows.Count > 1)
                    return ([], Which(new OpenQuestion(route.Tool, route.Arguments, route.SelectionSlot, false, [.. rows.Take(AssistantLimits.CandidatesOffered)], route.Mentions), German ? $"Das trifft auf mehrere {many} zu. Welche meinen Sie?" : $"Several {many} fit. Which {one} do you mean?", memory));
                if (result.Total > AssistantLimits.RecordsPerProposal)
                    return ([], Plain(German ? $"Das wären {result.Total} {many}. Auf einmal ändere ich höchstens {AssistantLimits.RecordsPerProposal}; bitte grenzen Sie die Auswahl ein." : $"That would be {result.Total} {many}. I change {AssistantLimits.RecordsPerProposal} at most; please narrow it down.", "tool", memory));
                return (rows, null);
            case Resolution.Ambiguous ambiguous:
                // The selection is not kept while asking: the question names the choices so that the order can be repeated exactly.
                var names = string.Join(", ", ambiguous.Question.Candidates.Select(candidate => MarkdownText.Escape(candidate.Label)));
                return ([], Plain(German ? $"Wen meinen Sie mit „{MarkdownText.Escape(ambiguous.Mention.Text)}“: {names}? Bitte wiederholen Sie den Auftrag mit dem vollen Namen." : $"Whom do you mean by “{MarkdownText.Escape(ambiguous.Mention.Text)}”: {names}? Please repeat with the full name.", "question", memory));
            case Resolution.Unknown unknown:
                return ([], Plain(NotFound(unknown.Mention), "question", memory));
            default:
                throw new InvalidOperationException("A resolution is complete, ambiguous or unknown.");
        }
    }

    private async Task<Answer> ReadAsync(AssistantCaller caller, AssistantTool tool, Resolution.Complete call, ConversationMemory memory, CancellationToken ct)
    {
        var result = await InvokeAsync(caller, tool.Name, call.Arguments, ct);
        if (result.Problem is { } problem)
            return Plain(problem.Message.For(Language), "tool", memory);
        var filters = new FilterText(Language, Clock);
        if (call.Arguments["contact_id"] is null && call.Arguments["property_id"] is null)
        {
            foreach (var found in call.Found)
                filters.Names.Add(found.Label);
        }
        if (call.Arguments["assignee_id"] is { } assignee && assignee.GetValue<string>() == caller.UserId.ToString())
            filters.Names.Add(caller.Name);
        var answer = new ResultWriter(Language, Clock, filters).Write(tool.Name, call.Arguments, result);
        if (result.Table is { Rows.Count: 0 })
            return answer with { IsEmptyList = true };
        if (tool.Risk == ToolRisk.Navigate)
            return answer with { Memory = memory with { Question = null, Focus = call.Found.Count > 0 ? call.Found[^1] : memory.Focus } };
        return answer;
    }

    private long Begin(string tool, bool proposes = false)
    {
        Tell(new StepTaken(++steps, tool, "running", proposes));
        return time.GetTimestamp();
    }

    private int End(long started, string tool, bool proposes, int? rows, ToolProblem? problem)
    {
        var duration = (int)time.GetElapsedTime(started).TotalMilliseconds;
        Tell(new StepTaken(steps, tool, problem is null ? "done" : "failed", proposes, rows, duration));
        return duration;
    }

    private async Task<ToolResult> InvokeAsync(AssistantCaller caller, string tool, JsonObject arguments, CancellationToken ct)
    {
        var started = Begin(tool);
        var result = await invoker.ReadAsync(caller, tool, JsonSerializer.SerializeToElement(arguments), Language, ct);
        calls.Add(new ReceiptTool(tool, arguments.ToJsonString(AssistantJson.Options), result.Table?.Rows.Count, result.Problem?.Code, End(started, tool, false, result.Table?.Rows.Count, result.Problem)));
        read.AddRange((result.Table?.Rows ?? []).Select(row => new ReadText(row.Title, string.Join('\n', row.Values.Values.OfType<string>()))));
        read.AddRange(result.Sources.Select(passage => new ReadText(passage.Title, passage.Text)));
        return result;
    }

    /// <summary>What the person said, the records it was about, and everything else that was read.</summary>
    private Provenance Sources(Resolution.Complete call) => new(
        [Message, .. History.Where(earlier => earlier.Role == "user").Select(earlier => earlier.Text), .. call.Found.Select(found => $"{found.Label} {found.Detail}")],
        [.. read, .. History.Where(earlier => earlier.Role != "user").Reverse().Select(earlier => new ReadText(German ? "eine frühere Antwort" : "an earlier answer", earlier.Text))]);

    private async Task<Answer> ProposeAsync(AssistantCaller caller, AssistantTool tool, Resolution.Complete call, ConversationMemory memory, CancellationToken ct)
    {
        var started = Begin(tool.Name, proposes: true);
        var proposal = await gate.ProposeAsync(caller, tool.Name, JsonSerializer.SerializeToElement(call.Arguments), Language, ConversationId, ct, Sources(call));
        calls.Add(new ReceiptTool(tool.Name, call.Arguments.ToJsonString(AssistantJson.Options), null, proposal.Problem?.Code, End(started, tool.Name, true, null, proposal.Problem)));
        var calm = memory with { Question = null };
        if (proposal.Problem is { } problem)
            return Plain(problem.Message.For(Language), "tool", calm);
        if (proposal.Question is { } question)
        {
            var open = new OpenQuestion(tool.Name, call.Arguments, question.Slot, false, question.Candidates, []);
            return new Answer { Text = MarkdownText.Escape(question.Question) + Choices(question.Candidates), Path = "question", Memory = memory with { Question = open }, Suggestions = [.. question.Candidates.Take(AssistantLimits.Suggestions).Select(candidate => candidate.Label)] };
        }
        var action = proposal.Action!;
        var title = MarkdownText.Escape(action.Title);
        return new Answer
        {
            Text = (German ? $"Bitte prüfen und bestätigen: **{title}**" : $"Please check and confirm: **{title}**") + NotLinked(call.Missing),
            Path = "tool",
            Actions = [action],
            Memory = calm with { Focus = call.Found.Count > 0 ? call.Found[0] : action.BoundVersions is [var only] && memory.Listed.FirstOrDefault(record => record.Id == only.EntityId) is { } listed ? listed : memory.Focus },
        };
    }

    /// <summary>Whoever names somebody expects a link; a single word may as well be no name at all.</summary>
    private string NotLinked(IReadOnlyList<Mention> missing)
    {
        if (missing.FirstOrDefault(mention => mention.Salutation is not null || mention.Text.Contains(' ', StringComparison.Ordinal)) is not { } mention)
            return "";
        return "\n\n" + NotFound(mention) + (German ? " Die Aufgabe wird deshalb mit nichts verknüpft." : " The task is therefore linked to nothing.");
    }

    private Answer Which(Resolution.Ambiguous ambiguous, ConversationMemory memory)
    {
        var name = MarkdownText.Escape(ambiguous.Mention.Text);
        return Which(ambiguous.Question, German ? $"Zu „{name}“ gibt es mehrere Treffer. Welchen meinen Sie?" : $"There are several matches for “{name}”. Which one do you mean?", memory);
    }

    private Answer Which(OpenQuestion question, string text, ConversationMemory memory)
    {
        var without = question.Optional ? German ? "\n\nAntworten Sie „ohne“, wenn nichts verknüpft werden soll." : "\n\nAnswer “none” to link nothing." : "";
        return new Answer
        {
            Text = text + Choices(question.Candidates) + without,
            Path = "question",
            Memory = memory with { Question = question },
            Suggestions = [.. question.Candidates.Take(AssistantLimits.Suggestions).Select(candidate => candidate.Label)],
        };
    }

    private static string Choices(IReadOnlyList<EntityCandidate> candidates)
    {
        var text = new StringBuilder(candidates.Count > 0 ? "\n\n" : "");
        for (var i = 0; i < candidates.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. **{MarkdownText.Escape(candidates[i].Label)}**");
            if (candidates[i].Detail is { Length: > 0 } detail)
                text.Append(" – ").Append(MarkdownText.Escape(detail));
            text.Append('\n');
        }
        return text.ToString().TrimEnd('\n');
    }

    private async Task<Answer> UnknownAsync(AssistantCaller caller, Mention mention, AssistantTool tool, ConversationMemory memory, CancellationToken ct)
    {
        // A wrong name in an order never becomes a search; a look-up may still find the name inside a text.
        if (tool.Risk is ToolRisk.Read or ToolRisk.Navigate)
            return await SearchAsync(caller, new SearchRoute(mention.Text, null, null) { Names = CandidateRanker.Words(mention.Text) }, NotFound(mention), ct);
        return Plain(NotFound(mention) + (German ? " Geändert habe ich nichts." : " Nothing was changed."), "question", memory with { Question = null });
    }

    private string NotFound(Mention mention)
    {
        var name = MarkdownText.Escape(mention.Text);
        var kind = mention.Types is [var only] ? only : "";
        return (kind, German) switch
        {
            (EntityTypes.Contact, true) => $"Einen Kontakt „{name}“ habe ich nicht gefunden.",
            (EntityTypes.Property, true) => $"Eine Immobilie „{name}“ habe ich nicht gefunden.",
            (EntityTypes.Task, true) => $"Eine Aufgabe „{name}“ habe ich nicht gefunden.",
            (EntityTypes.User, true) => $"Im Team gibt es niemanden mit dem Namen „{name}“.",
            (EntityTypes.Board, true) => $"Ein Board „{name}“ habe ich nicht gefunden.",
            (EntityTypes.Column, true) => $"Eine Spalte „{name}“ habe ich nicht gefunden.",
            (EntityTypes.Document, true) => $"Ein Dokument „{name}“ habe ich nicht gefunden.",
            (EntityTypes.Folder, true) => $"Einen Ordner „{name}“ habe ich nicht gefunden.",
            (EntityTypes.Project, true) => $"Ein Projekt „{name}“ habe ich nicht gefunden.",
            (_, true) => $"„{name}“ habe ich nicht gefunden.",
            (EntityTypes.User, false) => $"Nobody in the team is called “{name}”.",
            ("", false) => $"I did not find “{name}”.",
            _ => $"I did not find a {kind} “{name}”.",
        };
    }

    /// <summary>The records shown last, where the question asks for one of their kind.</summary>
    private static List<string> Choosable(OpenQuestion question, ConversationMemory memory) =>
        RecordKind.TypesOf(question.Slot) is { } types ? [.. memory.Listed.Where(record => types.Contains(record.Type, StringComparer.Ordinal)).Take(AssistantLimits.Suggestions).Select(record => record.Label)] : [];

    private Answer Colleague(EntityCandidate colleague, ConversationMemory memory)
    {
        var label = MarkdownText.Escape(colleague.Label);
        var detail = colleague.Detail is { Length: > 0 } known ? $" ({MarkdownText.Escape(known)})" : "";
        return Plain(German ? $"**{label}** gehört zu Ihrem Team{detail}." : $"**{label}** is a member of your team{detail}.", "tool", memory with { Question = null });
    }

    private async Task<Answer> UnsupportedAsync(AssistantCaller caller, UnsupportedRoute route, ConversationMemory memory, CancellationToken ct)
    {
        var answer = Plain(route.Text.For(Language), "unsupported", memory with { Question = null }) with { Suggestions = [.. Examples.For(ChatContext, registry.Offered(caller), Language).Take(AssistantLimits.Suggestions)] };
        if (route.Mention is not { } mention)
            return answer;
        var found = await resolver.FindAsync(caller, mention, [], ct);
        return found.Count == 0 ? answer : answer with { Suggestions = [.. found.Take(AssistantLimits.Suggestions).Select(candidate => German ? $"Öffne {candidate.Label}" : $"Open {candidate.Label}")] };
    }

    private static Answer Plain(string text, string path, ConversationMemory memory) => new() { Text = text, Path = path, Memory = memory };
}
