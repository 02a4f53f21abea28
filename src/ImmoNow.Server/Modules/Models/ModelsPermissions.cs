using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Models;

/// <summary>What may be done with the models of the installation.</summary>
public static class ModelsPermissions
{
    public static Permission Manage { get; } = new("models.manage", Scopes.Admin);
}
