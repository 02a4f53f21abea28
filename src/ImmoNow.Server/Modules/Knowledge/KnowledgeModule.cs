using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Knowledge.Rebuild;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Knowledge;

/// <summary>What the assistant can find: every record and document of the tenant, as passages that it can cite.</summary>
internal static class KnowledgeModule
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddSingleton<TenantIndexes>();
        services.AddScoped<RecordIndexer>();
        services.AddScoped<IKnowledgeEraser, KnowledgeEraser>();
        services.AddScoped<IRetrievalIndex, SearchIndex>();
        services.AddScoped<IOutboxSubscriber, IndexWriter>();
        services.AddScoped<IOutboxSubscriber, RebuildStep>();
        services.AddScoped<JobQueue>();
        services.AddHostedService<IndexWatch>();
        services.AddScoped<IKnowledgeFigures, KnowledgeFigures>();
        return services;
    }

    public static void MapKnowledge(this IEndpointRouteBuilder api)
    {
        var ai = api.MapGroup("/ai").WithTags("Knowledge");
        ai.MapAction<SearchKnowledge, SearchAnswer>("/search");
        ai.MapStart<StartReindex, KnowledgeJobView>("/reindex");
        ai.MapQuery<ListKnowledgeJobs, KnowledgeJobList>("/jobs");
        ai.MapQuery<GetKnowledgeJob, KnowledgeJobView>("/jobs/{id:guid}");
        ai.MapAction<PauseKnowledgeJob, KnowledgeJobView>("/jobs/{id:guid}/pause");
        ai.MapAction<ResumeKnowledgeJob, KnowledgeJobView>("/jobs/{id:guid}/resume");
        ai.MapQuery<ListSources, Page<KnowledgeSource>>("/sources");
    }
}
