using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

internal sealed class ContactFigures(AppDbContext db) : IContactFigures
{
    public Task<int> CountAsync(CancellationToken cancellationToken) => db.Set<Contact>().CountAsync(cancellationToken);

    public async Task<IReadOnlyList<DateTimeOffset>> CreatedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        await db.Set<Contact>().Where(contact => contact.CreatedAt >= since).Select(contact => contact.CreatedAt).ToListAsync(cancellationToken);
}
