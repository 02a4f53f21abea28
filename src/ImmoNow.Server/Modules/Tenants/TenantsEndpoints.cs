using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.RateLimiting;

namespace ImmoNow.Server.Modules.Tenants;

internal static class TenantsEndpoints
{
    public static void MapTenants(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapAction<RegisterTenant, SignInAnswer>("/register").RequireRateLimiting(RateLimits.SignIn);
    }
}
