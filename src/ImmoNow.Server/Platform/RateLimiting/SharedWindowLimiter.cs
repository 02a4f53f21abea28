using System.Threading.RateLimiting;
using ImmoNow.Server.Platform.Caching;

namespace ImmoNow.Server.Platform.RateLimiting;

/// <summary>
/// So many requests a window for one caller, counted where all nodes count. While that place is lost this node counts for itself,
/// which is more than agreed, but neither a refusal nor an open door.
/// </summary>
internal sealed class SharedWindowLimiter(NodeState state, string key, int permits, TimeSpan window) : ReplenishingRateLimiter
{
    private readonly FixedWindowRateLimiter local = new(new FixedWindowRateLimiterOptions
    {
        PermitLimit = permits,
        Window = window,
        QueueLimit = 0,
        // The partitioned limiter around it does that for all callers with one timer.
        AutoReplenishment = false,
    });

    private long lastUse = Environment.TickCount64;

    public override TimeSpan? IdleDuration => TimeSpan.FromMilliseconds(Environment.TickCount64 - Interlocked.Read(ref lastUse)) is var idle && idle > window ? idle : null;

    public override bool IsAutoReplenishing => false;

    public override TimeSpan ReplenishmentPeriod => window;

    public override bool TryReplenish() => local.TryReplenish();

    public override RateLimiterStatistics? GetStatistics() => local.GetStatistics();

    /// <summary>Asked first, and must not wait: refuses in order to be asked again with time.</summary>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        Interlocked.Exchange(ref lastUse, Environment.TickCount64);
        return state.Keeping == StateKeeping.Shared ? Lease.AskAgain : local.AttemptAcquire(permitCount);
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        if (state.Keeping == StateKeeping.Shared && await state.TryCountSharedAsync(key, window, cancellationToken) is { } counted)
        {
            return counted.Count <= permits ? Lease.Granted : new Lease(isAcquired: false, counted.Remaining);
        }

        return await local.AcquireAsync(permitCount, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            local.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class Lease(bool isAcquired, TimeSpan? wait) : RateLimitLease
    {
        public static Lease Granted { get; } = new(isAcquired: true, wait: null);

        public static Lease AskAgain { get; } = new(isAcquired: false, wait: null);

        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait is not null && metadataName == MetadataName.RetryAfter.Name ? wait.Value : null;
            return metadata is not null;
        }
    }
}
