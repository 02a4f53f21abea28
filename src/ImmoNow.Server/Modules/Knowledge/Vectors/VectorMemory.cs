using System.Buffers.Binary;
using System.Collections.Concurrent;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Vectors;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>
/// The vectors of the tenants that somebody searched lately, an index of its own for each. Follows what is committed: what a
/// transaction has written and may take back never gets here.
/// </summary>
internal sealed class VectorMemory(IServiceScopeFactory scopes, DataFolder data, IConfiguration configuration) : IDisposable
{
    private const long Megabyte = 1024 * 1024;
    private const int RowsAtOnce = 500;
    private const int MostAttempts = 3;

    private readonly ConcurrentDictionary<VectorIndexKey, Entry> entries = new();
    private readonly SemaphoreSlim loads = new(2);
    private readonly string folder = data.Combine("scratch");
    private readonly long mostBytes = configuration.GetValue("Knowledge:VectorMemoryMegabytes", 512L) * Megabyte;

    /// <summary>Searches with everything up to the revision, as far as it is committed.</summary>
    public async Task<IReadOnlyList<VectorHit>> SearchAsync(VectorQuery query, long revision, CancellationToken ct)
    {
        var attempt = 0;
        while (true)
        {
            attempt++;
            try
            {
                return (await FreshAsync(query.Index, revision, ct)).Search(query);
            }
            catch (ObjectDisposedException) when (attempt < MostAttempts)
            {
                // It was evicted between the two; the next one is a new one.
            }
            catch (IOException exception)
            {
                throw new VectorStoreException(
                    VectorFailureKind.Full, new("Für die Vektorsuche fehlt Platz im Datenordner.", "There is no room for the vector search in the data folder."), exception);
            }
        }
    }

    public void Forget(VectorIndexKey key)
    {
        if (entries.TryRemove(key, out var entry))
        {
            entry.Index?.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var key in entries.Keys)
        {
            Forget(key);
        }

        loads.Dispose();
    }

    private async Task<VectorIndex> FreshAsync(VectorIndexKey key, long revision, CancellationToken ct)
    {
        var entry = entries.GetOrAdd(key, _ => new Entry());
        entry.LastUsed = Environment.TickCount64;
        if (entry.Index is { } known && entry.Revision >= revision)
        {
            return known;
        }

        await entry.Gate.WaitAsync(ct);
        try
        {
            if (entry.Index is null || entry.Revision < revision)
            {
                await ReadAsync(key, entry, ct);
            }

            return entry.Index!;
        }
        finally
        {
            entry.Gate.Release();
            Evict(key);
        }
    }

    private async Task ReadAsync(VectorIndexKey key, Entry entry, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(key.TenantId, "Vektorsuche");
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var state = await scope.ServiceProvider.GetRequiredService<VectorLedger>().StateAsync(ct);
        var revision = state?.Revision ?? 0;
        if (entry.Index is { } known && entry.Revision >= (state?.Forgotten ?? 0))
        {
            await CatchUpAsync(db, key, entry, known, revision, ct);
            return;
        }

        entry.Index?.Dispose();
        entry.Index = null;
        await loads.WaitAsync(ct);
        try
        {
            entry.Index = await LoadAsync(db, key, ct);
            entry.Revision = revision;
        }
        finally
        {
            loads.Release();
        }
    }

    private async Task<VectorIndex> LoadAsync(AppDbContext db, VectorIndexKey key, CancellationToken ct)
    {
        var index = new VectorIndex(key.Dimensions, folder);
        try
        {
            var after = Guid.Empty;
            while (true)
            {
                var last = after;
                var rows = await Rows(db, key).Where(row => row.ChunkId > last).OrderBy(row => row.ChunkId).Take(RowsAtOnce).ToListAsync(ct);
                index.Put([.. rows.Select(Read)]);
                if (rows.Count < RowsAtOnce)
                {
                    return index;
                }

                after = rows[^1].ChunkId;
            }
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>
    /// A row that is written once more in the meantime is missing here, and comes with its later revision the next time. Applying
    /// the same twice does no harm, so that half a catching up is only repeated.
    /// </summary>
    private static async Task CatchUpAsync(AppDbContext db, VectorIndexKey key, Entry entry, VectorIndex index, long to, CancellationToken ct)
    {
        var from = entry.Revision;
        var removed = await db.Set<SearchVectorRemoval>().AsNoTracking().Where(removal => removal.Revision > from && removal.Revision <= to)
            .Select(removal => removal.ChunkId).ToListAsync(ct);
        index.Remove(removed);
        var (after, last) = (from, Guid.Empty);
        while (true)
        {
            var (revision, chunk) = (after, last);
            var rows = await Rows(db, key)
                .Where(row => (row.Revision > revision || (row.Revision == revision && row.ChunkId > chunk)) && row.Revision > from && row.Revision <= to)
                .OrderBy(row => row.Revision).ThenBy(row => row.ChunkId).Take(RowsAtOnce).ToListAsync(ct);
            index.Put([.. rows.Select(Read)]);
            if (rows.Count < RowsAtOnce)
            {
                break;
            }

            (after, last) = (rows[^1].Revision, rows[^1].ChunkId);
        }

        entry.Revision = Math.Max(entry.Revision, to);
    }

    private static IQueryable<SearchVector> Rows(AppDbContext db, VectorIndexKey key)
    {
        var bytes = key.Dimensions * sizeof(float);
        return db.Set<SearchVector>().AsNoTracking().Where(row => row.Fingerprint == key.Fingerprint && row.Data.Length == bytes);
    }

    private static ChunkVector Read(SearchVector row)
    {
        var values = new float[row.Data.Length / sizeof(float)];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = BinaryPrimitives.ReadSingleLittleEndian(row.Data.AsSpan(at * sizeof(float)));
        }

        return new ChunkVector(row.ChunkId, row.Kind, row.EntityId, values);
    }

    /// <summary>Lets go of what was not searched for the longest time.</summary>
    private void Evict(VectorIndexKey current)
    {
        var loaded = entries.Select(entry => (entry.Key, entry.Value, Bytes: entry.Value.Bytes)).ToList();
        var total = loaded.Sum(entry => entry.Bytes);
        foreach (var (key, _, bytes) in loaded.Where(entry => entry.Key != current).OrderBy(entry => entry.Value.LastUsed))
        {
            if (total <= mostBytes)
            {
                return;
            }

            total -= bytes;
            Forget(key);
        }
    }

    private sealed class Entry
    {
        private long revision;
        private volatile VectorIndex? index;

        /// <summary>One at a time brings it up to date; the others wait for that instead of doing the same.</summary>
        public SemaphoreSlim Gate { get; } = new(1);

        /// <summary>Null until the first load.</summary>
        public VectorIndex? Index
        {
            get => index;
            set => index = value;
        }

        public long Revision
        {
            get => Volatile.Read(ref revision);
            set => Volatile.Write(ref revision, value);
        }

        public long LastUsed { get; set; }

        public long Bytes
        {
            get
            {
                try
                {
                    return Index?.Bytes ?? 0;
                }
                catch (ObjectDisposedException)
                {
                    return 0;
                }
            }
        }
    }
}
