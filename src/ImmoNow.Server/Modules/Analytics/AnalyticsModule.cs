using ImmoNow.Server.Platform.Http;

namespace ImmoNow.Server.Modules.Analytics;

/// <summary>Key figures over all modules; each module counts its own records and offers the figures in its Public folder.</summary>
internal static class AnalyticsModule
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services) => services.AddScoped<RecentActivities>();

    public static void MapAnalytics(this IEndpointRouteBuilder api) =>
        api.MapGroup("/analytics").WithTags("Analytics").MapQuery<GetDashboard, DashboardDto>("/dashboard");
}
