using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Retrieval.Vectors;

/// <summary>
/// The rows of an index, always dense: a removed row's place is taken by the last one, so that nothing is left over to collect.
/// Codes lie in blocks, because one large array would be copied whenever it grows.
/// </summary>
internal sealed class VectorRows(int dimensions)
{
    public const int BlockRows = 4_096;

    /// <summary>What a place in the dictionary takes.</summary>
    private const int PlaceBytes = 32;

    private readonly List<sbyte[]> blocks = [];
    private readonly Dictionary<Guid, int> places = [];
    private readonly int stride = Int8Codes.StrideOf(dimensions);
    private Row[] rows = [];
    private byte[] kinds = [];
    private float[] scales = [];

    public int Count { get; private set; }

    public long Bytes => ((long)blocks.Count * BlockRows * stride) + ((long)rows.Length * (Marshal.SizeOf<Row>() + sizeof(byte) + sizeof(float) + PlaceBytes));

    public int BlockCount => (Count + BlockRows - 1) / BlockRows;

    public ref readonly Row this[int row] => ref rows[row];

    /// <summary>The codes of a block's rows, one after the other.</summary>
    public ReadOnlySpan<sbyte> Block(int block) => blocks[block];

    /// <summary>What a scan looks at of every row lies close together: the kind's number, and what a code stands for.</summary>
    public ReadOnlySpan<byte> KindsOf(int block) => kinds.AsSpan(block * BlockRows, Math.Min(BlockRows, Count - (block * BlockRows)));

    public ReadOnlySpan<float> ScalesOf(int block) => scales.AsSpan(block * BlockRows, Math.Min(BlockRows, Count - (block * BlockRows)));

    public bool TryFind(Guid chunkId, out int row) => places.TryGetValue(chunkId, out row);

    /// <summary>Adds or replaces; returns the row.</summary>
    public int Put(Guid chunkId, Guid entityId, byte kind, ReadOnlySpan<float> unit)
    {
        if (!places.TryGetValue(chunkId, out var row))
        {
            row = Count++;
            Grow();
            places[chunkId] = row;
        }
        var codes = CodesOf(row);
        var scale = Int8Codes.Write(unit, codes);
        kinds[row] = kind;
        scales[row] = scale;
        rows[row] = new Row(chunkId, entityId, Int8Codes.ErrorOf(unit, codes, scale));
        return row;
    }

    /// <summary>Takes the last row into the place of the removed one.</summary>
    public void RemoveAt(int row)
    {
        var last = --Count;
        places.Remove(rows[row].ChunkId);
        if (row != last)
        {
            CodesOf(last).CopyTo(CodesOf(row));
            rows[row] = rows[last];
            kinds[row] = kinds[last];
            scales[row] = scales[last];
            places[rows[row].ChunkId] = row;
        }
        CodesOf(last).Clear();
        rows[last] = default;
        if (blocks.Count > BlockCount + 1)
            Shrink();
    }

    private Span<sbyte> CodesOf(int row) => blocks[row / BlockRows].AsSpan(row % BlockRows * stride, stride);

    private void Grow()
    {
        if (BlockCount > blocks.Count)
            blocks.Add(new sbyte[BlockRows * stride]);
        if (Count > rows.Length)
        {
            Array.Resize(ref rows, blocks.Count * BlockRows);
            Array.Resize(ref kinds, rows.Length);
            Array.Resize(ref scales, rows.Length);
        }
    }

    private void Shrink()
    {
        blocks.RemoveAt(blocks.Count - 1);
        Array.Resize(ref rows, blocks.Count * BlockRows);
        Array.Resize(ref kinds, rows.Length);
        Array.Resize(ref scales, rows.Length);
        places.TrimExcess(rows.Length);
    }

    /// <param name="Error">How far the codes are from the vector.</param>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Row(Guid ChunkId, Guid EntityId, float Error);
}
