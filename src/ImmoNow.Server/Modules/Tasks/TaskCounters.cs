using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>
/// Keeps the numbers of comments and attachments beside the task. They are added up in the database and make no new version of
/// the task: a comment must not turn away somebody who is editing the task at the same time.
/// </summary>
public sealed class TaskCounters(AppDbContext db)
{
    /// <summary>False when the task does not exist.</summary>
    public async Task<bool> AddCommentsAsync(Guid taskId, int difference, CancellationToken cancellationToken) =>
        await db.Set<TaskItem>().Where(task => task.Id == taskId).ExecuteUpdateAsync(
            set => set.SetProperty(task => task.CommentCount, task => task.CommentCount + difference), cancellationToken) == 1;

    /// <summary>False when the task does not exist.</summary>
    public async Task<bool> AddAttachmentsAsync(Guid taskId, int difference, CancellationToken cancellationToken) =>
        await db.Set<TaskItem>().Where(task => task.Id == taskId).ExecuteUpdateAsync(
            set => set.SetProperty(task => task.AttachmentCount, task => task.AttachmentCount + difference), cancellationToken) == 1;
}
