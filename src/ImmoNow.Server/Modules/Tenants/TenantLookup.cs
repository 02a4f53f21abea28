using ImmoNow.Server.Modules.Tenants.Domain;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tenants;

internal sealed class TenantLookup(AppDbContext db, RequestContext context) : ITenantLookup
{
    public async Task<TenantReference> OwnAsync(CancellationToken cancellationToken)
    {
        var own = context.RequiredActor.TenantId;
        var profile = await db.Set<TenantProfile>().AsNoTracking().FirstAsync(row => row.Id == own, cancellationToken);
        return new TenantReference(
            profile.Id,
            profile.Name,
            profile.Address,
            profile.Phone,
            profile.Email,
            profile.Locale,
            TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone));
    }
}
