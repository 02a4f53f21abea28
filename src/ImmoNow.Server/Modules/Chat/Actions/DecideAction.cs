using System.Text.Json;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Actions;

/// <summary>What became of a proposal.</summary>
/// <param name="Status">executed, rejected or undone.</param>
public sealed record ActionAnswer(string Status, IReadOnlyList<ActionItemResult> Results, IReadOnlyList<UiCommand> UiCommands, bool CanUndo)
{
    internal static Result<ActionAnswer> From(ActionOutcome outcome) =>
        outcome.Problem is { } problem ? ActionRefused.From(problem) : new ActionAnswer(outcome.Status, outcome.Results, outcome.UiCommands, outcome.CanUndo);
}

/// <param name="Arguments">Edited arguments; null executes what was shown.</param>
/// <param name="Items">The records left ticked; null means all.</param>
public sealed record ActionDecision(JsonElement? Arguments = null, IReadOnlyList<Guid>? Items = null);

/// <summary>Carries out a stored proposal, once. Not a command of the dispatcher: its transitions commit by themselves, around the command that it executes.</summary>
public sealed record ConfirmAction([FromRoute] Guid Id, [FromBody] ActionDecision Body) : IRequest<ActionAnswer>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
        check.That(Body.Arguments is null or { ValueKind: JsonValueKind.Object }, "arguments", "Erwartet wird ein Objekt.", "Expected an object.");
        check.That(Body.Items is null or { Count: <= AssistantLimits.RecordsPerProposal }, "items", "Zu viele Einträge.", "Too many entries.");
    }
}

/// <summary>Takes a proposal off the table.</summary>
public sealed record RejectAction([FromRoute] Guid Id) : IRequest<ActionAnswer>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

/// <summary>Takes an executed action back.</summary>
public sealed record UndoAction([FromRoute] Guid Id) : IRequest<ActionAnswer>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

/// <summary>The caller's proposals, newest first.</summary>
public sealed record ListActions(string? Status = null) : IRequest<ActionList>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check) => check.That(
        Status is null || EnumWords<PendingActionStatus>.TryParse(Status, out _), "status", "Diesen Status gibt es nicht.", "There is no such status.");
}

public sealed record ActionList(IReadOnlyList<PendingActionView> Items);

internal sealed class ConfirmActionHandler(ConfirmationGate gate, AssistantCallers callers) : IRequestHandler<ConfirmAction, ActionAnswer>
{
    public async Task<Result<ActionAnswer>> HandleAsync(ConfirmAction request, CancellationToken cancellationToken) =>
        ActionAnswer.From(await gate.ConfirmAsync(callers.Current(), request.Id, request.Body.Arguments, request.Body.Items, cancellationToken));
}

internal sealed class RejectActionHandler(ConfirmationGate gate, AssistantCallers callers) : IRequestHandler<RejectAction, ActionAnswer>
{
    public async Task<Result<ActionAnswer>> HandleAsync(RejectAction request, CancellationToken cancellationToken) =>
        ActionAnswer.From(await gate.RejectAsync(callers.Current(), request.Id, cancellationToken));
}

internal sealed class UndoActionHandler(ConfirmationGate gate, AssistantCallers callers) : IRequestHandler<UndoAction, ActionAnswer>
{
    public async Task<Result<ActionAnswer>> HandleAsync(UndoAction request, CancellationToken cancellationToken) =>
        ActionAnswer.From(await gate.UndoAsync(callers.Current(), request.Id, cancellationToken));
}

internal sealed class ListActionsHandler(IPendingActionStore store, AssistantCallers callers, AppDbContext db, TimeProvider clock) : IRequestHandler<ListActions, ActionList>
{
    public async Task<Result<ActionList>> HandleAsync(ListActions request, CancellationToken cancellationToken)
    {
        PendingActionStatus? status = EnumWords<PendingActionStatus>.TryParse(request.Status, out var word) ? word : null;
        var caller = callers.Current();
        var actions = await store.ListAsync(caller, status, cancellationToken);
        // Expiry is noted when somebody asks; until then a stored "pending" may be over.
        var now = clock.GetUtcNow();
        List<PendingActionView> views = [.. actions.Where(action => status is not PendingActionStatus.Pending || action.ExpiresAt > now).Select(PendingActionMapping.ToView)];
        if (status is PendingActionStatus.Pending)
        {
            // What was broken off in the middle waits for its person too, and must say whether it happened.
            var running = await store.ListAsync(caller, PendingActionStatus.Executing, cancellationToken);
            views.AddRange(running.Select(PendingActionMapping.ToView));
        }

        return new ActionList(await WithOutcomeAsync(views, caller.UserId, cancellationToken));
    }

    /// <summary>The key of an action is stored in the transaction of its change: where there is a key, there is the change.</summary>
    private async Task<IReadOnlyList<PendingActionView>> WithOutcomeAsync(List<PendingActionView> views, Guid user, CancellationToken cancellationToken)
    {
        List<string> keys = [.. views.Where(view => view.Status is PendingActionStatus.Executing).Select(view => view.Id.ToString())];
        if (keys.Count == 0)
        {
            return views;
        }

        var applied = await db.Set<IdempotencyKey>().Where(row => row.UserId == user && keys.Contains(row.Key)).Select(row => row.Key).ToListAsync(cancellationToken);
        return views.ConvertAll(view => view.Status is PendingActionStatus.Executing ? view with { Applied = applied.Contains(view.Id.ToString(), StringComparer.Ordinal) } : view);
    }
}
