using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Canaries;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Knowledge.Rebuild;
using ImmoNow.Server.Modules.Knowledge.Schemas;
using ImmoNow.Server.Modules.Knowledge.Sources;
using ImmoNow.Server.Modules.Knowledge.Vectors;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImmoNow.Server.Modules.Knowledge;

/// <summary>What the assistant can find: every record and document of the tenant, as passages that it can cite.</summary>
internal static class KnowledgeModule
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<TenantIndexes>();
        services.AddScoped<RecordIndexer>();
        services.AddScoped<IKnowledgeEraser, KnowledgeEraser>();
        services.AddScoped<IErasureProofs, ErasureProofs>();
        services.TryAddScoped<IRetrievalIndex, SearchIndex>();
        services.AddScoped<IOutboxSubscriber, IndexWriter>();
        services.AddScoped<IOutboxSubscriber, RebuildStep>();
        services.AddScoped<JobQueue>();
        services.AddHostedService<IndexWatch>();
        services.AddScoped<IKnowledgeFigures, KnowledgeFigures>();
        services.AddScoped<IIndexSource, KnowledgeTextSource>();
        services.AddSchemas();
        services.AddCanaries(configuration);
        services.AddVectors(configuration);
        return services;
    }

    private static void AddSchemas(this IServiceCollection services)
    {
        services.AddSingleton<SchemaCatalog>();
        services.AddScoped<SchemaSource>();
        services.AddScoped<IIndexSource>(provider => provider.GetRequiredService<SchemaSource>());
        services.AddScoped<SchemaFiller>();
        services.AddScoped<IToolSearch, ToolSearch>();
    }

    private static void AddCanaries(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(CanarySettings.From(configuration));
        services.AddSingleton<CanaryGate>();
        services.AddSingleton<ICanaryStatus>(provider => provider.GetRequiredService<CanaryGate>());
        services.AddSingleton<CanaryProbe>();
        services.AddScoped<CanaryPlanter>();
        services.AddScoped<IIndexSource, CanarySource>();
        services.AddScoped<IStartupTask, CanaryStart>();
        services.AddHostedService<CanaryWorker>();
    }

    public static void MapKnowledge(this IEndpointRouteBuilder api)
    {
        var ai = api.MapGroup("/ai").WithTags("Knowledge");
        ai.MapStart<StartReindex, KnowledgeJobView>("/reindex");
        ai.MapQuery<ListKnowledgeJobs, KnowledgeJobList>("/jobs");
        ai.MapQuery<GetKnowledgeJob, KnowledgeJobView>("/jobs/{id:guid}");
        ai.MapAction<PauseKnowledgeJob, KnowledgeJobView>("/jobs/{id:guid}/pause");
        ai.MapAction<ResumeKnowledgeJob, KnowledgeJobView>("/jobs/{id:guid}/resume");
        ai.MapAction<SearchKnowledge, SearchAnswer>("/search").ClosedByCanary();
        ai.MapIngest();
        ai.MapQuery<ListSources, SourceList>("/sources");
        ai.MapQuery<GetSource, SourceDetail>("/sources/{id:guid}").ClosedByCanary();
        ai.MapRemove<DeleteSource>("/sources/{id:guid}");
    }
}
