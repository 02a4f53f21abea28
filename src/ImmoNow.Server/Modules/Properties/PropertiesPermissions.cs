using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>What may be done with properties.</summary>
public static class PropertiesPermissions
{
    public static Permission Read { get; } = new("properties.read", Scopes.Read);

    public static Permission Write { get; } = new("properties.write", Scopes.Write);

    public static Permission Delete { get; } = new("properties.delete", Scopes.Delete);

    /// <summary>Pictures for <c>img</c> elements, which cannot send a token: the signature in the address is the permission.</summary>
    public static Permission SignedImage { get; } = Permission.Public("properties.signed_image");
}
