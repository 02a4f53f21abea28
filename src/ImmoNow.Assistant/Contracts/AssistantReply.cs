using System.Text.Json.Serialization;

namespace ImmoNow.Assistant.Contracts;

/// <summary>A question to the assistant.</summary>
public sealed record AssistantRequest
{
    public required string Message { get; init; }

    public Guid? ConversationId { get; init; }

    /// <summary>The id a new conversation gets; null leaves it to the engine.</summary>
    public Guid? NewConversationId { get; init; }

    /// <summary>One of <see cref="ChatContexts.All"/>; anything else counts as general.</summary>
    public string? Context { get; init; }

    /// <summary>The record the person is looking at.</summary>
    public EntityRef? Entity { get; init; }

    /// <summary>"de" or "en"; without it the profile's language.</summary>
    public string? Locale { get; init; }
}

/// <summary>The nine places in which the chat can be open.</summary>
public static class ChatContexts
{
    public const string General = "general";

    public static IReadOnlyList<string> All { get; } =
        ["properties", "contacts", "kanban", "investor", "social", "comms", "finance", "documents", General];
}

/// <summary>The whole answer, exactly as it goes over the wire.</summary>
public sealed record AssistantReply
{
    public required Guid ConversationId { get; init; }

    public required Guid MessageId { get; init; }

    /// <summary>Markdown with citations [1], [2] that refer to <see cref="Sources"/>.</summary>
    public required string Message { get; init; }

    /// <summary><c>rules</c>, <c>model</c> or <c>backup_model</c>.</summary>
    public required string AnsweredBy { get; init; }

    public IReadOnlyList<AnswerSource> Sources { get; init; } = [];

    public IReadOnlyList<UiCommand> UiCommands { get; init; } = [];

    public IReadOnlyList<PendingActionView> PendingActions { get; init; } = [];

    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>The numbers of the answer with how they came about.</summary>
    public IReadOnlyList<ComputedValue> Computed { get; init; } = [];

    public required Guid ReceiptId { get; init; }

    public required AnswerUsage Usage { get; init; }
}

/// <param name="N">The number of the citation.</param>
/// <param name="Id">The id the server issued for the passage.</param>
public sealed record AnswerSource(
    int N,
    string Id,
    string Title,
    string Snippet,
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? EntityType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Guid? EntityId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Location,
    double Score)
{
    /// <inheritdoc cref="IndexedPassage.Page"/>
    public int? Page { get; init; }

    /// <inheritdoc cref="IndexedPassage.Anchor"/>
    public int? Anchor { get; init; }

    /// <summary>The source speaks to the assistant, as an order hidden in a document does. Nothing follows it; people are told.</summary>
    public bool HasInstructions { get; init; }

    /// <summary>The sentence the answer rests on, where one was quoted; the interface marks it in the source.</summary>
    public string? Quote { get; init; }
}

/// <summary>A pending action as the confirmation card shows it.</summary>
public sealed record PendingActionView(
    Guid Id,
    string Tool,
    string Title,
    System.Text.Json.JsonElement Arguments,
    IReadOnlyList<ProposedChange> Changes,
    ToolRisk Risk,
    DateTimeOffset ExpiresAt)
{
    public PendingActionStatus Status { get; init; }

    /// <summary>
    /// Whether its change stands, for an execution that has left no outcome (yet), for example because the server was killed
    /// in the middle of it; null for everything that is decided or waits.
    /// </summary>
    public bool? Applied { get; init; }

    /// <summary>The conversation it was proposed in.</summary>
    public Guid? ConversationId { get; init; }
}

public sealed record AnswerUsage(int PromptTokens, int CompletionTokens, int DurationMs);

/// <summary>How an answer came about.</summary>
public sealed record AssistantReceipt
{
    public required Guid Id { get; init; }

    /// <summary>The route taken: tool, search, question, small_talk, unsupported.</summary>
    public required string Path { get; init; }

    public required string AnsweredBy { get; init; }

    /// <summary>Name and digest of the model; null for the rules.</summary>
    public string? Model { get; init; }

    /// <summary>Fingerprint of the instructions the model got; the same instructions have the same.</summary>
    public string? PromptVersion { get; init; }

    /// <summary>Tokens that the question with its passages was estimated to need.</summary>
    public int PlannedTokens { get; init; }

    /// <summary>Tokens the models read and wrote for this turn, also where their words were not used.</summary>
    public int PromptTokens { get; init; }

    public int CompletionTokens { get; init; }

    /// <summary>Why a model's words were not used: a failure of its server such as <c>idle_timeout</c>, or what the check found.</summary>
    public string? ModelProblem { get; init; }

    /// <summary>Messages of the history that did not fit, oldest first.</summary>
    public IReadOnlyList<Guid> HistoryDropped { get; init; } = [];

    public IReadOnlyList<ReceiptTool> Tools { get; init; } = [];

    /// <summary>Ids of the passages that stand in the answer.</summary>
    public IReadOnlyList<string> PassagesUsed { get; init; } = [];

    /// <summary>Ids of the passages found and left out, with the reason.</summary>
    public IReadOnlyList<DroppedPassage> PassagesDropped { get; init; } = [];

    public IReadOnlyList<ComputedValue> Computed { get; init; } = [];

    public required int DurationMs { get; init; }
}

public sealed record ReceiptTool(string Name, string Arguments, int? Rows, string? Problem, int DurationMs);

public sealed record DroppedPassage(string Id, string Reason)
{
    /// <summary>Title of its record; empty in receipts of earlier versions.</summary>
    public string Title { get; init; } = "";
}
