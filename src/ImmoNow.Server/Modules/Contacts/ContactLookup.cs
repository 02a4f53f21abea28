using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

internal sealed class ContactLookup(AppDbContext db) : IContactLookup
{
    public async Task<IReadOnlyList<ContactReference>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ToReferences(await db.Set<Contact>().AsNoTracking().Where(contact => ids.Contains(contact.Id)).ToListAsync(cancellationToken));

    public void RequireOnSave(Guid id, AppError error) => db.RequireOnSave<Contact>(id, error);

    public async Task<IReadOnlyList<ContactReference>> SearchAsync(string text, int most, CancellationToken cancellationToken) =>
        ToReferences(await db.Set<Contact>().AsNoTracking().MatchingText(db, text)
            .OrderBy(contact => contact.SortName).ThenBy(contact => contact.Id).Take(most).ToListAsync(cancellationToken));

    private static List<ContactReference> ToReferences(List<Contact> contacts) => contacts.ConvertAll(contact => new ContactReference(
        contact.Id,
        contact.Label,
        contact.Salutation,
        contact.Email,
        contact.Phone.Length > 0 ? contact.Phone : contact.Mobile,
        contact.Address.City));
}
