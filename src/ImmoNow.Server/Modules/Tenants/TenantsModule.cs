using ImmoNow.Server.Modules.Tenants.Branding;
using ImmoNow.Server.Modules.Tenants.Invitations;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Jobs;

namespace ImmoNow.Server.Modules.Tenants;

/// <summary>Agencies: founding one, its settings and branding, and inviting people into it.</summary>
internal static class TenantsModule
{
    public static IServiceCollection AddTenants(this IServiceCollection services)
    {
        services.AddSingleton<RegistrationSwitch>();
        services.AddScoped<Agencies>();
        services.AddScoped<TenantRoll>();
        services.AddScoped<InvitationDoor>();
        services.AddScoped<ITenantLookup, TenantLookup>();
        services.AddScoped<IOutboxSubscriber, LogoCleanup>();
        return services;
    }
}
