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

/// <summary>Announces what was changed once it is committed, with a transaction or by one save alone, and forgets what was not.</summary>
internal sealed class CommitInterceptor(ChangeSignals signals) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDbContext { Database.CurrentTransaction: null } db)
        {
            Announce(db);
        }

        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDbContext { Database.CurrentTransaction: null } db)
        {
            db.ChangedTypes.Clear();
        }

        return Task.CompletedTask;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Announce((AppDbContext)eventData.Context!);
        return Task.CompletedTask;
    }

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ((AppDbContext)eventData.Context!).ChangedTypes.Clear();
        return Task.CompletedTask;
    }

    private void Announce(AppDbContext db)
    {
        if (db.ChangedTypes.Count > 0)
        {
            signals.Announce(db.CurrentTenantId, db.ChangedTypes);
            db.ChangedTypes.Clear();
        }
    }
}
