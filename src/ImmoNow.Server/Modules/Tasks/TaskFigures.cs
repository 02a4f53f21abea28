using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Modules.Tasks.Public;
using ImmoNow.Server.Platform.Figures;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

internal sealed class TaskFigures(AppDbContext db, TimeProvider clock) : ITaskFigures
{
    public async Task<IReadOnlyList<TaskStatusFigure>> ByStatusAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<TaskItem>().GroupBy(task => task.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Status).Select(row => new TaskStatusFigure(EnumWords<TaskState>.WordOf(row.Status), row.Count))];
    }

    public async Task<IReadOnlyList<DateTimeOffset>> OpenDueUntilAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        await db.Set<TaskItem>()
            .Where(task => task.Status != TaskState.Done && task.Status != TaskState.Cancelled && task.DueAt != null && task.DueAt < until)
            .Select(task => task.DueAt!.Value).ToListAsync(cancellationToken);

    public Task<IReadOnlyList<FigureGroup>> CountAsync(TaskMeasure measure, FigureFilter filter, CancellationToken cancellationToken)
    {
        var now = Moment.Now(clock);
        IQueryable<TaskItem> tasks = db.Set<TaskItem>().AsNoTracking();
        tasks = measure switch
        {
            TaskMeasure.Open or TaskMeasure.Due => tasks.StillOpen(),
            TaskMeasure.Overdue => tasks.StillOpen().Where(task => task.DueAt < now),
            TaskMeasure.Completed => tasks.Where(task => task.Status == TaskState.Done && task.CompletedAt != null),
            _ => tasks,
        };
        if (measure == TaskMeasure.Due)
        {
            tasks = tasks.Where(task => task.DueAt != null);
        }

        if (filter.Statuses.Count > 0)
        {
            var statuses = filter.Statuses.Select(EnumWords<TaskState>.ValueOf).ToList();
            tasks = tasks.Where(task => statuses.Contains(task.Status));
        }

        tasks = filter.AssigneeId is { } assignee ? tasks.Where(task => task.AssigneeId == assignee) : tasks;
        var isDone = measure == TaskMeasure.Completed;
        var isDue = measure is TaskMeasure.Due or TaskMeasure.Overdue;
        var moments = tasks.Select(task => new { task.Status, At = isDone ? task.CompletedAt : isDue ? task.DueAt : task.CreatedAt });
        moments = filter.From is { } from ? moments.Where(row => row.At >= from) : moments;
        moments = filter.Before is { } before ? moments.Where(row => row.At < before) : moments;
        var byStatus = filter.GroupBy == "status";
        return moments.Select(row => new FigureRow { Key = byStatus ? (string)(object)row.Status : null, At = row.At }).MeasureAsync(FigureFunction.Count, filter, cancellationToken);
    }
}
