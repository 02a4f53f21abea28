namespace ImmoNow.Assistant.Contracts;

/// <summary>What happens while an answer is made, in order. The stream ends with <see cref="AnswerCompleted"/> or <see cref="AnswerFailed"/>.</summary>
public abstract record AssistantEvent;

/// <summary>First event: the ids of conversation and answer.</summary>
public sealed record AnswerStarted(Guid ConversationId, Guid MessageId) : AssistantEvent;

/// <summary>A piece of the Markdown answer; all pieces together are <see cref="AssistantReply.Message"/>, unless a <see cref="TextReplaced"/> follows.</summary>
public sealed record TextDelta(string Text) : AssistantEvent;

/// <summary>
/// What was shown so far does not hold: this is the whole <see cref="AssistantReply.Message"/>. Comes where a model's words failed
/// the check at their end, or the model broke off, and the deterministic answer takes their place.
/// </summary>
public sealed record TextReplaced(string Text) : AssistantEvent;

/// <summary>What the answer is waiting for; only while a model is involved.</summary>
/// <param name="Stage"><c>planning</c>, <c>writing</c>, <c>queued</c>, <c>thinking</c>, <c>retrying</c>, <c>repeating</c> or <c>backup</c>.</param>
/// <param name="Position">Place in the queue, from 1.</param>
/// <param name="WaitSeconds">Estimated wait in the queue.</param>
public sealed record AnswerProgressed(string Stage, int? Position = null, int? WaitSeconds = null) : AssistantEvent;

/// <summary>One step of the work, told when it begins and again when it is over.</summary>
/// <param name="Number">Place among the steps of the turn, from 1.</param>
/// <param name="Tool">Name of the tool, or <c>search</c> for the search in everything.</param>
/// <param name="State"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Proposes">Whether it prepares a change instead of reading.</param>
/// <param name="Rows">How many records or passages came.</param>
public sealed record StepTaken(int Number, string Tool, string State, bool Proposes = false, int? Rows = null, int? DurationMs = null) : AssistantEvent;

public sealed record SourcesFound(IReadOnlyList<AnswerSource> Sources) : AssistantEvent;

public sealed record ActionProposed(PendingActionView Action) : AssistantEvent;

public sealed record UiCommandIssued(UiCommand Command) : AssistantEvent;

public sealed record SuggestionsOffered(IReadOnlyList<string> Suggestions) : AssistantEvent;

/// <summary>Last event of a good answer; the turn is stored when it arrives.</summary>
public sealed record AnswerCompleted(AssistantReply Reply) : AssistantEvent;

/// <summary>Last event of an answer that its reader stopped; what was shown until then is stored.</summary>
public sealed record AnswerStopped : AssistantEvent;

/// <summary>Last event of a failed answer.</summary>
/// <param name="Code"><c>message_empty</c>, <c>message_too_long</c> or <c>conversation_not_found</c>.</param>
public sealed record AnswerFailed(string Code, string Message) : AssistantEvent;
