using ImmoNow.Server.Modules.Users.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Users;

/// <summary>Keeps a tenant from losing the last person who can run it.</summary>
internal sealed class AdminGuard(AppDbContext db)
{
    /// <summary>Whether nobody but this user is an active admin. Holds until the end of the transaction.</summary>
    public async Task<bool> IsLastAsync(Guid userId, CancellationToken cancellationToken)
    {
        var admins = db.Set<User>().Where(user => user.Role == UserRole.Admin && user.IsActive);
        // Writing the rows locks them: of two admins who remove each other at once, the second waits here and then sees the first's change.
        await admins.ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityVersion, user => user.SecurityVersion), cancellationToken);
        return !await admins.AnyAsync(user => user.Id != userId, cancellationToken);
    }
}
