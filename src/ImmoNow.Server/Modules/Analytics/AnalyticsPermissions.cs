using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Analytics;

/// <summary>What may be done with key figures.</summary>
public static class AnalyticsPermissions
{
    public static Permission Read { get; } = new("analytics.read", Scopes.Read);
}
