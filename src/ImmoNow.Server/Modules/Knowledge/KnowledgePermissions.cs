using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Knowledge;

/// <summary>Who may search. What they then find is decided by the permission of each kind of record, inside the query.</summary>
public static class KnowledgePermissions
{
    public static Permission Search { get; } = new("knowledge.search", Scopes.Read);

    /// <summary>Building the index anew.</summary>
    public static Permission Rebuild { get; } = new("knowledge.rebuild", Scopes.Admin);

    /// <summary>Giving the assistant texts and taking them away.</summary>
    public static Permission Manage { get; } = new("knowledge.manage", Scopes.Write);
}
