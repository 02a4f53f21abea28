using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Admin;

/// <summary>How the agency's installation is doing.</summary>
/// <param name="FileBytes">What its files take on the disk.</param>
/// <param name="PendingEvents">Changes that still wait for index and notifications.</param>
/// <param name="OldestPendingSeconds">How long the oldest of them has waited; null when none does.</param>
/// <param name="FailedEvents">Those whose handling failed at least once.</param>
public sealed record OverviewDto(
    AccountCounts Users, long FileBytes, int PendingEvents, double? OldestPendingSeconds, int FailedEvents, string Database, string Version);

/// <summary>Figures for the admin page.</summary>
public sealed record GetOverview : IRequest<OverviewDto>
{
    public static Permission Permission => AdminPermissions.ReadOverview;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetOverviewHandler(AppDbContext db, RequestContext context, Accounts accounts, DataFolder data, TimeProvider clock)
    : IRequestHandler<GetOverview, OverviewDto>
{
    public async Task<Result<OverviewDto>> HandleAsync(GetOverview request, CancellationToken cancellationToken)
    {
        var tenant = context.RequiredActor.TenantId;
        // The outbox is shared by all tenants; the caller learns about their own messages only.
        var pending = db.Set<OutboxMessage>().AsNoTracking().Where(message => message.TenantId == tenant);
        var oldest = await pending.OrderBy(message => message.Id).Select(message => (DateTimeOffset?)message.OccurredAt).FirstOrDefaultAsync(cancellationToken);
        return new OverviewDto(
            await accounts.CountAsync(cancellationToken),
            FileBytes(data.Combine("files", tenant.ToString("N"))),
            await pending.CountAsync(cancellationToken),
            oldest is null ? null : Math.Max(0, Math.Round((clock.GetUtcNow() - oldest.Value).TotalSeconds, 1)),
            await pending.CountAsync(message => message.Attempts > 0, cancellationToken),
            db.IsSqlite ? "sqlite" : "postgres",
            typeof(GetOverview).Assembly.GetName().Version?.ToString(3) ?? "");
    }

    private static long FileBytes(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true }).Sum(file => file.Length)
        : 0;
}
