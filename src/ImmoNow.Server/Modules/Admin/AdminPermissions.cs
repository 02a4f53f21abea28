using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Admin;

/// <summary>What may be looked at by those who run the agency.</summary>
public static class AdminPermissions
{
    public static Permission ReadAudit { get; } = new("admin.audit", Scopes.Admin);

    public static Permission ReadOverview { get; } = new("admin.overview", Scopes.Admin);
}
