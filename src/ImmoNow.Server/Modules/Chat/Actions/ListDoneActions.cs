using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Actions;

/// <summary>A confirmed action as the list of what the assistant did shows it.</summary>
public sealed record DoneAction
{
    public required Guid Id { get; init; }

    public required string Tool { get; init; }

    public required string Title { get; init; }

    /// <summary>executed or undone.</summary>
    public required PendingActionStatus Status { get; init; }

    public required ToolRisk Risk { get; init; }

    /// <summary>What was changed: only of the records that were approved.</summary>
    public required IReadOnlyList<ProposedChange> Changes { get; init; }

    public required IReadOnlyList<ActionItemResult> Results { get; init; }

    /// <summary>Who confirmed it.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Empty for somebody of whom nothing is known any more.</summary>
    public required string UserName { get; init; }

    /// <summary>When it was executed, or taken back.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Until when the caller can take it back; null when they cannot.</summary>
    public DateTimeOffset? UndoUntil { get; init; }
}

/// <summary>What the assistant did for the caller, newest first; admins may ask for the whole agency.</summary>
/// <param name="Everyone">All of the agency. Counts for admins only.</param>
public sealed record ListDoneActions(int? Limit = null, string? Cursor = null, [property: FromQuery(Name = "everyone")] bool? Everyone = null)
    : IRequest<Page<DoneAction>>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
        check.Range("limit", Limit, 1, 100);
        check.That(Cursor is null || Guid.TryParse(Cursor, out _), "cursor", "Diese Seitenmarke gehört nicht zu dieser Liste.", "This cursor does not belong to this list.");
    }
}

internal sealed class ListDoneActionsHandler(AppDbContext db, RequestContext context, IColleagueLookup colleagues, TimeProvider clock)
    : IRequestHandler<ListDoneActions, Page<DoneAction>>
{
    public async Task<Result<Page<DoneAction>>> HandleAsync(ListDoneActions request, CancellationToken cancellationToken)
    {
        var actor = context.RequiredActor;
        var all = request.Everyone is true && actor.Role == UserRole.Admin;
        var limit = request.Limit ?? 20;
        var done = db.Set<AssistantAction>().AsNoTracking().Where(row =>
            (all || row.UserId == actor.UserId) && (row.Status == PendingActionStatus.Executed || row.Status == PendingActionStatus.Undone));
        var rest = Guid.TryParse(request.Cursor, out var last) ? done.Where(row => row.Id < last) : done;
        var rows = await rest.OrderByDescending(row => row.Id).Take(limit + 1).ToListAsync(cancellationToken);
        long? total = request.Cursor is not null ? null : rows.Count <= limit ? rows.Count : await done.LongCountAsync(cancellationToken);

        var actions = await WithBrokenOffUndoAsync([.. rows.Take(limit).Select(PendingActionStore.Read)], cancellationToken);
        var people = await colleagues.FindAsync([.. actions.Select(action => action.UserId).Distinct()], cancellationToken);
        var names = people.ToDictionary(person => person.Id, person => person.Name);
        return new Page<DoneAction>(
            actions.ConvertAll(action => ToItem(action, names.GetValueOrDefault(action.UserId, ""), actor.UserId)),
            rows.Count > limit ? rows[limit - 1].Id.ToString() : null,
            total);
    }

    /// <summary>An undo that a crash kept from saying so is told by its key, which was stored in the transaction that took the change back.</summary>
    private async Task<List<PendingAction>> WithBrokenOffUndoAsync(List<PendingAction> actions, CancellationToken cancellationToken)
    {
        List<string> keys = [.. actions.Where(action => action is { Status: PendingActionStatus.Executed, Outcome.CanUndo: true }).Select(action => PendingAction.UndoKey(action.Id))];
        if (keys.Count == 0)
        {
            return actions;
        }

        var undone = await db.Set<IdempotencyKey>().Where(row => keys.Contains(row.Key)).Select(row => row.Key).ToListAsync(cancellationToken);
        return undone.Count == 0
            ? actions
            : actions.ConvertAll(action => undone.Contains(PendingAction.UndoKey(action.Id), StringComparer.Ordinal) ? action with { Status = PendingActionStatus.Undone } : action);
    }

    private DoneAction ToItem(PendingAction action, string userName, Guid? caller)
    {
        var undoUntil = action.ChangedAt + AssistantLimits.UndoWindow;
        var canUndo = action is { Status: PendingActionStatus.Executed, Outcome.CanUndo: true } && action.UserId == caller && undoUntil >= clock.GetUtcNow();
        return new DoneAction
        {
            Id = action.Id,
            Tool = action.Tool,
            Title = action.Title,
            Status = action.Status,
            Risk = action.Risk,
            Changes = action.ApprovedItems is { } items ? [.. action.Changes.Where(change => change.EntityId is { } id && items.Contains(id))] : action.Changes,
            Results = action.Outcome?.Results ?? [],
            UserId = action.UserId,
            UserName = userName,
            ChangedAt = action.ChangedAt,
            UndoUntil = canUndo ? undoUntil : null,
        };
    }
}
