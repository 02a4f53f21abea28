using ImmoNow.Server.Demo;
using ImmoNow.Server.Modules.Admin;
using ImmoNow.Server.Modules.Analytics;
using ImmoNow.Server.Modules.Chat;
using ImmoNow.Server.Modules.Contacts;
using ImmoNow.Server.Modules.Documents;
using ImmoNow.Server.Modules.Knowledge;
using ImmoNow.Server.Modules.Models;
using ImmoNow.Server.Modules.Models.Usage;
using ImmoNow.Server.Modules.Properties;
using ImmoNow.Server.Modules.Tasks;
using ImmoNow.Server.Modules.Tenants;
using ImmoNow.Server.Modules.Users;

namespace ImmoNow.Server;

/// <summary>The only list of modules: what each registers, and which routes it maps.</summary>
internal static class ModuleList
{
    public static IServiceCollection AddModules(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddUsers(configuration);
        services.AddTenants();
        services.AddContacts();
        services.AddAnalytics();
        services.AddProperties();
        services.AddDocuments(configuration);
        services.AddDemo();
        services.AddTasks();
        services.AddChat();
        services.AddKnowledge(configuration);
        services.AddModels(configuration, environment);
        services.AddModelUsage(configuration);
        return services;
    }

    public static IEndpointRouteBuilder MapModules(this IEndpointRouteBuilder api)
    {
        api.MapAdmin();
        api.MapUsers();
        api.MapTenants();
        api.MapContacts();
        api.MapProperties();
        api.MapTasks();
        api.MapDocuments();
        api.MapAnalytics();
        api.MapChat();
        api.MapKnowledge();
        api.MapModels();
        api.MapModelUsage();
        return api;
    }
}
