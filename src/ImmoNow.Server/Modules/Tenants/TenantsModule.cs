using ImmoNow.Server.Modules.Tenants.Public;

namespace ImmoNow.Server.Modules.Tenants;

/// <summary>Agencies: founding one, its settings and branding, and inviting people into it.</summary>
internal static class TenantsModule
{
    public static IServiceCollection AddTenants(this IServiceCollection services)
    {
        services.AddScoped<Agencies>();
        return services;
    }
}
