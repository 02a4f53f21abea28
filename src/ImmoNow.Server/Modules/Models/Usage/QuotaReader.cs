using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Models.Usage;

/// <summary>Tokens of chat models used in this month and on this day, by the agency and by one person of it.</summary>
internal sealed record QuotaUse(long TenantMonth, long TenantDay, long UserMonth, long UserDay)
{
    /// <summary>The use beside a limit.</summary>
    public ModelQuota Against(ModelQuotaScope scope, ModelQuotaPeriod period, long limit, DateOnly today) => new(
        scope,
        period,
        limit,
        (scope, period) switch
        {
            (ModelQuotaScope.Tenant, ModelQuotaPeriod.Month) => TenantMonth,
            (ModelQuotaScope.Tenant, _) => TenantDay,
            (_, ModelQuotaPeriod.Month) => UserMonth,
            _ => UserDay,
        },
        period == ModelQuotaPeriod.Month ? FirstOf(today).AddMonths(1) : today.AddDays(1));

    public static DateOnly FirstOf(DateOnly month) => new(month.Year, month.Month, 1);
}

/// <summary>
/// Reads what counts against quotas: what chat models read and wrote. Vectors are left out, since nobody chooses when documents
/// are indexed and a full quota must not make them unfindable.
/// </summary>
internal sealed class QuotaReader(AppDbContext db)
{
    /// <param name="unwritten">Uses that the database does not know yet.</param>
    public async Task<QuotaUse> ReadAsync(
        IEnumerable<KeyValuePair<UsageKey, UsageSum>> unwritten, Guid userId, DateOnly today, TimeZoneInfo zone, CancellationToken ct)
    {
        var month = QuotaUse.FirstOf(today);
        var stored = await db.Set<ModelUsageDay>().AsNoTracking()
            .Where(row => row.Day >= month && row.Day <= today && row.Role != ModelRole.Embeddings)
            .GroupBy(row => new { row.UserId, row.Day })
            .Select(group => new { group.Key.UserId, group.Key.Day, Tokens = group.Sum(row => row.InputTokens + row.OutputTokens) })
            .ToListAsync(ct);
        var fresh = unwritten.Where(use => use.Key.Role != ModelRole.Embeddings)
            .Select(use => new { use.Key.UserId, Day = use.Key.DayIn(zone), Tokens = use.Value.InputTokens + use.Value.OutputTokens })
            .Where(use => use.Day >= month);
        var all = stored.Concat(fresh).ToList();
        return new QuotaUse(
            all.Sum(use => use.Tokens),
            all.Where(use => use.Day == today).Sum(use => use.Tokens),
            all.Where(use => use.UserId == userId).Sum(use => use.Tokens),
            all.Where(use => use.UserId == userId && use.Day == today).Sum(use => use.Tokens));
    }
}
