using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Models.Usage;

/// <summary>How far back the use is shown, today included.</summary>
public enum UsagePeriod
{
    /// <summary>7 days.</summary>
    Week,

    /// <summary>30 days.</summary>
    Month,

    /// <summary>90 days.</summary>
    Quarter,
}

/// <summary>Sums over the period.</summary>
/// <param name="InputTokens">What chat models read.</param>
/// <param name="OutputTokens">What chat models wrote.</param>
/// <param name="EmbeddingTokens">What was turned into vectors for the search; counts against no quota.</param>
public sealed record UsageTotals(int Calls, int Failures, long InputTokens, long OutputTokens, long EmbeddingTokens);

public sealed record UsageDay(DateOnly Day, UsageTotals Totals);

/// <param name="UserId">Null for the program itself.</param>
/// <param name="Name">Empty for the program itself.</param>
public sealed record UsageOfUser(Guid? UserId, string Name, UsageTotals Totals);

public sealed record UsageOfModel(string Model, UsageTotals Totals);

/// <summary>A limit of the agency and what is used of it now.</summary>
/// <param name="Used">Null for limits of each person; the people's own sums stand in the list of users.</param>
/// <param name="RenewedOn">The first day of the next period.</param>
public sealed record UsageQuota(ModelQuotaScope Scope, ModelQuotaPeriod Period, long Limit, long? Used, DateOnly RenewedOn);

/// <param name="From">The first day.</param>
/// <param name="To">Today, by the agency's calendar.</param>
/// <param name="Days">Every day of the period, those without any use as well.</param>
/// <param name="Users">Those who used most first.</param>
/// <param name="Models">The most used first.</param>
/// <param name="Quotas">Empty when nothing is limited.</param>
public sealed record ModelUsageDto(
    DateOnly From,
    DateOnly To,
    UsageTotals Totals,
    IReadOnlyList<UsageDay> Days,
    IReadOnlyList<UsageOfUser> Users,
    IReadOnlyList<UsageOfModel> Models,
    IReadOnlyList<UsageQuota> Quotas);

/// <summary>What the agency's people used of language models: numbers for each day, person and model. Running totals follow a call by about a second.</summary>
/// <param name="Period"><c>week</c>, <c>month</c> (default) or <c>quarter</c>.</param>
public sealed record GetModelUsage(string? Period = null) : IRequest<ModelUsageDto>
{
    public static Permission Permission => ModelUsagePermissions.Read;

    public UsagePeriod Chosen => EnumWords<UsagePeriod>.TryParse(Period, out var chosen) ? chosen : UsagePeriod.Month;

    public void Validate(Validator check) => check.That(
        Period is null || EnumWords<UsagePeriod>.TryParse(Period, out _), "period",
        "Möglich sind week, month und quarter.", "Possible are week, month and quarter.");
}

internal sealed class GetModelUsageHandler(
    AppDbContext db, ITenantLookup tenants, IColleagueLookup colleagues, QuotaReader quotaReader, ModelQuotaSettings quotas, RequestContext context, TimeProvider clock)
    : IRequestHandler<GetModelUsage, ModelUsageDto>
{
    public async Task<Result<ModelUsageDto>> HandleAsync(GetModelUsage request, CancellationToken cancellationToken)
    {
        var zone = (await tenants.OwnAsync(cancellationToken)).TimeZone;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        var days = request.Chosen switch { UsagePeriod.Week => 7, UsagePeriod.Month => 30, _ => 90 };
        var from = today.AddDays(1 - days);
        var rows = await db.Set<ModelUsageDay>().AsNoTracking().Where(row => row.Day >= from && row.Day <= today).ToListAsync(cancellationToken);
        var byDay = rows.ToLookup(row => row.Day);
        return new ModelUsageDto(
            from,
            today,
            Sum(rows),
            [.. Enumerable.Range(0, days).Select(offset => from.AddDays(offset)).Select(day => new UsageDay(day, Sum(byDay[day])))],
            await UsersAsync(rows, cancellationToken),
            [.. rows.GroupBy(row => row.Model, StringComparer.Ordinal).Select(group => new UsageOfModel(group.Key, Sum(group))).OrderByDescending(model => Weight(model.Totals))],
            await QuotasAsync(today, zone, cancellationToken));
    }

    private async Task<IReadOnlyList<UsageOfUser>> UsersAsync(List<ModelUsageDay> rows, CancellationToken cancellationToken)
    {
        var people = rows.Select(row => row.UserId).Where(id => id != Guid.Empty).Distinct().ToList();
        var names = (await colleagues.FindAsync(people, cancellationToken)).ToDictionary(colleague => colleague.Id, colleague => colleague.Name);
        return [.. rows.GroupBy(row => row.UserId)
            .Select(group => new UsageOfUser(group.Key == Guid.Empty ? null : group.Key, names.GetValueOrDefault(group.Key, ""), Sum(group)))
            .OrderByDescending(user => Weight(user.Totals)).ThenBy(user => user.Name, StringComparer.CurrentCulture)];
    }

    private async Task<IReadOnlyList<UsageQuota>> QuotasAsync(DateOnly today, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var limits = quotas.Limits.ToList();
        if (limits.Count == 0)
        {
            return [];
        }

        var used = await quotaReader.ReadAsync([], context.RequiredActor.UserId ?? Guid.Empty, today, zone, cancellationToken);
        return [.. limits.Select(limit => used.Against(limit.Scope, limit.Period, limit.Limit, today))
            .Select(quota => new UsageQuota(quota.Scope, quota.Period, quota.Limit, quota.Scope == ModelQuotaScope.Tenant ? quota.Used : null, quota.RenewedOn))];
    }

    private static UsageTotals Sum(IEnumerable<ModelUsageDay> rows)
    {
        var totals = new UsageTotals(0, 0, 0, 0, 0);
        foreach (var row in rows)
        {
            var isChat = row.Role != ModelRole.Embeddings;
            totals = new UsageTotals(
                totals.Calls + row.Calls,
                totals.Failures + row.Failures,
                totals.InputTokens + (isChat ? row.InputTokens : 0),
                totals.OutputTokens + (isChat ? row.OutputTokens : 0),
                totals.EmbeddingTokens + (isChat ? 0 : row.InputTokens));
        }

        return totals;
    }

    private static long Weight(UsageTotals totals) => totals.InputTokens + totals.OutputTokens + totals.EmbeddingTokens;
}
