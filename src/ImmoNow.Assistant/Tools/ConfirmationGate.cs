using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Safety;

namespace ImmoNow.Assistant.Tools;

/// <summary>What became of the wish to change something.</summary>
/// <param name="Action">The stored proposal; null when a question or a problem came instead.</param>
public sealed record Proposal(PendingAction? Action, ToolQuestion? Question, ToolProblem? Problem);

/// <summary>
/// Between every proposal and its execution. A write is first previewed and stored; only what is stored is executed, once,
/// by its owner, before it expires, while the records still are as they were shown.
/// </summary>
public sealed class ConfirmationGate(ToolRegistry registry, IPendingActionStore store, TimeProvider time)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <param name="provenance">What was said and read before, so that the card can tell copied values.</param>
    public async Task<Proposal> ProposeAsync(AssistantCaller caller, string toolName, JsonElement arguments, AssistantLanguage language, Guid? conversationId, CancellationToken ct, Provenance? provenance = null)
    {
        var (tool, problem) = ToolInvoker.Check(registry, caller, toolName, arguments);
        if (problem is not null)
            return new Proposal(null, null, problem);
        switch (await tool!.PreviewAsync(new ToolCall { Caller = caller, Arguments = arguments, Language = language }, ct))
        {
            case ToolQuestion question:
                return new Proposal(null, question, null);
            case ToolProblem refusal:
                return new Proposal(null, null, refusal);
            case ToolProposal proposal:
                var action = Store(caller, tool, provenance is null ? proposal : proposal with { Changes = provenance.Mark(proposal) }, language, conversationId);
                await store.AddAsync(action, ct);
                return new Proposal(action, null, null);
            default:
                throw new InvalidOperationException($"The preview of {toolName} is of an unknown kind.");
        }
    }

    /// <summary>
    /// Executes a pending action, or gives the stored answer again. A problem carries one of the codes
    /// <c>not_found, forbidden, expired, rejected, record_changed, invalid_arguments, busy</c> or one of the tool's own.
    /// </summary>
    /// <param name="edited">Changed arguments from the card; they are previewed anew and may not reach for other records.</param>
    /// <param name="items">The records that were left ticked; null means all.</param>
    public async Task<ActionOutcome> ConfirmAsync(AssistantCaller caller, Guid id, JsonElement? edited, IReadOnlyList<Guid>? items, CancellationToken ct)
    {
        var waitUntil = time.GetUtcNow() + TimeSpan.FromSeconds(10);
        while (true)
        {
            if (await store.FindAsync(caller, id, ct) is not { } action)
                return Refused("not_found", GateTexts.NotFound);
            var now = time.GetUtcNow();
            switch (action.Status)
            {
                case PendingActionStatus.Executed or PendingActionStatus.Failed or PendingActionStatus.Undone:
                    return action.Outcome!;
                case PendingActionStatus.Rejected:
                    return Refused("rejected", GateTexts.Rejected);
                case PendingActionStatus.Expired:
                    return Refused("expired", GateTexts.Expired);
                case PendingActionStatus.Executing when now - action.ChangedAt < AssistantLimits.ExecutionLease:
                    // The other click is at work: its answer is this one's answer too.
                    if (now >= waitUntil)
                        return Refused("busy", GateTexts.Busy);
                    await Task.Delay(PollInterval, time, ct);
                    continue;
                case PendingActionStatus.Executing when now >= action.ExpiresAt:
                    await store.TryTransitionAsync(action, await SettledAsync(action, ct), ct);
                    continue;
                case PendingActionStatus.Pending when now >= action.ExpiresAt:
                    await store.TryTransitionAsync(action, Next(action, PendingActionStatus.Expired), ct);
                    continue;
                default:
                    if (await ExecuteAsync(caller, action, edited, items, ct) is { } outcome)
                        return outcome;
                    continue;
            }
        }
    }

    /// <summary>Takes a proposal off the table; doing so twice changes nothing.</summary>
    public async Task<ActionOutcome> RejectAsync(AssistantCaller caller, Guid id, CancellationToken ct)
    {
        while (true)
        {
            if (await store.FindAsync(caller, id, ct) is not { } action)
                return Refused("not_found", GateTexts.NotFound);
            if (action.Status is PendingActionStatus.Rejected)
                return new ActionOutcome("rejected", [], []);
            if (action.Status is not PendingActionStatus.Pending)
                return action.Status is PendingActionStatus.Expired ? Refused("expired", GateTexts.Expired) : Refused("already_decided", GateTexts.AlreadyDecided);
            if (await store.TryTransitionAsync(action, Next(action, PendingActionStatus.Rejected), ct))
                return new ActionOutcome("rejected", [], []);
        }
    }

    /// <summary>Takes an executed action back, once, where its tool can.</summary>
    public async Task<ActionOutcome> UndoAsync(AssistantCaller caller, Guid id, CancellationToken ct)
    {
        if (await store.FindAsync(caller, id, ct) is not { } action)
            return Refused("not_found", GateTexts.NotFound);
        if (action.Status == PendingActionStatus.Undone)
            return action.Outcome!;
        if (action.Status != PendingActionStatus.Executed || action.UndoState is not { } undoState || registry.Find(action.Tool) is not { CanUndo: true } tool)
            return Refused("not_undoable", GateTexts.NotUndoable);
        if (!ToolPermissionFilter.Allows(tool, caller))
            return Refused("forbidden", GateTexts.Forbidden);
        if (time.GetUtcNow() - action.ChangedAt > AssistantLimits.UndoWindow)
            return Refused("expired", GateTexts.UndoExpired);
        // The key lets a compensation happen once, however often it is asked for: by two clicks at once, or again after a crash in the middle.
        var result = await tool.UndoAsync(Call(caller, action) with { IdempotencyKey = PendingAction.UndoKey(action.Id) }, undoState, CancellationToken.None);
        if (result.Problem is { } problem)
            return new ActionOutcome("failed", [], []) { Problem = problem.Code is "record_changed" or "not_found" ? new ToolProblem("record_changed", GateTexts.ChangedSince) : problem };
        var outcome = new ActionOutcome("undone", Items(action.Tool, result), result.UiCommands);
        return await store.TryTransitionAsync(action, Next(action, PendingActionStatus.Undone) with { Outcome = outcome }, CancellationToken.None)
            ? outcome
            : (await store.FindAsync(caller, id, CancellationToken.None))?.Outcome ?? outcome;
    }

    /// <summary>
    /// What became of an execution that was broken off and is too old to be taken up: the memory by which its command would be recognised may be gone,
    /// so that carrying it out again could do it twice.
    /// </summary>
    private async Task<PendingAction> SettledAsync(PendingAction action, CancellationToken ct) => await store.IsAppliedAsync(action, ct)
        ? Next(action, PendingActionStatus.Executed) with { Outcome = new ActionOutcome("executed", [], []) }
        : Next(action, PendingActionStatus.Expired);

    /// <summary>Null when another confirmation was faster and its answer has to be read.</summary>
    private async Task<ActionOutcome?> ExecuteAsync(AssistantCaller caller, PendingAction action, JsonElement? edited, IReadOnlyList<Guid>? items, CancellationToken ct)
    {
        var resumed = action.Status == PendingActionStatus.Executing;
        var ready = action;
        var arguments = resumed || edited is null ? Parse(action.Arguments) : edited.Value;
        var (tool, problem) = ToolInvoker.Check(registry, caller, action.Tool, arguments);
        if (problem is not null)
            return new ActionOutcome("failed", [], []) { Problem = problem };
        if (!resumed)
        {
            var (checkedAction, refusal) = await RecheckAsync(tool!, caller, action, arguments, edited is not null, items, ct);
            if (refusal is { Code: "record_changed" })
            {
                var failed = Next(action, PendingActionStatus.Failed) with { Outcome = new ActionOutcome("failed", [], []) { Problem = refusal } };
                return await store.TryTransitionAsync(action, failed, ct) ? failed.Outcome : null;
            }
            if (refusal is not null)
                return new ActionOutcome("failed", [], []) { Problem = refusal };
            ready = checkedAction!;
        }
        var executing = Next(ready, PendingActionStatus.Executing);
        if (!await store.TryTransitionAsync(action, executing, ct))
            return null;
        // From here on the browser may leave: the change is made and its outcome is stored.
        var result = await tool!.ExecuteAsync(Call(caller, executing), CancellationToken.None);
        var done = Finished(executing, tool, result);
        if (!await store.TryTransitionAsync(executing, done, CancellationToken.None))
            return null;
        return done.Outcome;
    }

    private static async Task<(PendingAction? Action, ToolProblem? Problem)> RecheckAsync(
        AssistantTool tool, AssistantCaller caller, PendingAction action, JsonElement arguments, bool edited, IReadOnlyList<Guid>? items, CancellationToken ct)
    {
        var changed = new ToolProblem("record_changed", GateTexts.RecordChanged);
        var preview = await tool.PreviewAsync(new ToolCall { Caller = caller, Arguments = arguments, Language = action.Language }, ct);
        if (preview is ToolProblem problem)
            return (null, edited && problem.Code != "not_found" ? problem : changed);
        if (preview is not ToolProposal proposal)
            return (null, edited ? new ToolProblem("invalid_arguments", GateTexts.Incomplete) : changed);
        if (edited && !proposal.BoundTo.Select(bound => bound.EntityId).ToHashSet().SetEquals(action.BoundVersions.Select(bound => bound.EntityId)))
            return (null, new ToolProblem("invalid_arguments", GateTexts.OtherRecords));
        if (!proposal.BoundTo.ToHashSet().SetEquals(action.BoundVersions))
            return (null, changed);
        if (items is not null && (items.Count == 0 || items.Any(item => !action.Changes.Any(change => change.EntityId == item))))
            return (null, new ToolProblem("invalid_arguments", GateTexts.OtherRecords));
        var canonical = CanonicalJson.Write(edited ? proposal.Arguments : arguments);
        var changes = edited ? proposal.Changes : action.Changes;
        var title = edited ? proposal.Title : action.Title;
        if (items is not null)
            title = tool.TitleOf([.. changes.Where(change => change.EntityId is { } id && items.Contains(id))], action.Language) ?? title;
        return (action with
        {
            Title = title,
            Arguments = canonical,
            ArgumentsHash = CanonicalJson.Hash(action.Tool, canonical),
            Changes = changes,
            ApprovedItems = items,
        }, null);
    }

    private PendingAction Store(AssistantCaller caller, AssistantTool tool, ToolProposal proposal, AssistantLanguage language, Guid? conversationId)
    {
        var now = time.GetUtcNow();
        var canonical = CanonicalJson.Write(proposal.Arguments);
        return new PendingAction
        {
            Id = Guid.CreateVersion7(now),
            TenantId = caller.TenantId,
            UserId = caller.UserId,
            ConversationId = conversationId,
            Tool = tool.Name,
            Title = proposal.Title,
            Arguments = canonical,
            ArgumentsHash = CanonicalJson.Hash(tool.Name, canonical),
            Changes = proposal.Changes,
            BoundVersions = proposal.BoundTo,
            Risk = tool.Risk,
            Language = language,
            Status = PendingActionStatus.Pending,
            CreatedAt = now,
            ExpiresAt = now + AssistantLimits.ProposalLifetime,
            ChangedAt = now,
        };
    }

    private PendingAction Finished(PendingAction executing, AssistantTool tool, ToolResult result)
    {
        if (result.Problem is { } problem)
            return Next(executing, PendingActionStatus.Failed) with { Outcome = new ActionOutcome("failed", [], []) { Problem = problem } };
        var canUndo = tool.CanUndo && result.UndoState is not null;
        return Next(executing, PendingActionStatus.Executed) with
        {
            Outcome = new ActionOutcome("executed", Items(tool.Name, result), result.UiCommands) { CanUndo = canUndo },
            UndoState = result.UndoState,
        };
    }

    private PendingAction Next(PendingAction action, PendingActionStatus status) =>
        action with { Status = status, ChangedAt = time.GetUtcNow(), Revision = action.Revision + 1 };

    private static ToolCall Call(AssistantCaller caller, PendingAction action) => new()
    {
        Caller = caller,
        Arguments = Parse(action.Arguments),
        Language = action.Language,
        IdempotencyKey = action.Id.ToString(),
        ApprovedItems = action.ApprovedItems,
        BoundVersions = action.ApprovedItems is { } items ? [.. action.BoundVersions.Where(bound => items.Contains(bound.EntityId))] : action.BoundVersions,
    };

    private static List<ActionItemResult> Items(string tool, ToolResult result) =>
        [.. result.Affected.Select(record => new ActionItemResult(tool, record.EntityType, record.EntityId, record.Message))];

    private static ActionOutcome Refused(string code, BilingualText text) => new("failed", [], []) { Problem = new ToolProblem(code, text) };

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
