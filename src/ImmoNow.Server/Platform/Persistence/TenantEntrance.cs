using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// For the few use cases that learn their tenant only while they run (sign-in, invitations, registration): from here on the
/// scope works for that actor's tenant, in the program's filter and in row level security alike.
/// </summary>
public sealed class TenantEntrance(AppDbContext db, RequestContext context)
{
    /// <summary>Makes this actor the caller. A transaction at work changes its tenant with it.</summary>
    public async Task EnterAsync(Actor actor, CancellationToken cancellationToken)
    {
        context.Actor = actor;
        if (!db.IsSqlite && db.Database.CurrentTransaction is not null)
        {
            // The transaction told PostgreSQL its tenant at its start, when nobody was known yet.
            var tenant = actor.TenantId.ToString();
            await db.Database.ExecuteSqlAsync($"SELECT set_config('app.tenant_id', {tenant}, true)", cancellationToken);
        }
    }

    /// <summary>Nobody is the caller any more; for attempts that failed.</summary>
    public void Leave() => context.Actor = null;
}
