namespace ImmoNow.Assistant.Contracts;

/// <summary>What happens while an answer is made, in order. The stream ends with <see cref="AnswerCompleted"/> or <see cref="AnswerFailed"/>.</summary>
public abstract record AssistantEvent;

/// <summary>First event: the ids of conversation and answer.</summary>
public sealed record AnswerStarted(Guid ConversationId, Guid MessageId) : AssistantEvent;

/// <summary>A piece of the Markdown answer; all pieces together are <see cref="AssistantReply.Message"/>.</summary>
public sealed record TextDelta(string Text) : AssistantEvent;

public sealed record SourcesFound(IReadOnlyList<AnswerSource> Sources) : AssistantEvent;

public sealed record ActionProposed(PendingActionView Action) : AssistantEvent;

public sealed record UiCommandIssued(UiCommand Command) : AssistantEvent;

public sealed record SuggestionsOffered(IReadOnlyList<string> Suggestions) : AssistantEvent;

/// <summary>Last event of a good answer; the turn is stored when it arrives.</summary>
public sealed record AnswerCompleted(AssistantReply Reply) : AssistantEvent;

/// <summary>Last event of a failed answer.</summary>
/// <param name="Code"><c>message_empty</c>, <c>message_too_long</c> or <c>conversation_not_found</c>.</param>
public sealed record AnswerFailed(string Code, string Message) : AssistantEvent;
