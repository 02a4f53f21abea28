namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>
/// An inverted index of some chunks that never changes: for each term its chunks in ascending order, as distances, each with its
/// weight. Which of them still live is kept beside it.
/// </summary>
internal sealed class LexicalSegment
{
    public required Guid[] Ids { get; init; }

    public required Guid[] Entities { get; init; }

    public required byte[] Kinds { get; init; }

    /// <summary>Sum of the weights of each chunk in units; what BM25 calls the length.</summary>
    public required int[] Lengths { get; init; }

    /// <summary>Numbers of the terms that occur, ascending.</summary>
    public required int[] Terms { get; init; }

    /// <summary>Where each term's postings begin; one more entry for the end.</summary>
    public required int[] Starts { get; init; }

    /// <summary>In how many chunks each term occurs, dead ones included.</summary>
    public required int[] Frequencies { get; init; }

    public required byte[] Postings { get; init; }

    public int Count => Ids.Length;

    public long Bytes => Postings.LongLength + (Terms.LongLength * 12) + (Ids.LongLength * 37);

    /// <summary>The postings of a term; empty when it does not occur.</summary>
    public ReadOnlySpan<byte> PostingsOf(int term, out int frequency)
    {
        var place = Array.BinarySearch(Terms, term);
        frequency = place < 0 ? 0 : Frequencies[place];
        return place < 0 ? default : PostingsAt(place);
    }

    public ReadOnlySpan<byte> PostingsAt(int place) => Postings.AsSpan(Starts[place], Starts[place + 1] - Starts[place]);
}

/// <summary>A segment with what of it lives; changing that makes a new one, so that searches at work keep theirs.</summary>
/// <param name="Live">One bit for each chunk; null while all live.</param>
/// <param name="KindMask">Which kinds occur.</param>
internal sealed record LiveSegment(LexicalSegment Segment, ulong[]? Live, int LiveCount, bool[] KindMask)
{
    public static LiveSegment Of(LexicalSegment segment)
    {
        var mask = new bool[256];
        foreach (var kind in segment.Kinds)
        {
            mask[kind] = true;
        }

        return new LiveSegment(segment, null, segment.Count, mask);
    }

    public bool IsLive(int chunk) => Live is null || (Live[chunk >> 6] >> (chunk & 63) & 1) != 0;

    public LiveSegment Without(IReadOnlyCollection<int> chunks)
    {
        var live = Live?.ToArray() ?? AllLive(Segment.Count);
        var count = LiveCount;
        foreach (var chunk in chunks)
        {
            var bit = 1UL << (chunk & 63);
            count -= (live[chunk >> 6] & bit) != 0 ? 1 : 0;
            live[chunk >> 6] &= ~bit;
        }

        return this with { Live = live, LiveCount = count };
    }

    private static ulong[] AllLive(int count)
    {
        var live = new ulong[(count + 63) / 64];
        Array.Fill(live, ulong.MaxValue);
        return live;
    }
}
