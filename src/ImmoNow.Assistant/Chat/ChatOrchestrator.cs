using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ImmoNow.Assistant.Chat.Planning;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Chat.Writing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Safety;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Chat;

/// <summary>One turn of a conversation: understand, act or search, guard, store, and tell what happens as events.</summary>
/// <param name="toolSearch">Null where the tools stand in no index; the planner then chooses by their own words alone.</param>
public sealed class ChatOrchestrator(
    ToolRegistry registry,
    ConfirmationGate gate,
    IEntityResolver entities,
    IRetrievalIndex index,
    IConversationStore conversations,
    IModelProvider models,
    TimeProvider time,
    IToolSearch? toolSearch = null)
{
    private const int DeltaLength = 48;

    public async IAsyncEnumerable<AssistantEvent> RunAsync(AssistantCaller caller, AssistantRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var events = Channel.CreateUnbounded<AssistantEvent>(new UnboundedChannelOptions { SingleReader = true });
        var turn = RunAsync(caller, request, events.Writer, leaving.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(CancellationToken.None))
                yield return happened;
            await turn;
        }
        finally
        {
            // Whoever stops reading stops the turn, down to the model server, and nothing of it outlives the request.
            await leaving.CancelAsync();
            await turn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(AssistantCaller caller, AssistantRequest request, ChannelWriter<AssistantEvent> events, CancellationToken ct)
    {
        try
        {
            await TurnAsync(caller, request, events, ct);
        }
        finally
        {
            events.TryComplete();
        }
    }

    private async Task TurnAsync(AssistantCaller caller, AssistantRequest request, ChannelWriter<AssistantEvent> events, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        var clock = new LocalClock(now, caller.TimeZone);
        var preferred = request.Locale is { } locale ? locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? AssistantLanguage.English : AssistantLanguage.German : caller.Locale;
        if (Refuse(request.Message, preferred) is { } refused)
        {
            events.TryWrite(refused);
            return;
        }
        var conversation = request.ConversationId is { } known ? await conversations.FindAsync(caller, known, ct) : null;
        if (request.ConversationId is not null && conversation is null)
        {
            events.TryWrite(new AnswerFailed("conversation_not_found", preferred == AssistantLanguage.German ? "Dieses Gespräch gibt es nicht." : "There is no such conversation."));
            return;
        }
        var conversationId = conversation?.Id ?? request.NewConversationId ?? Guid.CreateVersion7(now);
        var messageId = Guid.CreateVersion7(now.AddMilliseconds(1));
        events.TryWrite(new AnswerStarted(conversationId, messageId));

        var utterance = Utterance.Parse(request.Message, clock, preferred);
        var context = ChatContexts.All.Contains(request.Context, StringComparer.Ordinal) ? request.Context! : ChatContexts.General;
        var memory = conversation?.Memory ?? ConversationMemory.Empty;
        var route = IntentRouter.Decide(utterance, new RoutingContext { Caller = caller, Clock = clock, Entity = request.Entity, ChatContext = context, Memory = memory });
        var used = new TurnModels(models, caller, events);
        var history = HistoryWindow.Of(conversation);
        var answerer = new TurnAnswerer(registry, gate, entities, index, time)
        {
            Language = utterance.Language,
            Clock = clock,
            Message = request.Message,
            ConversationId = conversationId,
            ChatContext = context,
            History = history,
            Writer = new AnswerWriter(used, history, utterance.Language),
            Tell = used.Tell,
        };
        Answer answer;
        var isStopped = false;
        try
        {
            var planned = Planner.Wants(utterance, route) ? await new Planner(registry, used, clock, answerer, toolSearch).RunAsync(caller, utterance, route, context, history, memory, ct) : null;
            route = planned?.Route ?? route;
            answer = planned?.Answer ?? await answerer.AnswerAsync(caller, route, memory, ct);
            answer = WithNotice(answer with { ByModel = answer.ByModel || (planned is not null && answer.Path != "search") }, used, utterance.Language);
        }
        catch (OperationCanceledException) when (used.Shown.Length > 0)
        {
            // What the reader has seen is there after a reload, also where it was stopped in the middle.
            (answer, isStopped) = (Stopped(used, utterance.Language, memory), true);
        }

        var reply = Reply(answer, used, conversationId, messageId, now, (int)time.GetElapsedTime(started).TotalMilliseconds);
        await conversations.SaveTurnAsync(caller, new ConversationTurn
        {
            ConversationId = conversationId,
            IsNew = conversation is null,
            Title = MarkdownText.Shorten(utterance.Text.ReplaceLineEndings(" "), 80),
            Context = context,
            QuestionId = Guid.CreateVersion7(now),
            Question = utterance.Text,
            Reply = reply,
            Memory = Carry(answer.Memory, memory, route),
            Receipt = Receipt(answer, answerer, used, reply),
            At = now,
        }, isStopped ? CancellationToken.None : ct);
        ct.ThrowIfCancellationRequested();
        foreach (var happened in Events(reply, used.Shown))
            events.TryWrite(happened);
    }

    /// <summary>Whoever gets the answer of the rules because a quota is used up should know why, and until when.</summary>
    private static Answer WithNotice(Answer answer, TurnModels used, AssistantLanguage language) =>
        answer.ByModel || used.Quota is not { } quota ? answer : answer with { Text = $"{answer.Text}\n\n*{quota.Notice.For(language)}*" };

    /// <summary>The beginning that was shown, if it holds as far as it goes; else only that there was one.</summary>
    private static Answer Stopped(TurnModels used, AssistantLanguage language, ConversationMemory memory)
    {
        used.Failed("stopped");
        if (used.Beginning is { } beginning)
            return beginning;
        var note = language == AssistantLanguage.German ? "Die Antwort wurde angehalten." : "The answer was stopped.";
        return new Answer { Text = $"*{note}*", Path = "search", Memory = memory };
    }

    private static AnswerFailed? Refuse(string message, AssistantLanguage language)
    {
        var german = language == AssistantLanguage.German;
        if (message.Length > AssistantLimits.MessageLength)
            return new AnswerFailed("message_too_long", german ? $"Die Nachricht ist zu lang (höchstens {AssistantLimits.MessageLength} Zeichen)." : $"The message is too long ({AssistantLimits.MessageLength} characters at most).");
        return string.IsNullOrWhiteSpace(Folding.Clean(message)) ? new AnswerFailed("message_empty", german ? "Bitte schreiben Sie eine Nachricht." : "Please write a message.") : null;
    }

    private static AssistantReply Reply(Answer answer, TurnModels used, Guid conversationId, Guid messageId, DateTimeOffset now, int durationMs)
    {
        var sources = answer.Cited.Select((passage, i) => new AnswerSource(
            i + 1, passage.Id, Folding.Clean(passage.Title), MarkdownText.Shorten(Folding.Clean(passage.Text), AssistantLimits.SnippetLength),
            passage.Kind, passage.EntityType, passage.EntityId, passage.Location, Math.Round(passage.Score, 4))
        {
            Page = passage.Page,
            Anchor = passage.Anchor,
            HasInstructions = InstructionDetector.HasInstructions($"{passage.Title}\n{passage.Text}"),
            Quote = answer.Quotes.TryGetValue(passage.Id, out var quote) ? Folding.Clean(quote) : null,
        }).ToList();
        return new AssistantReply
        {
            ConversationId = conversationId,
            MessageId = messageId,
            Message = ReplyGuard.Clean(answer.Text, sources.Count).Trim(),
            AnsweredBy = answer.ByModel ? used.AnsweredBy : "rules",
            Sources = sources,
            UiCommands = answer.UiCommands,
            PendingActions = [.. answer.Actions.Select(action => action.ToView())],
            // A click sends a suggestion as the person's own words: no title of a record may put an order into them.
            Suggestions = [.. answer.Suggestions.Select(Folding.Clean).Where(suggestion => !InstructionDetector.HasInstructions(suggestion)).Take(AssistantLimits.Suggestions)],
            Computed = answer.Computed,
            ReceiptId = Guid.CreateVersion7(now.AddMilliseconds(2)),
            Usage = new AnswerUsage(used.PromptTokens, used.CompletionTokens, durationMs),
        };
    }

    /// <summary>A question in between does not make the assistant forget the last list; a new list replaces it.</summary>
    private static ConversationMemory Carry(ConversationMemory next, ConversationMemory before, Route route) =>
        route is SearchRoute or SmallTalkRoute ? next with { LastRead = next.LastRead ?? before.LastRead, Listed = next.Listed.Count > 0 ? next.Listed : before.Listed } : next;

    private static AssistantReceipt Receipt(Answer answer, TurnAnswerer answerer, TurnModels used, AssistantReply reply) => new()
    {
        Id = reply.ReceiptId,
        Path = answer.Path,
        AnsweredBy = reply.AnsweredBy,
        Model = answer.ByModel ? used.Model : null,
        PromptVersion = used.PromptVersion,
        PlannedTokens = used.PlannedTokens,
        PromptTokens = used.PromptTokens,
        CompletionTokens = used.CompletionTokens,
        ModelProblem = used.Problem,
        HistoryDropped = answer.DroppedHistory,
        Tools = answerer.Calls,
        PassagesUsed = [.. answer.Cited.Select(passage => passage.Id)],
        PassagesDropped = [.. answer.Dropped.Select(dropped => dropped with { Title = Folding.Clean(answer.Found.FirstOrDefault(passage => passage.Id == dropped.Id)?.Title ?? "") })],
        Computed = answer.Computed,
        DurationMs = reply.Usage.DurationMs,
    };

    /// <param name="shown">What streamed while a model wrote. It stays only if it is the answer.</param>
    private static IEnumerable<AssistantEvent> Events(AssistantReply reply, string shown)
    {
        if (shown.Length == 0)
        {
            foreach (var delta in Deltas(reply.Message))
                yield return new TextDelta(delta);
        }
        else if (shown != reply.Message)
        {
            yield return new TextReplaced(reply.Message);
        }
        if (reply.Sources.Count > 0)
            yield return new SourcesFound(reply.Sources);
        foreach (var action in reply.PendingActions)
            yield return new ActionProposed(action);
        foreach (var command in reply.UiCommands)
            yield return new UiCommandIssued(command);
        if (reply.Suggestions.Count > 0)
            yield return new SuggestionsOffered(reply.Suggestions);
        yield return new AnswerCompleted(reply);
    }

    /// <summary>Pieces that end at spaces, so that no word and no surrogate pair is torn apart.</summary>
    private static IEnumerable<string> Deltas(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var space = start + DeltaLength >= text.Length ? -1 : text.IndexOf(' ', start + DeltaLength);
            var end = space < 0 ? text.Length : space + 1;
            yield return text[start..end];
            start = end;
        }
    }
}
