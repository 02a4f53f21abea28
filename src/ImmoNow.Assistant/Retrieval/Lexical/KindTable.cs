namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>The kinds of an index with how many chunks live of each and how long these are together.</summary>
internal sealed class KindTable
{
    private readonly Dictionary<string, byte> numbers = new(StringComparer.Ordinal);
    private readonly int[] counts = new int[256];
    private readonly long[] lengths = new long[256];

    public int Total => counts.Sum();

    public KindTable Copy()
    {
        var copy = new KindTable();
        foreach (var (kind, number) in numbers)
        {
            copy.numbers[kind] = number;
        }

        counts.CopyTo(copy.counts, 0);
        lengths.CopyTo(copy.lengths, 0);
        return copy;
    }

    /// <summary>The number of a kind of which there was ever a chunk.</summary>
    public byte? Find(string kind) => numbers.TryGetValue(kind, out var number) ? number : null;

    public byte NumberOf(string kind)
    {
        if (!numbers.TryGetValue(kind, out var number))
        {
            numbers[kind] = number = checked((byte)numbers.Count);
        }

        return number;
    }

    public void Count(byte kind, int chunks, long length)
    {
        counts[kind] += chunks;
        lengths[kind] += length;
    }

    /// <summary>What a search for these kinds goes by.</summary>
    public KindScope Select(IReadOnlyCollection<string> kinds)
    {
        var allowed = new bool[256];
        var (count, length) = (0, 0L);
        foreach (var number in kinds.Distinct(StringComparer.Ordinal).Where(numbers.ContainsKey).Select(kind => numbers[kind]))
        {
            allowed[number] = true;
            count += counts[number];
            length += lengths[number];
        }

        return new KindScope(allowed, count, length);
    }
}

/// <param name="Allowed">By number of the kind.</param>
/// <param name="Count">Living chunks of these kinds.</param>
/// <param name="Length">Their lengths together, in units.</param>
internal sealed record KindScope(bool[] Allowed, int Count, long Length)
{
    /// <summary>Whether every chunk of the segment counts, so that none has to be looked at.</summary>
    public bool Covers(LiveSegment segment)
    {
        if (segment.LiveCount < segment.Segment.Count)
        {
            return false;
        }

        for (var kind = 0; kind < Allowed.Length; kind++)
        {
            if (segment.KindMask[kind] && !Allowed[kind])
            {
                return false;
            }
        }

        return true;
    }
}
