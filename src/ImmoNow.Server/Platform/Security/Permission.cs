namespace ImmoNow.Server.Platform.Security;

/// <summary>The four scopes of an access token (fixed names of the wire contract).</summary>
public static class Scopes
{
    public const string Read = "read";
    public const string Write = "write";
    public const string Delete = "delete";
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Write, Delete, Admin];

    /// <summary>What a role brings along when nobody chose otherwise.</summary>
    public static IReadOnlyList<string> DefaultFor(UserRole role) => role switch
    {
        UserRole.Admin => All,
        UserRole.Employee => [Read, Write, Delete],
        _ => [Read],
    };
}

/// <summary>The roles of a tenant's users.</summary>
public enum UserRole
{
    /// <summary>Runs the agency: users, settings, audit trail.</summary>
    Admin,

    /// <summary>Works with all records.</summary>
    Employee,

    /// <summary>An owner, buyer or investor with a portal login; sees no agency records.</summary>
    Customer,
}

/// <summary>Who a permission is for at all, before scopes are looked at.</summary>
public enum Audience
{
    /// <summary>Nobody needs to be signed in (sign-in itself, invitations).</summary>
    Public,

    /// <summary>Any signed-in user, customers included.</summary>
    SignedIn,

    /// <summary>Admins and employees.</summary>
    Staff,
}

/// <summary>Something that may be done, mapped to a scope. Declared in one file per module.</summary>
/// <param name="Name">For example <c>contacts.read</c>; appears in the route snapshot and in error messages.</param>
/// <param name="Scope">The scope that the token must carry.</param>
/// <param name="Audience">Who it is for at all.</param>
public sealed record Permission(string Name, string Scope, Audience Audience = Audience.Staff)
{
    /// <summary>For the few use cases that work without sign-in.</summary>
    public static Permission Public(string name) => new(name, "", Audience.Public);

    /// <summary>For what every signed-in user may do with their own account.</summary>
    public static Permission SignedIn(string name) => new(name, Scopes.Read, Audience.SignedIn);
}
