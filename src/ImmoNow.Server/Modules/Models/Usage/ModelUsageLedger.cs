using System.Data.Common;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Models.Usage;

/// <summary>
/// Sums up uses and writes them to the database a moment later, in scopes of its own: the turn that asks a model may hold a
/// transaction, and on SQLite the one write lock. A crash loses what was not written yet, about a second of uses.
/// </summary>
public sealed class ModelUsageLedger(IServiceScopeFactory scopes, ModelQuotaSettings quotas, TimeProvider clock, ILogger<ModelUsageLedger> log)
    : IModelUsage, IDisposable
{
    private readonly UsageTally tally = new();
    private readonly SemaphoreSlim news = new(0, 1);
    private readonly SemaphoreSlim writing = new(1, 1);

    public void Record(ModelUse use)
    {
        tally.Add(use, clock.GetUtcNow());
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // The writer knows already.
        }
    }

    public async ValueTask<ModelQuota?> ReachedQuotaAsync(AssistantCaller caller, CancellationToken ct)
    {
        var limits = quotas.Limits.ToList();
        if (limits.Count == 0)
        {
            return null;
        }

        try
        {
            await using var scope = TenantScope(caller.TenantId);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), caller.TimeZone).DateTime);
            var used = await scope.ServiceProvider.GetRequiredService<QuotaReader>().ReadAsync(tally.Of(caller.TenantId), caller.UserId, today, caller.TimeZone, ct);
            return limits.Select(limit => used.Against(limit.Scope, limit.Period, limit.Limit, today)).FirstOrDefault(quota => quota.Used >= quota.Limit);
        }
        catch (DbException exception)
        {
            // A turn needs the database for much more than this; whoever gets this far must not fail for a sum.
            log.LogWarning(exception, "The use of language models could not be read; the call is let through");
            return null;
        }
    }

    /// <summary>Waits until there is something to write.</summary>
    public Task WaitAsync(CancellationToken ct) => news.WaitAsync(ct);

    /// <summary>Writes everything noted so far; false when something has to be tried again.</summary>
    public async Task<bool> WriteAsync(CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            var complete = true;
            foreach (var tenant in tally.TakeAll())
            {
                complete &= await TryWriteAsync(tenant, ct);
            }

            return complete;
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose()
    {
        news.Dispose();
        writing.Dispose();
    }

    private async Task<bool> TryWriteAsync(IGrouping<Guid, KeyValuePair<UsageKey, UsageSum>> uses, CancellationToken ct)
    {
        try
        {
            await using var scope = TenantScope(uses.Key);
            await WriteAsync(scope.ServiceProvider, uses, ct);
            tally.Written(uses.Key);
            return true;
        }
#pragma warning disable CA1031 // Whatever went wrong with one agency, the others' sums are written, and this one's are kept.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            tally.GiveBack(uses.Key);
            log.LogWarning(exception, "The use of language models could not be written; trying again");
            return false;
        }
    }

    private static async Task WriteAsync(IServiceProvider services, IEnumerable<KeyValuePair<UsageKey, UsageSum>> uses, CancellationToken ct)
    {
        var zone = (await services.GetRequiredService<ITenantLookup>().OwnAsync(ct)).TimeZone;
        var db = services.GetRequiredService<AppDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Always in the same order, so that two nodes cannot wait for each other's rows.
        var days = uses.GroupBy(use => (Day: use.Key.DayIn(zone), use.Key.UserId, use.Key.Role, use.Key.Model), use => use.Value)
            .OrderBy(group => group.Key.Day).ThenBy(group => group.Key.UserId).ThenBy(group => group.Key.Role).ThenBy(group => group.Key.Model, StringComparer.Ordinal);
        foreach (var (key, sum) in days.Select(group => (group.Key, group.Aggregate((one, other) => one + other))))
        {
            var row = db.Set<ModelUsageDay>()
                .Where(day => day.Day == key.Day && day.UserId == key.UserId && day.Role == key.Role && day.Model == key.Model);
            if (await TryAddAsync(row, sum, ct))
            {
                continue;
            }

            var first = new ModelUsageDay
            {
                Day = key.Day,
                UserId = key.UserId,
                Role = key.Role,
                Model = key.Model,
                Calls = sum.Calls,
                Failures = sum.Failures,
                InputTokens = sum.InputTokens,
                OutputTokens = sum.OutputTokens,
            };
            db.Add(first);
            if (!await db.TrySaveChangesAsync(ct))
            {
                // Another node made the row in the meantime.
                db.Entry(first).State = EntityState.Detached;
                await TryAddAsync(row, sum, ct);
            }
        }

        await transaction.CommitAsync(ct);
    }

    private static async Task<bool> TryAddAsync(IQueryable<ModelUsageDay> row, UsageSum sum, CancellationToken ct) =>
        await row.ExecuteUpdateAsync(
            set => set
                .SetProperty(day => day.Calls, day => day.Calls + sum.Calls)
                .SetProperty(day => day.Failures, day => day.Failures + sum.Failures)
                .SetProperty(day => day.InputTokens, day => day.InputTokens + sum.InputTokens)
                .SetProperty(day => day.OutputTokens, day => day.OutputTokens + sum.OutputTokens),
            ct) > 0;

    private AsyncServiceScope TenantScope(Guid tenant)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenant, "Sprachmodelle");
        return scope;
    }
}
