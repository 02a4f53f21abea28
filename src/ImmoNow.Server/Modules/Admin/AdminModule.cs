using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Admin;

/// <summary>What those who run an agency look at: the audit trail and the state of the installation.</summary>
internal static class AdminModule
{
    public static void MapAdmin(this IEndpointRouteBuilder api)
    {
        api.MapGroup("/audit").WithTags("Admin").MapQuery<ListAuditEntries, Page<AuditEntryDto>>("/");
        api.MapGroup("/admin").WithTags("Admin").MapQuery<GetOverview, OverviewDto>("/overview");
    }
}
