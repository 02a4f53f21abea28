using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Models.Usage;

/// <summary>What may be known of the use of language models.</summary>
public static class ModelUsagePermissions
{
    public static Permission Read { get; } = new("ai.usage", Scopes.Admin);
}

/// <summary>Counting what language models are used for, and the limits of it.</summary>
internal static class UsageModule
{
    public static IServiceCollection AddModelUsage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ModelQuotaSettings.From(configuration));
        services.AddSingleton<ModelUsageLedger>();
        services.AddSingleton<IModelUsage>(provider => provider.GetRequiredService<ModelUsageLedger>());
        services.AddHostedService<ModelUsageWriter>();
        services.AddScoped<QuotaReader>();
        return services;
    }

    public static void MapModelUsage(this IEndpointRouteBuilder api) =>
        api.MapGroup("/ai").WithTags("Models").MapQuery<GetModelUsage, ModelUsageDto>("/usage");
}
