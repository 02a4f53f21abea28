using System.Diagnostics.CodeAnalysis;

namespace ImmoNow.Server.Platform.Caching;

/// <summary>
/// The state of a single node, in its memory. Bounded: when it is full, what has expired goes first and then what was used longest ago.
/// </summary>
/// <param name="largestBytes">Of keys and values together.</param>
public sealed class EmbeddedState(TimeProvider clock, int mostEntries = 100_000, long largestBytes = 64L * 1024 * 1024) : ISharedState
{
    /// <summary>What an entry costs besides its key and value, roughly.</summary>
    private const int Overhead = 160;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);

    /// <summary>The one used last stands in front.</summary>
    private readonly LinkedList<Entry> order = new();
    private long bytes;

    /// <summary>How many entries are kept, expired ones included.</summary>
    public int Entries
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>?>> GetAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var values = new ReadOnlyMemory<byte>?[keys.Count];
        lock (gate)
        {
            for (var index = 0; index < values.Length; index++)
            {
                values[index] = TryFind(keys[index], out var entry) && entry.Content is byte[] value ? value : (ReadOnlyMemory<byte>?)null;
            }
        }

        return new(values);
    }

    public ValueTask SetAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> values, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            foreach (var (key, value) in values)
            {
                Put(key, value.ToArray(), lifetime, value.Length);
            }
        }

        return default;
    }

    public ValueTask<WindowCount> CountAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!TryFind(key, out var entry) || entry.Content is not Counter counter)
            {
                counter = new Counter();
                entry = Put(key, counter, window, sizeof(long));
            }

            return new(new WindowCount(++counter.Value, entry.Expires - clock.GetUtcNow()));
        }
    }

    public ValueTask<bool> TryTakePlaceAsync(string name, string holder, int places, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            var holders = TryFind(name, out var entry) && entry.Content is Dictionary<string, DateTimeOffset> known
                ? known
                : new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
            foreach (var (late, _) in holders.Where(place => place.Value <= now).ToList())
            {
                holders.Remove(late);
            }

            var isTaken = holders.ContainsKey(holder) || holders.Count < places;
            if (isTaken)
            {
                holders[holder] = now + lease;
                Put(name, holders, lease, holders.Count * 64);
            }

            return new(isTaken);
        }
    }

    public ValueTask LeavePlaceAsync(string name, string holder, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (TryFind(name, out var entry) && entry.Content is Dictionary<string, DateTimeOffset> holders)
            {
                holders.Remove(holder);
            }
        }

        return default;
    }

    private bool TryFind(string key, [NotNullWhen(true)] out Entry? entry)
    {
        entry = null;
        if (!entries.TryGetValue(key, out var node))
        {
            return false;
        }

        if (node.Value.Expires <= clock.GetUtcNow())
        {
            Remove(node);
            return false;
        }

        order.Remove(node);
        order.AddFirst(node);
        entry = node.Value;
        return true;
    }

    private Entry Put(string key, object content, TimeSpan lifetime, int length)
    {
        if (entries.TryGetValue(key, out var old))
        {
            Remove(old);
        }

        var entry = new Entry(key, content, clock.GetUtcNow() + lifetime, Overhead + (key.Length * sizeof(char)) + length);
        entries[key] = order.AddFirst(entry);
        bytes += entry.Size;
        MakeRoom(entry);
        return entry;
    }

    private void MakeRoom(Entry newest)
    {
        if (entries.Count <= mostEntries && bytes <= largestBytes)
        {
            return;
        }

        var now = clock.GetUtcNow();
        for (var node = order.Last; node is not null;)
        {
            var previous = node.Previous;
            if (node.Value.Expires <= now)
            {
                Remove(node);
            }

            node = previous;
        }

        // A tenth more than needed, so that a full store does not look through everything at each new entry.
        while ((entries.Count > mostEntries * 9L / 10 || bytes > largestBytes / 10 * 9) && order.Last is { } last && last.Value != newest)
        {
            Remove(last);
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        order.Remove(node);
        entries.Remove(node.Value.Key);
        bytes -= node.Value.Size;
    }

    private sealed record Entry(string Key, object Content, DateTimeOffset Expires, int Size);

    private sealed class Counter
    {
        public long Value { get; set; }
    }
}
