using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.RateLimiting;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Users;

internal static class UsersEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapAction<Login, SignInAnswer>("/login").RequireRateLimiting(RateLimits.SignIn);
        auth.MapAction<RefreshSession, SignInAnswer>("/refresh").RequireRateLimiting(RateLimits.SignIn);
        auth.MapAction<Logout, Nothing>("/logout");
        auth.MapAction<LogoutEverywhere, Nothing>("/logout-everywhere");
        auth.MapQuery<GetSignedInUser, SignedInUser>("/me");
    }
}
