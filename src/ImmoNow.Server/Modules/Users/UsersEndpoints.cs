using ImmoNow.Server.Modules.Users.ApiTokens;
using ImmoNow.Server.Modules.Users.Profile;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Modules.Users.SignIn;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
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
        // The wildcard lets a client sign out without any body, which has no content type either.
        auth.MapAction<Logout, Nothing>("/logout").Accepts<LogoutFields>(isOptional: true, "application/json", "*/*");
        auth.MapAction<LogoutEverywhere, Nothing>("/logout-everywhere");
        auth.MapQuery<GetSignedInUser, SignedInUser>("/me");
        auth.MapAction<ChangePassword, SignInAnswer>("/password").RequireRateLimiting(RateLimits.SignIn);
        auth.MapAction<ConfirmPasswordReset, SignInAnswer>("/password-reset/confirm").RequireRateLimiting(RateLimits.SignIn);

        var users = api.MapGroup("/users").WithTags("Users");
        users.MapQuery<ListUsers, Page<UserDto>>("/");
        users.MapQuery<ListColleagues, Page<ColleagueDto>>("/colleagues");
        users.MapQuery<GetUser, UserDto>("/{id:guid}");
        users.MapUpdate<UpdateUser, UserDto>("/{id:guid}");
        users.MapRemove<DeleteUser>("/{id:guid}");
        users.MapAction<RestoreUser, UserDto>("/{id:guid}/restore");
        users.MapAction<CreatePasswordReset, PasswordResetLink>("/{id:guid}/password-reset");

        users.MapQuery<GetOwnProfile, ProfileDto>("/me");
        users.MapUpdate<UpdateOwnProfile, ProfileDto>("/me");
        users.MapQuery<ListApiTokens, IReadOnlyList<ApiTokenDto>>("/me/api-tokens");
        users.MapCreate<CreateApiToken, NewApiTokenDto>("/me/api-tokens");
        users.MapRemove<DeleteApiToken>("/me/api-tokens/{id:guid}");
    }
}
