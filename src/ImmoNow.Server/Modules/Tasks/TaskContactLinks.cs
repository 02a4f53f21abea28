using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Tasks that are about a contact.</summary>
internal sealed class TaskContactLinks(AppDbContext db) : IContactLinks
{
    public string EntityType => "task";

    public async Task<IReadOnlyList<Guid>> MoveAsync(Guid from, Guid to, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken)
    {
        var records = await db.Set<TaskItem>().WithDeletedUnfiltered()
            .Where(record => record.RelatedType == RelatedType.Contact && record.RelatedId == from && (only == null || only.Contains(record.Id)))
            .ToListAsync(cancellationToken);
        foreach (var record in records)
        {
            record.RelatedId = to;
        }

        await db.SaveChangesAsync(cancellationToken);
        return records.ConvertAll(record => record.Id);
    }
}
