using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Platform.Figures;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

internal sealed class ContactFigures(AppDbContext db) : IContactFigures
{
    public Task<int> CountAsync(CancellationToken cancellationToken) => db.Set<Contact>().CountAsync(cancellationToken);

    public async Task<IReadOnlyList<DateTimeOffset>> CreatedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        await db.Set<Contact>().Where(contact => contact.CreatedAt >= since).Select(contact => contact.CreatedAt).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<FigureGroup>> CountAsync(FigureFilter filter, CancellationToken cancellationToken)
    {
        IQueryable<Contact> contacts = db.Set<Contact>().AsNoTracking();
        contacts = filter.From is { } from ? contacts.Where(contact => contact.CreatedAt >= from) : contacts;
        contacts = filter.Before is { } before ? contacts.Where(contact => contact.CreatedAt < before) : contacts;
        if (filter.Statuses.Count > 0)
        {
            var statuses = filter.Statuses.Select(EnumWords<ContactStatus>.ValueOf).ToList();
            contacts = contacts.Where(contact => statuses.Contains(contact.Status));
        }

        if (filter.Roles is { Count: > 0 } roles)
        {
            contacts = contacts.Where(contact => contact.Roles.Any(word => roles.Contains(word)));
        }

        if (filter.Cities.Count > 0)
        {
            var cities = await contacts.Select(contact => contact.Address.City).WithNamesAsync(filter.Cities, cancellationToken);
            contacts = contacts.Where(contact => cities.Contains(contact.Address.City));
        }

        var rows = filter.GroupBy switch
        {
            "city" => contacts.Select(contact => new FigureRow { Key = contact.Address.City }),
            "status" => contacts.Select(contact => new FigureRow { Key = (string)(object)contact.Status }),
            _ => contacts.Select(contact => new FigureRow { At = contact.CreatedAt }),
        };
        return await rows.MeasureAsync(FigureFunction.Count, filter, cancellationToken);
    }
}
