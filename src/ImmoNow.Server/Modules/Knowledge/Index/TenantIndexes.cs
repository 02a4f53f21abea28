using System.Collections.Concurrent;
using ImmoNow.Assistant.Retrieval.Lexical;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>
/// The indexes of the tenants that somebody searched lately, each as its database is at the moment of the search. Reads with the
/// context of the search, so that tenant filter and row level security stand between memory and database too.
/// </summary>
internal sealed class TenantIndexes(IConfiguration configuration) : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly ConcurrentDictionary<Guid, TenantIndex> indexes = new();
    private readonly SemaphoreSlim loads = new(2);
    private readonly long mostBytes = configuration.GetValue("Knowledge:IndexMemoryMegabytes", 512L) * Megabyte;

    /// <summary>The index of the context's tenant with everything that was committed before this call.</summary>
    public async Task<LexicalIndex> FreshAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var index = indexes.GetOrAdd(db.CurrentTenantId, _ => new TenantIndex());
        index.LastUsed = Environment.TickCount64;
        if (await StateAsync(db, cancellationToken) is var state && index.Words is { } words && index.Revision == state.Revision)
        {
            return words;
        }

        await index.Gate.WaitAsync(cancellationToken);
        try
        {
            // Somebody else may have come further in the meantime.
            state = await StateAsync(db, cancellationToken);
            if (index.Words is null || index.Revision < state.Forgotten || index.Revision > state.Revision)
            {
                await LoadAsync(index, db, state, cancellationToken);
            }
            else if (index.Revision < state.Revision)
            {
                await index.CatchUpAsync(db, state, cancellationToken);
            }

            return index.Words!;
        }
        finally
        {
            index.Gate.Release();
            Evict(index);
        }
    }

    /// <summary>Whether somebody searched the tenant's index lately.</summary>
    public bool IsLoaded(Guid tenantId) => indexes.ContainsKey(tenantId);

    /// <summary>Gives back the memory of an index that nobody needs any more; the next search loads it again.</summary>
    public void LetGo(Guid tenantId) => indexes.TryRemove(tenantId, out _);

    public void Dispose()
    {
        loads.Dispose();
        foreach (var index in indexes.Values)
        {
            index.Dispose();
        }
    }

    private async Task LoadAsync(TenantIndex index, AppDbContext db, SearchState state, CancellationToken cancellationToken)
    {
        await loads.WaitAsync(cancellationToken);
        try
        {
            await index.LoadAsync(db, state, cancellationToken);
        }
        finally
        {
            loads.Release();
        }
    }

    private static async Task<SearchState> StateAsync(AppDbContext db, CancellationToken cancellationToken) =>
        await db.Set<SearchState>().AsNoTracking().FirstOrDefaultAsync(cancellationToken)
        ?? new SearchState { Revision = 0, Forgotten = 0, Fingerprint = IndexFingerprint.Current };

    /// <summary>Lets go of what was not searched for the longest time. Searches at work keep what they have.</summary>
    private void Evict(TenantIndex current)
    {
        var total = indexes.Values.Sum(index => index.Words?.Bytes ?? 0);
        foreach (var (tenant, index) in indexes.Where(entry => entry.Value != current).OrderBy(entry => entry.Value.LastUsed).ToList())
        {
            if (total <= mostBytes)
            {
                return;
            }

            total -= index.Words?.Bytes ?? 0;
            indexes.TryRemove(tenant, out _);
        }
    }
}
