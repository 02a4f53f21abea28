using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>Documents that belong to a contact.</summary>
internal sealed class DocumentContactLinks(AppDbContext db) : IContactLinks
{
    public string EntityType => "document";

    public async Task<IReadOnlyList<Guid>> MoveAsync(Guid from, Guid to, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken)
    {
        var records = await db.Set<Document>().WithDeletedUnfiltered()
            .Where(record => record.RelatedType == RelatedRecordType.Contact && record.RelatedId == from && (only == null || only.Contains(record.Id)))
            .ToListAsync(cancellationToken);
        foreach (var record in records)
        {
            record.RelatedId = to;
        }

        await db.SaveChangesAsync(cancellationToken);
        return records.ConvertAll(record => record.Id);
    }
}
