using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Totals of lists. Counting costs more than reading a page, so a count is remembered until a record of that type changes in this
/// process. What other nodes write can make it stale, so it also ages: after two seconds, or later where counting is slow, so that
/// repeated counting never takes more than a hundredth of the time, but after half a minute at the latest.
/// </summary>
public sealed class RecordCounts(AppDbContext db, ChangeSignals signals)
{
    private const int LifetimePerEffort = 100;
    private static readonly TimeSpan ShortestLifetime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromSeconds(30);
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

        var began = Stopwatch.GetTimestamp();
        count = await query.LongCountAsync(cancellationToken);
        var lifetime = ShortestLifetime + (Stopwatch.GetElapsedTime(began) * LifetimePerEffort);
        Cache.Set(key, count, new MemoryCacheEntryOptions
        {
            AbsoluteExpirationRelativeToNow = lifetime < LongestLifetime ? lifetime : LongestLifetime,
            Size = 1,
        });
        return count;
    }
}
