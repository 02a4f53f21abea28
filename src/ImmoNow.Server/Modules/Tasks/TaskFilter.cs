using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>What the filters of the task list mean.</summary>
internal static class TaskFilter
{
    /// <summary>Neither done nor cancelled.</summary>
    public static IQueryable<TaskItem> StillOpen(this IQueryable<TaskItem> tasks) =>
        tasks.Where(task => task.Status != TaskState.Done && task.Status != TaskState.Cancelled);

    /// <summary>Applies every filter that is given.</summary>
    /// <param name="newest">See <see cref="TextSearch.MatchingText"/>.</param>
    public static IQueryable<TaskItem> Narrow(this SearchTasks request, AppDbContext db, DateTimeOffset now, int? newest)
    {
        IQueryable<TaskItem> tasks = db.Set<TaskItem>();
        if (request.Deleted == true)
        {
            tasks = tasks.WithDeletedUnfiltered().Where(task => task.IsDeleted);
        }

        tasks = NarrowByPlace(request, tasks.MatchingText(db, request.Q, newest));
        tasks = NarrowByTime(request, tasks, now);
        if (request.Status is { Values: var statuses })
        {
            tasks = tasks.Where(task => statuses.Contains(task.Status));
        }

        if (request.Priority is { Values: var priorities })
        {
            tasks = tasks.Where(task => priorities.Contains(task.Priority));
        }

        if (!string.IsNullOrWhiteSpace(request.Label))
        {
            tasks = tasks.Where(task => task.Labels.Contains(request.Label));
        }

        return request.Open switch
        {
            true => tasks.StillOpen(),
            false => tasks.Where(task => task.Status == TaskState.Done || task.Status == TaskState.Cancelled),
            _ => tasks,
        };
    }

    private static IQueryable<TaskItem> NarrowByPlace(SearchTasks request, IQueryable<TaskItem> tasks)
    {
        if (request.AssigneeId == "none")
        {
            tasks = tasks.Where(task => task.AssigneeId == null);
        }
        else if (Guid.TryParse(request.AssigneeId, out var assignee))
        {
            tasks = tasks.Where(task => task.AssigneeId == assignee);
        }

        if (request.ProjectId is { } project)
        {
            tasks = tasks.Where(task => task.ProjectId == project);
        }

        if (request.BoardId is { } board)
        {
            tasks = tasks.Where(task => task.BoardId == board);
        }

        if (request.ColumnId is { } column)
        {
            tasks = tasks.Where(task => task.ColumnId == column);
        }

        if (request.RelatedType is { Values: var types })
        {
            tasks = tasks.Where(task => task.RelatedType != null && types.Contains(task.RelatedType.Value));
        }

        return request.RelatedId is { } related ? tasks.Where(task => task.RelatedId == related) : tasks;
    }

    private static IQueryable<TaskItem> NarrowByTime(SearchTasks request, IQueryable<TaskItem> tasks, DateTimeOffset now)
    {
        if (request.DueBefore is { } dueBefore)
        {
            tasks = tasks.Where(task => task.DueAt < dueBefore);
        }

        if (request.DueAfter is { } dueAfter)
        {
            tasks = tasks.Where(task => task.DueAt >= dueAfter);
        }

        if (request.CreatedBefore is { } createdBefore)
        {
            tasks = tasks.Where(task => task.CreatedAt < createdBefore);
        }

        if (request.CreatedAfter is { } createdAfter)
        {
            tasks = tasks.Where(task => task.CreatedAt >= createdAfter);
        }

        if (request.Overdue == true)
        {
            tasks = tasks.StillOpen().Where(task => task.DueAt < now);
        }

        return request.WithoutDue == true ? tasks.Where(task => task.DueAt == null) : tasks;
    }
}
