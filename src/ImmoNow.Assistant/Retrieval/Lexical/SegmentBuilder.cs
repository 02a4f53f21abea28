using System.Buffers;
using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>Makes segments: out of chunks, or out of what still lives in older segments.</summary>
internal static class SegmentBuilder
{
    /// <param name="kindOf">Number of a kind.</param>
    /// <param name="termOf">Number of a term, which it gets when it is new.</param>
    public static LexicalSegment Build(IReadOnlyList<LexicalDocument> chunks, Func<string, byte> kindOf, Func<ReadOnlySpan<char>, int> termOf)
    {
        var places = new Dictionary<int, int>();
        var terms = new List<int>();
        var counts = new List<int>();
        var entries = new List<(int Place, int Chunk, int Units)>();
        var lengths = new int[chunks.Count];
        Span<char> buffer = stackalloc char[TermBlob.Reader.BufferSize];
        for (var chunk = 0; chunk < chunks.Count; chunk++)
        {
            var reader = TermBlob.Read(chunks[chunk].Terms.Span, buffer);
            while (reader.Next())
            {
                var term = termOf(reader.Term);
                ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, term, out var isKnown);
                if (!isKnown)
                {
                    place = terms.Count;
                    terms.Add(term);
                    counts.Add(0);
                }

                CollectionsMarshal.AsSpan(counts)[place]++;
                entries.Add((place, chunk, reader.Units));
                lengths[chunk] += reader.Units;
            }
        }

        var postings = Encode(terms, counts, entries, out var sorted, out var starts, out var frequencies);
        return new LexicalSegment
        {
            Ids = [.. chunks.Select(chunk => chunk.ChunkId)],
            Entities = [.. chunks.Select(chunk => chunk.EntityId)],
            Kinds = [.. chunks.Select(chunk => kindOf(chunk.Kind))],
            Lengths = lengths,
            Terms = sorted,
            Starts = starts,
            Frequencies = frequencies,
            Postings = postings,
        };
    }

    /// <summary>One segment of everything that lives in these.</summary>
    public static LexicalSegment Merge(IReadOnlyList<LiveSegment> parts)
    {
        var count = parts.Sum(part => part.LiveCount);
        var (ids, entities, kinds, lengths) = (new Guid[count], new Guid[count], new byte[count], new int[count]);
        var moved = parts.Select(part => new int[part.Segment.Count]).ToArray();
        var next = 0;
        for (var part = 0; part < parts.Count; part++)
        {
            var segment = parts[part].Segment;
            for (var chunk = 0; chunk < segment.Count; chunk++)
            {
                var isLive = parts[part].IsLive(chunk);
                moved[part][chunk] = isLive ? next : -1;
                if (isLive)
                {
                    (ids[next], entities[next], kinds[next], lengths[next]) = (segment.Ids[chunk], segment.Entities[chunk], segment.Kinds[chunk], segment.Lengths[chunk]);
                    next++;
                }
            }
        }

        var (terms, starts, frequencies) = (new List<int>(), new List<int>(), new List<int>());
        var postings = new ArrayBufferWriter<byte>((int)Math.Min(int.MaxValue / 2, parts.Sum(part => part.Segment.Postings.LongLength) + 16));
        var at = new int[parts.Count];
        while (Smallest(parts, at) is { } term)
        {
            var start = postings.WrittenCount;
            var frequency = 0;
            var last = -1;
            for (var part = 0; part < parts.Count; part++)
            {
                var segment = parts[part].Segment;
                if (at[part] < segment.Terms.Length && segment.Terms[at[part]] == term)
                {
                    frequency += Copy(segment.PostingsAt(at[part]++), moved[part], postings, ref last);
                }
            }

            if (frequency > 0)
            {
                terms.Add(term);
                starts.Add(start);
                frequencies.Add(frequency);
            }
        }

        return new LexicalSegment
        {
            Ids = ids,
            Entities = entities,
            Kinds = kinds,
            Lengths = lengths,
            Terms = [.. terms],
            Starts = [.. starts, postings.WrittenCount],
            Frequencies = [.. frequencies],
            Postings = postings.WrittenSpan.ToArray(),
        };
    }

    private static int? Smallest(IReadOnlyList<LiveSegment> parts, int[] at)
    {
        int? smallest = null;
        for (var part = 0; part < parts.Count; part++)
        {
            var terms = parts[part].Segment.Terms;
            if (at[part] < terms.Length && (smallest is null || terms[at[part]] < smallest))
            {
                smallest = terms[at[part]];
            }
        }

        return smallest;
    }

    /// <summary>Copies the postings of chunks that live under their new numbers; returns how many these are.</summary>
    private static int Copy(ReadOnlySpan<byte> source, int[] moved, ArrayBufferWriter<byte> target, ref int last)
    {
        var (position, chunk, copied) = (0, -1, 0);
        while (position < source.Length)
        {
            chunk += (int)VarInt.Read(source, ref position);
            var units = VarInt.Read(source, ref position);
            if (moved[chunk] >= 0)
            {
                VarInt.Write(target, (uint)(moved[chunk] - last));
                VarInt.Write(target, units);
                last = moved[chunk];
                copied++;
            }
        }

        return copied;
    }

    /// <summary>Sorts the entries by term, keeping the order of chunks, and writes them down.</summary>
    private static byte[] Encode(
        List<int> terms, List<int> counts, List<(int Place, int Chunk, int Units)> entries, out int[] sorted, out int[] starts, out int[] frequencies)
    {
        var order = Enumerable.Range(0, terms.Count).ToArray();
        Array.Sort(terms.ToArray(), order);
        var offsets = new int[terms.Count];
        var total = 0;
        foreach (var place in order)
        {
            offsets[place] = total;
            total += counts[place];
        }

        var byTerm = new (int Chunk, int Units)[total];
        foreach (var (place, chunk, units) in CollectionsMarshal.AsSpan(entries))
        {
            byTerm[offsets[place]++] = (chunk, units);
        }

        sorted = Array.ConvertAll(order, place => terms[place]);
        frequencies = Array.ConvertAll(order, place => counts[place]);
        starts = new int[order.Length + 1];
        var postings = new ArrayBufferWriter<byte>((total * 2) + 16);
        var entry = 0;
        for (var term = 0; term < order.Length; term++)
        {
            starts[term] = postings.WrittenCount;
            var last = -1;
            for (var end = entry + frequencies[term]; entry < end; entry++)
            {
                VarInt.Write(postings, (uint)(byTerm[entry].Chunk - last));
                VarInt.Write(postings, (uint)byTerm[entry].Units);
                last = byTerm[entry].Chunk;
            }
        }

        starts[^1] = postings.WrittenCount;
        return postings.WrittenSpan.ToArray();
    }
}
