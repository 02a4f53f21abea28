using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>Properties that a contact owns.</summary>
internal sealed class PropertyContactLinks(AppDbContext db) : IContactLinks
{
    public string EntityType => "property";

    public async Task<IReadOnlyList<Guid>> MoveAsync(Guid from, Guid to, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken)
    {
        var records = await db.Set<Property>().WithDeletedUnfiltered()
            .Where(record => record.OwnerContactId == from && (only == null || only.Contains(record.Id)))
            .ToListAsync(cancellationToken);
        foreach (var record in records)
        {
            record.OwnerContactId = to;
        }

        await db.SaveChangesAsync(cancellationToken);
        return records.ConvertAll(record => record.Id);
    }
}
