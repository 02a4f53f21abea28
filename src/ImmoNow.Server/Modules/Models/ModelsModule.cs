using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models.Caching;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Models.Trials;
using ImmoNow.Server.Modules.Models.Host;
using ImmoNow.Server.Modules.Models.Public;
using ImmoNow.Server.Modules.Models.Pulls;
using ImmoNow.Server.Modules.Models.Settings;
using ImmoNow.Server.Modules.Models.Trying;
using ImmoNow.Server.Modules.Models.Watch;
using ImmoNow.Server.Platform.Caching;

namespace ImmoNow.Server.Modules.Models;

/// <summary>The language models of the installation: which servers there are, who does what, and how they are.</summary>
internal static class ModelsModule
{
    public static IServiceCollection AddModels(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(ModelOptions.Read(configuration, editableByDefault: !environment.IsProduction()));
        services.AddSingleton<ModelCatalog>();
        services.AddSingleton<ModelConnections>();
        services.AddSingleton<ModelErrorLog>();
        services.AddSingleton<RecommendedModels>();
        services.AddSingleton<IModelProfileStore, ModelProfiles>();
        services.AddSingleton<ModelTrial>();
        services.AddSingleton(provider => new ModelPipelines(
            provider.GetRequiredService<ModelOptions>().Serving, provider.GetRequiredService<TimeProvider>(), shared: provider.GetRequiredService<ISharedPlaces>()));
        services.AddSingleton<ISharedPlaces>(provider => new SharedPlaces(provider.GetRequiredService<NodeState>(), provider.GetRequiredService<TimeProvider>(), SharedPlaces.UsualLease));
        services.AddSingleton<IEmbeddingStore, SharedEmbeddingStore>();
        if (configuration.GetValue("Models:AnswerCacheMinutes", 0d) is > 0 and var minutes)
        {
            services.AddSingleton<IAnswerStore>(provider => new SharedAnswerStore(provider.GetRequiredService<NodeState>(), TimeSpan.FromMinutes(minutes)));
        }

        services.AddSingleton<IModelProvider, ModelHost>();
        services.AddSingleton<ModelWatch>();
        services.AddSingleton<PullRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ModelWatch>());
        services.AddHostedService(provider => provider.GetRequiredService<PullRunner>());
        services.AddHostedService<ModelTrials>();
        services.AddScoped<ModelSettingsStore>();
        services.AddScoped<ModelsPresenter>();
        services.AddScoped<ModelHealthReader>();
        return services;
    }
}
