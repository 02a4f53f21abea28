using System.Text.Json.Nodes;

namespace ImmoNow.Assistant.Contracts;

/// <summary>Keeps conversations on the server; what a browser claims was said before is never used.</summary>
public interface IConversationStore
{
    /// <summary>The caller's own conversation with its last <see cref="AssistantLimits.HistoryMessages"/> messages; null when there is none.</summary>
    Task<Conversation?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct);

    /// <summary>Stores a turn: the question, the answer and what to remember. Creates the conversation when it is new.</summary>
    Task SaveTurnAsync(AssistantCaller caller, ConversationTurn turn, CancellationToken ct);
}

public sealed record Conversation(Guid Id, string Title, IReadOnlyList<ConversationMessage> Messages, ConversationMemory Memory);

/// <param name="Role">user or assistant.</param>
public sealed record ConversationMessage(Guid Id, string Role, string Text, DateTimeOffset CreatedAt);

public sealed record ConversationTurn
{
    public required Guid ConversationId { get; init; }

    public required bool IsNew { get; init; }

    /// <summary>First words of the first question.</summary>
    public required string Title { get; init; }

    public required string Context { get; init; }

    public required Guid QuestionId { get; init; }

    public required string Question { get; init; }

    public required AssistantReply Reply { get; init; }

    public required ConversationMemory Memory { get; init; }

    public required AssistantReceipt Receipt { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What a conversation remembers beyond its words. Only the server writes it, from results it produced itself.</summary>
public sealed record ConversationMemory
{
    public static ConversationMemory Empty { get; } = new();

    /// <summary>The last look-up, for "und in Bonn?".</summary>
    public RememberedCall? LastRead { get; init; }

    /// <summary>Records listed last in their order, for "die zweite".</summary>
    public IReadOnlyList<EntityCandidate> Listed { get; init; } = [];

    /// <summary>The record spoken of, for "sie", "ihn" and "dazu".</summary>
    public EntityCandidate? Focus { get; init; }

    /// <summary>A question the assistant asked and that is still open.</summary>
    public OpenQuestion? Question { get; init; }
}

public sealed record RememberedCall(string Tool, JsonObject Arguments);

/// <summary>A call that waits for one answer.</summary>
/// <param name="Slot">The argument asked for.</param>
/// <param name="Optional">Whether "ohne" is an answer.</param>
/// <param name="Candidates">Empty when free text is expected.</param>
/// <param name="Remaining">Names that are still to be resolved after this one.</param>
public sealed record OpenQuestion(
    string Tool,
    JsonObject Arguments,
    string Slot,
    bool Optional,
    IReadOnlyList<EntityCandidate> Candidates,
    IReadOnlyList<Mention> Remaining);

/// <summary>A name inside a message that must be turned into a record.</summary>
/// <param name="Slot">The argument it fills.</param>
/// <param name="Salutation">"mr", "ms" or null.</param>
/// <param name="Optional">When nothing is found the call goes on without it.</param>
/// <param name="OtherwiseSlot">When nothing is found the text itself goes into this argument, for example <c>query</c>.</param>
public sealed record Mention(
    string Slot,
    string Text,
    IReadOnlyList<string> Types,
    string? Salutation = null,
    bool Optional = false,
    string? OtherwiseSlot = null,
    IReadOnlyList<string>? Rivals = null);
