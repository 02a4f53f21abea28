using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tenants;

/// <summary>What may be done with the agency itself.</summary>
public static class TenantsPermissions
{
    /// <summary>Founding an agency and answering an invitation: nobody is signed in yet.</summary>
    public static Permission Join { get; } = Permission.Public("tenants.join");

    /// <summary>Name, colours and imprint are for everybody who works with the agency, customers included.</summary>
    public static Permission Read { get; } = Permission.SignedIn("tenants.read");

    public static Permission Manage { get; } = new("tenants.manage", Scopes.Admin);
}
