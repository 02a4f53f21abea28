using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tenants.Public;

/// <summary>The ids of all agencies, for jobs that work through them one by one, each in a scope of its own.</summary>
public sealed class TenantRoll(AppDbContext db)
{
    public Task<List<Guid>> AllAsync(CancellationToken cancellationToken) =>
        db.Set<Tenant>().AsNoTracking().OrderBy(tenant => tenant.Id).Select(tenant => tenant.Id).ToListAsync(cancellationToken);
}
