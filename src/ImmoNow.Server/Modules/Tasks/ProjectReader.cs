using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Puts projects together with the numbers of their tasks, in one query for any number of projects.</summary>
public sealed class ProjectReader(AppDbContext db, TimeProvider clock)
{
    public async Task<ProjectDto> ReadAsync(Project project, CancellationToken cancellationToken) =>
        (await ReadAsync([project], cancellationToken))[0];

    public async Task<IReadOnlyList<ProjectDto>> ReadAsync(IReadOnlyList<Project> projects, CancellationToken cancellationToken)
    {
        var now = Moment.Now(clock);
        var ids = projects.Select(project => project.Id).ToList();
        var counts = await db.Set<TaskItem>().Where(task => task.ProjectId != null && ids.Contains(task.ProjectId.Value))
            .Select(task => new
            {
                task.ProjectId,
                IsOpen = task.Status != TaskState.Done && task.Status != TaskState.Cancelled,
                IsLate = task.DueAt != null && task.DueAt < now,
            })
            .GroupBy(task => new { task.ProjectId, task.IsOpen, task.IsLate })
            .Select(group => new { group.Key.ProjectId, group.Key.IsOpen, group.Key.IsLate, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. projects.Select(project =>
            {
                var own = counts.FindAll(count => count.ProjectId == project.Id);
                return new ProjectDto(
                    project.Id,
                    project.Name,
                    project.Description,
                    project.Color,
                    project.Status,
                    project.OwnerId,
                    project.DueAt,
                    own.Sum(count => count.Count),
                    own.Where(count => count.IsOpen).Sum(count => count.Count),
                    own.Where(count => count.IsOpen && count.IsLate).Sum(count => count.Count),
                    project.IsDeleted,
                    project.CreatedAt,
                    project.UpdatedAt,
                    project.Version);
            }),
        ];
    }
}
