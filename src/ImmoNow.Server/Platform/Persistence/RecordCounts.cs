using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Totals of lists. Counting costs more than reading a page, so a count is remembered until a record of that type changes in this
/// process, and for half a minute at most, which bounds what the writes of another node can make stale.
/// </summary>
public sealed class RecordCounts(AppDbContext db, ChangeSignals signals)
{
    private const int Few = 200;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly MemoryCache Cache = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The number of rows of a narrowed list.</summary>
    /// <param name="query">The list without cursor.</param>
    /// <param name="filter">Everything that narrows it, comparable by value (a request record without its paging).</param>
    public async Task<long> CountAsync<T>(IQueryable<T> query, object filter, CancellationToken cancellationToken)
        where T : TenantEntity
    {
        var key = KeyOf<T>(filter);
        if (Cache.TryGetValue(key, out long count))
        {
            return count;
        }

        count = await query.LongCountAsync(cancellationToken);
        Cache.Set(key, count, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });
        return count;
    }

    /// <summary>Whether a recent count of that list was small, so that reading all of it is no effort.</summary>
    public bool AreFew<T>(object filter)
        where T : TenantEntity => Cache.TryGetValue(KeyOf<T>(filter), out long count) && count < Few;

    private (Guid Tenant, string Type, long Version, object Filter) KeyOf<T>(object filter)
    {
        var type = EntityNames.Of(typeof(T));
        return (db.CurrentTenantId, type, signals.VersionOf(db.CurrentTenantId, type), filter);
    }
}
