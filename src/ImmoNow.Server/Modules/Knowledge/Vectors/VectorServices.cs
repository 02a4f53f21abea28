using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Retrieval.Stores.Qdrant;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Modules.Knowledge.Public;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>Everything about vectors: the store by setting, the worker that fills it, and what others may ask.</summary>
internal static class VectorServices
{
    public static IServiceCollection AddVectors(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = VectorSettings.Read(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<VectorHealth>();
        services.AddSingleton<VectorMemory>();
        services.AddSingleton<EmbeddingCounter>();
        services.AddSingleton<CompleteIndexes>();
        services.AddScoped<VectorLedger>();
        if (settings.Qdrant is { } qdrant)
        {
            services.AddSingleton(_ => new QdrantVectorStore(ModelTransport.NewClient(), qdrant));
            services.AddScoped<HostedVectorStore, QdrantHostedStore>();
        }
        else
        {
            services.AddScoped<HostedVectorStore, EmbeddedVectorStore>();
        }

        services.AddScoped<IVectorStore>(provider => provider.GetRequiredService<HostedVectorStore>());
        services.AddScoped<TenantEmbedder>();
        services.AddScoped<QuestionVectors>();
        services.AddScoped<IVectorLeg, VectorLeg>();
        services.AddScoped<IVectorFigures, VectorFiguresReader>();
        services.AddSingleton<IVectorStoreHealth, VectorHealthReader>();
        services.AddSingleton<EmbeddingWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<EmbeddingWorker>());
        return services;
    }
}
