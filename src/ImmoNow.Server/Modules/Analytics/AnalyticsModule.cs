using ImmoNow.Assistant.Chat.Writing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Analytics.Assistant;
using ImmoNow.Server.Modules.Analytics.Metrics;
using ImmoNow.Server.Modules.Analytics.Questions;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.RateLimiting;

namespace ImmoNow.Server.Modules.Analytics;

/// <summary>Key figures over all modules; each module counts its own records and offers the figures in its Public folder.</summary>
internal static class AnalyticsModule
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services) =>
        services.AddScoped<RecentActivities>().AddScoped<MetricCatalog>().AddScoped<FigureWriter>().AddScoped<IAssistantToolProvider, MetricTools>();

    public static void MapAnalytics(this IEndpointRouteBuilder api)
    {
        api.MapGroup("/analytics").WithTags("Analytics").MapQuery<GetDashboard, DashboardDto>("/dashboard");
        api.MapGroup("/llm").WithTags("Assistant").MapAction<AskDashboard, DashboardAnswer>("/dashboard_qa").RequireRateLimiting(RateLimits.Assistant);
    }
}
