using ImmoNow.Server.Modules.Contacts;

namespace ImmoNow.Server;

/// <summary>The only list of modules: what each registers, and which routes it maps.</summary>
internal static class ModuleList
{
    public static IServiceCollection AddModules(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddContacts();
        return services;
    }

    public static IEndpointRouteBuilder MapModules(this IEndpointRouteBuilder api)
    {
        api.MapContacts();
        return api;
    }
}
