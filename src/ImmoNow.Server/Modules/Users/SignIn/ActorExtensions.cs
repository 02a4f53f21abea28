using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Users.SignIn;

internal static class ActorExtensions
{
    /// <summary>This user acting with all rights they have now.</summary>
    public static Actor ToActor(this UserSnapshot user, Guid? sessionId = null) => new()
    {
        UserId = user.Id,
        TenantId = user.TenantId,
        Email = user.Email,
        Name = user.Name,
        Role = user.Role,
        Scopes = user.Scopes.ToHashSet(StringComparer.Ordinal),
        SessionId = sessionId,
    };
}
