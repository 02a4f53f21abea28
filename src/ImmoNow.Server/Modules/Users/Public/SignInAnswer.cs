using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Users.Public;

/// <summary>The signed-in user on the wire.</summary>
public sealed record SignedInUser(Guid Id, string Email, string Name, UserRole Role, Guid TenantId, IReadOnlyList<string> Scopes)
{
    public static SignedInUser From(UserSnapshot user) => new(user.Id, user.Email, user.Name, user.Role, user.TenantId, user.Scopes);
}

/// <summary>What a successful sign-in answers.</summary>
/// <param name="ExpiresIn">Life of the access token in seconds.</param>
public sealed record SignInAnswer(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn, SignedInUser User);
