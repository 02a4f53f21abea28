using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>What may be done with documents and folders.</summary>
public static class DocumentsPermissions
{
    public static Permission Read { get; } = new("documents.read", Scopes.Read);

    public static Permission Write { get; } = new("documents.write", Scopes.Write);

    public static Permission Delete { get; } = new("documents.delete", Scopes.Delete);
}
