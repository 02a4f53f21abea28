using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tenants.Public;

/// <summary>What other modules may know of the caller's own agency.</summary>
/// <param name="TimeZone">"Today" and "overdue" are meant in it.</param>
public sealed record TenantReference(Guid Id, string Name, PostalAddress Address, string Phone, string Email, Locale Locale, TimeZoneInfo TimeZone);

/// <summary>Tells other modules about the agency that this scope works for.</summary>
public interface ITenantLookup
{
    /// <summary>The caller's own agency.</summary>
    Task<TenantReference> OwnAsync(CancellationToken cancellationToken);
}
