using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users;

internal sealed class ColleagueLookup(AppDbContext db) : IColleagueLookup
{
    public async Task<IReadOnlyList<Colleague>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : ToColleagues(await db.Set<User>().WithDeletedUnfiltered().AsNoTracking().Where(user => ids.Contains(user.Id)).ToListAsync(cancellationToken));

    public Task<bool> CanTakeWorkAsync(Guid id, CancellationToken cancellationToken) =>
        ActiveStaff(db).AnyAsync(user => user.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Colleague>> SearchAsync(string text, int most, CancellationToken cancellationToken) =>
        ToColleagues(await ActiveStaff(db).AsNoTracking().MatchingText(db, text)
            .OrderBy(user => user.SortName).ThenBy(user => user.Id).Take(most).ToListAsync(cancellationToken));

    internal static IQueryable<User> ActiveStaff(AppDbContext db) =>
        db.Set<User>().Where(user => user.IsActive && user.Role != UserRole.Customer);

    private static List<Colleague> ToColleagues(List<User> users) => users.ConvertAll(user => new Colleague(
        user.Id, user.Name, Colleague.InitialsOf(user.Name), user.Email, user.IsActive && !user.IsDeleted));
}
