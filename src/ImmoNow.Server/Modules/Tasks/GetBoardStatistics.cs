using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>How many cards a column holds.</summary>
/// <param name="OverLimit">Whether that is more than its limit.</param>
public sealed record ColumnLoad(Guid ColumnId, string Name, int Count, int? WipLimit, bool OverLimit);

/// <summary>How many tasks somebody has; null stands for tasks of nobody.</summary>
public sealed record AssigneeLoad(Guid? AssigneeId, int Open, int Overdue);

/// <summary>How many open tasks press how much.</summary>
public sealed record PriorityLoad(TaskPriority Priority, int Open);

/// <summary>The state of a board in numbers.</summary>
/// <param name="DueSoon">Open and due within the next seven days.</param>
/// <param name="CompletedLastSevenDays">Completed within the last seven days.</param>
/// <param name="AverageDaysToComplete">From creation to completion, over what was completed in the last 90 days; null when nothing was.</param>
public sealed record BoardStatistics(
    int Total,
    int Open,
    int Done,
    int Overdue,
    int DueSoon,
    int Unassigned,
    int CompletedLastSevenDays,
    double? AverageDaysToComplete,
    IReadOnlyList<ColumnLoad> Columns,
    IReadOnlyList<AssigneeLoad> Assignees,
    IReadOnlyList<PriorityLoad> Priorities);

/// <summary>Reads the state of a board in numbers.</summary>
public sealed record GetBoardStatistics([FromRoute] Guid Id) : IRequest<BoardStatistics>
{
    public static Permission Permission => TasksPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetBoardStatisticsHandler(AppDbContext db, TimeProvider clock) : IRequestHandler<GetBoardStatistics, BoardStatistics>
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(90);

    public async Task<Result<BoardStatistics>> HandleAsync(GetBoardStatistics request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Board>().ExistsAsync(request.Id, cancellationToken))
        {
            return new RecordNotFound();
        }

        var now = Moment.Now(clock);
        var columns = await db.Set<BoardColumn>().AsNoTracking().Where(column => column.BoardId == request.Id)
            .OrderBy(column => column.Position).ThenBy(column => column.Id).ToListAsync(cancellationToken);
        var cards = await db.Set<TaskItem>().AsNoTracking().Where(task => task.BoardId == request.Id)
            .Select(task => new Card(task.ColumnId, task.Status, task.Priority, task.AssigneeId, task.DueAt, task.CreatedAt, task.CompletedAt))
            .ToListAsync(cancellationToken);
        var open = cards.FindAll(card => card.IsOpen);
        var recent = cards.FindAll(card => card.CompletedAt > now - Quarter);
        return new BoardStatistics(
            cards.Count,
            open.Count,
            cards.Count(card => card.Status == TaskState.Done),
            open.Count(card => card.DueAt < now),
            open.Count(card => card.DueAt >= now && card.DueAt < now + Week),
            open.Count(card => card.AssigneeId is null),
            cards.Count(card => card.CompletedAt > now - Week),
            recent.Count == 0 ? null : Math.Round(recent.Average(card => (card.CompletedAt!.Value - card.CreatedAt).TotalDays), 1),
            [.. columns.Select(column => LoadOf(column, cards.Count(card => card.ColumnId == column.Id)))],
            [
                .. open.GroupBy(card => card.AssigneeId)
                    .Select(group => new AssigneeLoad(group.Key, group.Count(), group.Count(card => card.DueAt < now)))
                    .OrderByDescending(load => load.Open).ThenBy(load => load.AssigneeId),
            ],
            [.. Enum.GetValues<TaskPriority>().Select(priority => new PriorityLoad(priority, open.Count(card => card.Priority == priority)))]);
    }

    private static ColumnLoad LoadOf(BoardColumn column, int count) =>
        new(column.Id, column.Name, count, column.WipLimit, count > column.WipLimit);

    private sealed record Card(
        Guid? ColumnId, TaskState Status, TaskPriority Priority, Guid? AssigneeId, DateTimeOffset? DueAt, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt)
    {
        public bool IsOpen => Status is not (TaskState.Done or TaskState.Cancelled);
    }
}
