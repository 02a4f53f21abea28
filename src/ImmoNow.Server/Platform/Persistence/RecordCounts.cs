using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Totals of lists. Counting costs as much as reading, so a count is remembered until a record of that type changes in this
/// process, and for two seconds at most (which bounds what another node's writes can make stale).
/// </summary>
public sealed class RecordCounts(AppDbContext db, ChangeSignals signals)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);
    private static readonly MemoryCache Cache = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The number of rows of a narrowed list.</summary>
    /// <param name="query">The list without cursor.</param>
    /// <param name="filter">Everything that narrows it, comparable by value (a request record without its paging).</param>
    public async Task<long> CountAsync<T>(IQueryable<T> query, object filter, CancellationToken cancellationToken)
        where T : TenantEntity
    {
        var type = EntityNames.Of(typeof(T));
        var key = (db.CurrentTenantId, type, signals.VersionOf(db.CurrentTenantId, type), filter);
        if (Cache.TryGetValue(key, out long count))
        {
            return count;
        }

        count = await query.LongCountAsync(cancellationToken);
        Cache.Set(key, count, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });
        return count;
    }
}
