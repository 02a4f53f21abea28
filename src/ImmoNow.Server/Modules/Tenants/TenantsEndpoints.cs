using ImmoNow.Server.Modules.Tenants.Branding;
using ImmoNow.Server.Modules.Tenants.Invitations;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.RateLimiting;

namespace ImmoNow.Server.Modules.Tenants;

internal static class TenantsEndpoints
{
    public static void MapTenants(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in").RequireRateLimiting(RateLimits.SignIn);
        auth.MapQuery<GetSignInOptions, SignInOptions>("/options");
        auth.MapAction<RegisterTenant, SignInAnswer>("/register");
        auth.MapQuery<ViewInvitation, InvitationView>("/invitations/{token}");
        auth.MapAction<AcceptInvitation, SignInAnswer>("/accept-invitation");

        var tenant = api.MapGroup("/tenant").WithTags("Tenant");
        tenant.MapQuery<GetTenant, TenantDto>("/");
        tenant.MapUpdate<UpdateTenant, TenantDto>("/");
        tenant.MapLogo();

        var invitations = tenant.MapGroup("/invitations");
        invitations.MapQuery<ListInvitations, Page<InvitationDto>>("/");
        invitations.MapCreate<CreateInvitation, NewInvitationDto>("/");
        invitations.MapRemove<RevokeInvitation>("/{id:guid}");
    }
}
