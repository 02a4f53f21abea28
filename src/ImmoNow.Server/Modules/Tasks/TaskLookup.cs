using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Modules.Tasks.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

internal sealed class TaskLookup(AppDbContext db) : ITaskLookup
{
    public async Task<IReadOnlyList<TaskReference>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ToReferences(await db.Set<TaskItem>().AsNoTracking().Where(task => ids.Contains(task.Id)).ToListAsync(cancellationToken));

    public async Task<IReadOnlyList<TaskReference>> SearchAsync(string text, int most, CancellationToken cancellationToken) =>
        ToReferences(await db.Set<TaskItem>().AsNoTracking().MatchingText(db, text)
            .OrderByDescending(task => task.CreatedAt).ThenByDescending(task => task.Id).Take(most).ToListAsync(cancellationToken));

    public async Task<IReadOnlyList<TaskReference>> OpenForAsync(
        string relatedType, Guid relatedId, int most, CancellationToken cancellationToken)
    {
        if (!EnumWords<RelatedType>.TryParse(relatedType, out var type))
        {
            return [];
        }

        return ToReferences(await db.Set<TaskItem>().AsNoTracking().StillOpen()
            .Where(task => task.RelatedType == type && task.RelatedId == relatedId)
            .OrderBy(task => task.DueAt == null).ThenBy(task => task.DueAt).ThenBy(task => task.Id).Take(most).ToListAsync(cancellationToken));
    }

    private static List<TaskReference> ToReferences(List<TaskItem> tasks) => tasks.ConvertAll(task => new TaskReference(
        task.Id,
        task.Title,
        EnumWords<TaskState>.WordOf(task.Status),
        EnumWords<TaskPriority>.WordOf(task.Priority),
        task.DueAt,
        task.AssigneeId,
        task.RelatedType is { } type ? EnumWords<RelatedType>.WordOf(type) : null,
        task.RelatedId));
}
