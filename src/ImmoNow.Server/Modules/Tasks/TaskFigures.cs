using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Modules.Tasks.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

internal sealed class TaskFigures(AppDbContext db) : ITaskFigures
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
}
