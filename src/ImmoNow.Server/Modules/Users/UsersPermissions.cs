using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Users;

/// <summary>What may be done with accounts.</summary>
public static class UsersPermissions
{
    public static Permission SignIn { get; } = Permission.Public("auth.sign_in");

    public static Permission OwnAccount { get; } = Permission.SignedIn("users.own_account");

    /// <summary>Names of colleagues, for assigning work.</summary>
    public static Permission Colleagues { get; } = new("users.colleagues", Scopes.Read);

    public static Permission ApiTokens { get; } = new("users.api_tokens", Scopes.Read);

    public static Permission Manage { get; } = new("users.manage", Scopes.Admin);
}
