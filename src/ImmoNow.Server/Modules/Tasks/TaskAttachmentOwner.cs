using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Files;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Tells the clean-up which files hang on a task; those of hidden attachments as well, since they can be brought back.</summary>
internal sealed class TaskAttachmentOwner(AppDbContext db) : IFileOwner
{
    public const string FileArea = "tasks";

    public string Area => FileArea;

    public async Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        (await db.Set<TaskAttachment>().WithDeletedUnfiltered().Where(attachment => keys.Contains(attachment.FileKey))
            .Select(attachment => attachment.FileKey).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
}
