using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tenants.Public;

/// <summary>Founds agencies (for registration and demo data) and tells which there are.</summary>
public sealed class Agencies(AppDbContext db, TenantEntrance entrance, TimeProvider clock)
{
    /// <summary>An id for an agency that does not exist yet.</summary>
    public Guid NewId() => Ids.New(clock);

    /// <summary>The tenant ids of all agencies, oldest first, for work that walks through all of them.</summary>
    public async Task<IReadOnlyList<Guid>> ListAsync(CancellationToken cancellationToken) =>
        await db.Set<Tenant>().OrderBy(tenant => tenant.Id).Select(tenant => tenant.Id).ToListAsync(cancellationToken);

    /// <summary>Makes the agency whose tenant id the founder carries; from here on the scope works for it.</summary>
    /// <param name="founder">Its first admin, or the system.</param>
    /// <param name="name">Validated by the caller.</param>
    public async Task FoundAsync(Actor founder, string name, CancellationToken cancellationToken)
    {
        await entrance.EnterAsync(founder, cancellationToken);
        db.Add(new Tenant { Id = founder.TenantId, CreatedAt = Moment.Now(clock) });
        db.Add(new TenantProfile { Id = founder.TenantId, Name = name.Trim() });
        await db.SaveChangesAsync(cancellationToken);
    }
}
