using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Tools;

namespace ImmoNow.Assistant.Chat;

/// <summary>One turn of a conversation: understand, act or search, guard, store, and tell what happens as events.</summary>
public sealed class ChatOrchestrator(
    ToolRegistry registry,
    ConfirmationGate gate,
    IEntityResolver entities,
    IRetrievalIndex index,
    IConversationStore conversations,
    TimeProvider time)
{
    private const int DeltaLength = 48;

    public async IAsyncEnumerable<AssistantEvent> RunAsync(AssistantCaller caller, AssistantRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        var clock = new LocalClock(now, caller.TimeZone);
        var preferred = request.Locale is { } locale ? locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? AssistantLanguage.English : AssistantLanguage.German : caller.Locale;
        if (Refuse(request.Message, preferred) is { } refused)
        {
            yield return refused;
            yield break;
        }
        var conversation = request.ConversationId is { } known ? await conversations.FindAsync(caller, known, ct) : null;
        if (request.ConversationId is not null && conversation is null)
        {
            yield return new AnswerFailed("conversation_not_found", preferred == AssistantLanguage.German ? "Dieses Gespräch gibt es nicht." : "There is no such conversation.");
            yield break;
        }
        var conversationId = conversation?.Id ?? Guid.CreateVersion7(now);
        var messageId = Guid.CreateVersion7(now.AddMilliseconds(1));
        yield return new AnswerStarted(conversationId, messageId);

        var utterance = Utterance.Parse(request.Message, clock, preferred);
        var context = ChatContexts.All.Contains(request.Context, StringComparer.Ordinal) ? request.Context! : ChatContexts.General;
        var memory = conversation?.Memory ?? ConversationMemory.Empty;
        var route = IntentRouter.Decide(utterance, new RoutingContext { Caller = caller, Clock = clock, Entity = request.Entity, ChatContext = context, Memory = memory });
        var answerer = new TurnAnswerer(registry, gate, entities, index, time) { Language = utterance.Language, Clock = clock, Message = request.Message, ConversationId = conversationId };
        var answer = await answerer.AnswerAsync(caller, route, memory, ct);

        var reply = Reply(answer, conversationId, messageId, now, (int)time.GetElapsedTime(started).TotalMilliseconds);
        // The turn is stored before a word of it is shown: what the reader has seen is there after a reload.
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
            Receipt = Receipt(answer, answerer, reply),
            At = now,
        }, ct);
        foreach (var happened in Events(reply))
            yield return happened;
    }

    private static AnswerFailed? Refuse(string message, AssistantLanguage language)
    {
        var german = language == AssistantLanguage.German;
        if (message.Length > AssistantLimits.MessageLength)
            return new AnswerFailed("message_too_long", german ? $"Die Nachricht ist zu lang (höchstens {AssistantLimits.MessageLength} Zeichen)." : $"The message is too long ({AssistantLimits.MessageLength} characters at most).");
        return string.IsNullOrWhiteSpace(Folding.Clean(message)) ? new AnswerFailed("message_empty", german ? "Bitte schreiben Sie eine Nachricht." : "Please write a message.") : null;
    }

    private static AssistantReply Reply(Answer answer, Guid conversationId, Guid messageId, DateTimeOffset now, int durationMs)
    {
        var sources = answer.Cited.Select((passage, i) => new AnswerSource(
            i + 1, passage.Id, Folding.Clean(passage.Title), MarkdownText.Shorten(Folding.Clean(passage.Text), AssistantLimits.SnippetLength),
            passage.Kind, passage.EntityType, passage.EntityId, passage.Location, Math.Round(passage.Score, 4))).ToList();
        return new AssistantReply
        {
            ConversationId = conversationId,
            MessageId = messageId,
            Message = ReplyGuard.Clean(answer.Text, sources.Count).Trim(),
            AnsweredBy = "rules",
            Sources = sources,
            UiCommands = answer.UiCommands,
            PendingActions = [.. answer.Actions.Select(action => action.ToView())],
            Suggestions = [.. answer.Suggestions.Select(Folding.Clean).Take(AssistantLimits.Suggestions)],
            ReceiptId = Guid.CreateVersion7(now.AddMilliseconds(2)),
            Usage = new AnswerUsage(0, 0, durationMs),
        };
    }

    /// <summary>A question in between does not make the assistant forget the last list; a new list replaces it.</summary>
    private static ConversationMemory Carry(ConversationMemory next, ConversationMemory before, Route route) =>
        route is SearchRoute or SmallTalkRoute ? next with { LastRead = next.LastRead ?? before.LastRead, Listed = next.Listed.Count > 0 ? next.Listed : before.Listed } : next;

    private static AssistantReceipt Receipt(Answer answer, TurnAnswerer answerer, AssistantReply reply) => new()
    {
        Id = reply.ReceiptId,
        Path = answer.Path,
        AnsweredBy = reply.AnsweredBy,
        Tools = answerer.Calls,
        PassagesUsed = [.. answer.Cited.Select(passage => passage.Id)],
        PassagesDropped = answer.Dropped,
        Computed = answer.Computed,
        DurationMs = reply.Usage.DurationMs,
    };

    private static IEnumerable<AssistantEvent> Events(AssistantReply reply)
    {
        foreach (var delta in Deltas(reply.Message))
            yield return new TextDelta(delta);
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
