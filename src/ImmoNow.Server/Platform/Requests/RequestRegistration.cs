using System.Reflection;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Platform.Requests;

internal static class RequestRegistration
{
    /// <summary>Registers the dispatcher and every handler of the program.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddScoped<RequestContext>();
        services.AddScoped<RequestDispatcher>();
        services.AddScoped<AuditTrail>();
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(IsHandler))
            {
                services.AddScoped(contract, type);
            }
        }

        return services;
    }

    private static bool IsHandler(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);
}
