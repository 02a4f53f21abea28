using System.Text.Json;

namespace ImmoNow.Assistant.Contracts;

/// <summary>
/// pending → executing → executed | failed, or pending → rejected | expired; executed → undone.
/// Every arrow is one atomic transition of the store, so two confirmations cannot both win.
/// </summary>
public enum PendingActionStatus
{
    Pending,
    Executing,
    Executed,
    Failed,
    Rejected,
    Expired,
    Undone,
}

/// <summary>A write that waits for its confirmation. Exactly what is stored here is executed.</summary>
public sealed record PendingAction
{
    public required Guid Id { get; init; }

    public required Guid TenantId { get; init; }

    public required Guid UserId { get; init; }

    public Guid? ConversationId { get; init; }

    public required string Tool { get; init; }

    public required string Title { get; init; }

    /// <summary>Canonical JSON: keys sorted, no white space.</summary>
    public required string Arguments { get; init; }

    /// <summary>SHA-256 of tool name and canonical arguments, lower-case hex.</summary>
    public required string ArgumentsHash { get; init; }

    public required IReadOnlyList<ProposedChange> Changes { get; init; }

    public required IReadOnlyList<BoundVersion> BoundVersions { get; init; }

    public required ToolRisk Risk { get; init; }

    public required AssistantLanguage Language { get; init; }

    public required PendingActionStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the last transition happened; the lease of an execution counts from here.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Counts transitions; a transition names the revision it saw.</summary>
    public int Revision { get; init; }

    /// <summary>The records approved, null for all.</summary>
    public IReadOnlyList<Guid>? ApprovedItems { get; init; }

    /// <summary>The stored answer, given again to every later confirmation.</summary>
    public ActionOutcome? Outcome { get; init; }

    /// <summary>What an undo needs.</summary>
    public JsonElement? UndoState { get; init; }

    /// <summary>The idempotency key of taking an action back.</summary>
    public static string UndoKey(Guid id) => $"undo-{id}";
}

/// <summary>The answer of a confirmation, as it goes over the wire.</summary>
/// <param name="Status">executed, failed, rejected or undone.</param>
public sealed record ActionOutcome(string Status, IReadOnlyList<ActionItemResult> Results, IReadOnlyList<UiCommand> UiCommands)
{
    public ToolProblem? Problem { get; init; }

    public bool CanUndo { get; init; }
}

public sealed record ActionItemResult(string Tool, string EntityType, Guid? EntityId, string Message);

/// <summary>Keeps pending actions. Implementations see only the caller's own tenant and user.</summary>
public interface IPendingActionStore
{
    Task AddAsync(PendingAction action, CancellationToken ct);

    /// <summary>Null when there is none, or it belongs to somebody else.</summary>
    Task<PendingAction?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct);

    /// <summary>
    /// Replaces the action if its stored status and revision are still those of <paramref name="seen"/>, in one statement that
    /// is committed before the method returns; false when somebody else was faster.
    /// </summary>
    Task<bool> TryTransitionAsync(PendingAction seen, PendingAction next, CancellationToken ct);

    /// <summary>Whether the change of an action is there, also where its execution was broken off before it could say so.</summary>
    Task<bool> IsAppliedAsync(PendingAction action, CancellationToken ct);

    /// <summary>Newest first, at most 100.</summary>
    Task<IReadOnlyList<PendingAction>> ListAsync(AssistantCaller caller, PendingActionStatus? status, CancellationToken ct);
}
