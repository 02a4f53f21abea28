namespace ImmoNow.Server.Platform.Security;

/// <summary>What the platform must know about a user on every request.</summary>
/// <param name="SecurityVersion">Grows with "sign out everywhere", a new password or a lost role; older tokens stop working.</param>
public sealed record UserSnapshot(
    Guid Id, Guid TenantId, string Email, string Name, UserRole Role, IReadOnlyList<string> Scopes, int SecurityVersion);

/// <summary>A user together with the scopes that one of their API tokens was given.</summary>
public sealed record ApiTokenSnapshot(UserSnapshot User, IReadOnlyList<string> Scopes);

/// <summary>Implemented by the Users module; asked by the sign-in middleware. Answers may be up to five seconds old on other nodes.</summary>
public interface IUserDirectory
{
    /// <summary>The active user, or null when removed, deactivated or unknown.</summary>
    Task<UserSnapshot?> FindAsync(Guid tenantId, Guid userId, CancellationToken cancellationToken);

    /// <summary>The owner of a valid API token, or null.</summary>
    Task<ApiTokenSnapshot?> FindByApiTokenAsync(string token, CancellationToken cancellationToken);
}
