using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Tells the rest of this process that a tenant's records have changed, after the commit: wakes the outbox worker and makes
/// cached counts stale. Other nodes learn it by polling and by the caches' short lives.
/// </summary>
public sealed class ChangeSignals : IDisposable
{
    private readonly ConcurrentDictionary<(Guid Tenant, string EntityType), long> versions = new();
    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>Grows with every committed change of that type in this process.</summary>
    public long VersionOf(Guid tenant, string entityType) => versions.GetValueOrDefault((tenant, entityType));

    /// <summary>Announces committed changes.</summary>
    public void Announce(Guid tenant, IEnumerable<string> entityTypes)
    {
        foreach (var type in entityTypes)
        {
            versions.AddOrUpdate((tenant, type), 1, static (_, version) => version + 1);
        }

        if (wake.CurrentCount == 0)
        {
            try
            {
                wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Another writer was faster; the worker is awake either way.
            }
        }
    }

    public void Dispose() => wake.Dispose();

    /// <summary>Waits for the next announcement, at most for the given time.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => wake.WaitAsync(longest, cancellationToken);
}

/// <summary>Announces what a transaction changed once it is committed, and forgets it when it is rolled back.</summary>
internal sealed class CommitInterceptor(ChangeSignals signals) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDbContext { ChangedTypes.Count: > 0 } db)
        {
            signals.Announce(db.CurrentTenantId, db.ChangedTypes);
            db.ChangedTypes.Clear();
        }

        return Task.CompletedTask;
    }

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as AppDbContext)?.ChangedTypes.Clear();
        return Task.CompletedTask;
    }
}
