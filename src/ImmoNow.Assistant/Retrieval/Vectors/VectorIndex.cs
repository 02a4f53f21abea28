using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Vectors;

/// <summary>
/// All vectors of one tenant and one model. A search reads every vector that its filter allows, as bytes, and decides among the best
/// of them with exact floats: there is no graph that could be stale, damaged or blind for a filter (ADR 20).
/// </summary>
/// <remarks>Any number of searches at once; writes wait for them, some milliseconds at most.</remarks>
public sealed class VectorIndex : IDisposable
{
    private readonly ReaderWriterLockSlim turns = new();
    private readonly Dictionary<string, byte> kinds = new(StringComparer.Ordinal);
    private readonly VectorRows rows;
    private readonly ExactVectors exact;
    private bool isDisposed;

    /// <param name="folder">Where the exact floats lie while the index lives.</param>
    public VectorIndex(int dimensions, string folder)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Dimensions = dimensions;
        rows = new VectorRows(dimensions);
        exact = new ExactVectors(folder, dimensions);
    }

    public int Dimensions { get; }

    public int Count => Locked(write: false, () => rows.Count);

    /// <summary>Memory of the program that the index takes.</summary>
    public long Bytes => Locked(write: false, () => rows.Bytes);

    /// <summary>Adds or replaces vectors. None of them is written when one of them does not fit.</summary>
    /// <exception cref="VectorStoreException">A vector is no direction or has another length.</exception>
    public void Put(IReadOnlyList<ChunkVector> vectors)
    {
        var units = new float[vectors.Count][];
        for (var at = 0; at < units.Length; at++)
            units[at] = UnitVector.Require(vectors[at].Values.Span, Dimensions);
        Locked(write: true, () =>
        {
            for (var at = 0; at < units.Length; at++)
            {
                var vector = vectors[at];
                exact.Write(rows.Put(vector.ChunkId, vector.EntityId, KindOf(vector.Kind), units[at]), units[at]);
            }
            return true;
        });
    }

    /// <summary>Removes chunks; those that are not there are no mistake.</summary>
    public void Remove(IEnumerable<Guid> chunkIds) => Locked(write: true, () =>
    {
        var before = rows.Count;
        var floats = new float[Dimensions];
        foreach (var id in chunkIds)
        {
            if (!rows.TryFind(id, out var row))
                continue;
            if (row != rows.Count - 1)
            {
                exact.Read(rows.Count - 1, floats);
                exact.Write(row, floats);
            }
            rows.RemoveAt(row);
        }
        if (rows.Count < before)
            exact.Truncate(rows.Count);
        return true;
    });

    /// <summary>The nearest chunks of the kinds and the record, best first, with their exact cosine.</summary>
    /// <exception cref="VectorStoreException">The question's vector is no direction or has another length.</exception>
    public IReadOnlyList<VectorHit> Search(VectorQuery query)
    {
        VectorFaults.Check(query);
        var unit = UnitVector.Require(query.Values.Span, Dimensions);
        return Locked(write: false, () =>
        {
            var allowed = new bool[byte.MaxValue + 1];
            foreach (var kind in query.Kinds)
            {
                if (kinds.TryGetValue(kind, out var number))
                    allowed[number] = true;
            }
            return new VectorScan(rows, exact, unit, allowed, query.EntityId).Best(query.Top);
        });
    }

    public void Dispose()
    {
        turns.EnterWriteLock();
        try
        {
            isDisposed = true;
            exact.Dispose();
        }
        finally
        {
            turns.ExitWriteLock();
        }
    }

    private byte KindOf(string kind)
    {
        if (!kinds.TryGetValue(kind, out var number))
            kinds[kind] = number = checked((byte)kinds.Count);
        return number;
    }

    private T Locked<T>(bool write, Func<T> act)
    {
        if (write)
            turns.EnterWriteLock();
        else
            turns.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return act();
        }
        finally
        {
            if (write)
                turns.ExitWriteLock();
            else
                turns.ExitReadLock();
        }
    }
}
