using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties;

internal sealed class PropertyLookup(AppDbContext db) : IPropertyLookup
{
    public async Task<IReadOnlyList<PropertyReference>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ToReferences(await db.Set<Property>().AsNoTracking().Where(property => ids.Contains(property.Id)).ToListAsync(cancellationToken));

    public void RequireOnSave(Guid id, AppError error) => db.RequireOnSave<Property>(id, error);

    public async Task<IReadOnlyList<PropertyReference>> SearchAsync(string text, int most, CancellationToken cancellationToken) =>
        ToReferences(await db.Set<Property>().AsNoTracking().MatchingText(db, text)
            .OrderBy(property => property.SortTitle).ThenBy(property => property.Id).Take(most).ToListAsync(cancellationToken));

    private static List<PropertyReference> ToReferences(List<Property> properties) => properties.ConvertAll(property => new PropertyReference(
        property.Id,
        property.Title,
        property.Reference,
        property.Address.OneLine(),
        EnumWords<PropertyStatus>.WordOf(property.Status),
        property.OwnerContactId));
}
