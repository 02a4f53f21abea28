using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>
/// The words of one tenant's chunks in memory, ranked by BM25. Changes come in batches, each a small segment of its own; segments
/// are merged as they grow in number. Searches work on what was published last and never wait for a writer.
/// </summary>
/// <remarks>
/// Scores depend on the chunks alone, not on the order in which they came or how they lie in segments: frequencies, lengths and
/// sums are counted exactly, and contributions are added in the order of the terms' letters.
/// </remarks>
public sealed class LexicalIndex
{
    /// <summary>A search walks through each segment, so there should be few; a merge rewrites them, so none should be huge.</summary>
    private const int LargestSegment = 32_768;

    /// <summary>The last segment is merged into the one before as long as that is not more than this many times larger.</summary>
    private const int MergeFactor = 4;

    private readonly Lock writing = new();
    private readonly LexicalVocabulary vocabulary = new();
    private readonly Dictionary<Guid, (LexicalSegment Segment, int Chunk)> places = [];
    private volatile Published published = new([], new KindTable());

    private sealed record Published(IReadOnlyList<LiveSegment> Segments, KindTable Kinds);

    /// <summary>Chunks that can be found.</summary>
    public int Count => published.Kinds.Total;

    /// <summary>Memory it takes, roughly.</summary>
    public long Bytes => published.Segments.Sum(segment => segment.Segment.Bytes) + vocabulary.Bytes + (Count * 48L);

    /// <summary>Takes chunks out and others in; a chunk that is there already is replaced. Searches see all of it or nothing.</summary>
    public void Apply(IReadOnlyCollection<Guid> removed, IReadOnlyList<LexicalDocument> added)
    {
        lock (writing)
        {
            var segments = published.Segments.ToList();
            var kinds = published.Kinds.Copy();
            Remove(segments, kinds, removed.Concat(added.Select(chunk => chunk.ChunkId)));
            if (added.Count > 0)
            {
                // The last one counts where a chunk comes twice.
                var fresh = added.GroupBy(chunk => chunk.ChunkId).Select(group => group.Last()).ToList();
                var segment = SegmentBuilder.Build(fresh, kinds.NumberOf, vocabulary.NumberOf);
                Publish(segments, LiveSegment.Of(segment));
                for (var chunk = 0; chunk < segment.Count; chunk++)
                {
                    kinds.Count(segment.Kinds[chunk], 1, segment.Lengths[chunk]);
                }
            }

            Compact(segments);
            published = new Published(segments, kinds);
        }
    }

    /// <summary>The best chunks by BM25, best first, equal ones by id.</summary>
    /// <param name="terms">Distinct; their weights multiply what each contributes.</param>
    public IReadOnlyList<RankedChunk> Search(IReadOnlyList<SearchTerm> terms, LexicalFilter filter, int top)
    {
        var (segments, kinds) = published;
        var known = new List<(int Number, double Weight)>();
        foreach (var term in terms.OrderBy(term => term.Text, StringComparer.Ordinal))
        {
            if (vocabulary.TryFind(term.Text, out var number))
            {
                known.Add((number, term.Weight));
            }
        }

        return known.Count == 0 || top < 1 ? [] : LexicalSearch.Run(segments, kinds.Select(filter.Kinds), filter.EntityId, known, top);
    }

    /// <summary>
    /// The question with words that the index does not know replaced by words that are spelled almost alike; null when there is
    /// nothing to replace.
    /// </summary>
    /// <param name="explained">Terms of words that are not misspelled although no text holds them.</param>
    public LexicalCorrection? Correct(IReadOnlyList<SearchTerm> terms, LexicalFilter filter, IReadOnlySet<string>? explained = null)
    {
        var (segments, kinds) = published;
        var scope = kinds.Select(filter.Kinds);
        var corrected = new Dictionary<string, double>(StringComparer.Ordinal);
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            if (vocabulary.TryFind(term.Text, out var number) && LexicalSearch.Frequency(segments, scope, number) > 0)
            {
                corrected[term.Text] = Math.Max(term.Weight, corrected.GetValueOrDefault(term.Text));
            }
            else if (term.Weight >= 1 && explained?.Contains(term.Text) != true)
            {
                foreach (var (word, weight) in Nearest(term, segments, scope))
                {
                    corrected[word] = Math.Max(weight, corrected.GetValueOrDefault(word));
                    replaced.TryAdd(term.Text, word);
                }
            }
        }

        return replaced.Count == 0 ? null : new LexicalCorrection([.. corrected.Select(pair => new SearchTerm(pair.Key, pair.Value))], replaced);
    }

    /// <summary>
    /// What words of the question that the lexicon does not know are found by besides: their parts, or compounds that hold them, as far
    /// as the words of the chunks that may be seen prove it. Null when there is nothing of the kind.
    /// </summary>
    public LexicalCompounds? Compounds(string question, LexicalFilter filter)
    {
        var (segments, kinds) = published;
        return new CompoundLookup(vocabulary, segments, kinds.Select(filter.Kinds), kinds.Find(EntityTypes.Contact)).Find(question);
    }

    /// <summary>The words with the fewest slips, frequent ones first.</summary>
    private IEnumerable<(string Word, double Weight)> Nearest(SearchTerm term, IReadOnlyList<LiveSegment> segments, KindScope scope) =>
        vocabulary.Similar(term.Text)
            .Select(word => (word.Word, word.Slips, Frequency: LexicalSearch.Frequency(segments, scope, word.Number)))
            .Where(word => word.Frequency > 0)
            .OrderBy(word => word.Slips).ThenByDescending(word => word.Frequency).ThenBy(word => word.Word, StringComparer.Ordinal)
            .Take(3).Select(word => (word.Word, term.Weight * Math.Pow(0.8, word.Slips)));

    private void Remove(List<LiveSegment> segments, KindTable kinds, IEnumerable<Guid> ids)
    {
        var dead = new Dictionary<LexicalSegment, HashSet<int>>();
        foreach (var id in ids)
        {
            if (places.Remove(id, out var place))
            {
                if (!dead.TryGetValue(place.Segment, out var chunks))
                {
                    dead[place.Segment] = chunks = [];
                }

                chunks.Add(place.Chunk);
                kinds.Count(place.Segment.Kinds[place.Chunk], -1, -place.Segment.Lengths[place.Chunk]);
            }
        }

        for (var index = 0; index < segments.Count; index++)
        {
            if (dead.TryGetValue(segments[index].Segment, out var chunks))
            {
                segments[index] = segments[index].Without(chunks);
            }
        }
    }

    private void Compact(List<LiveSegment> segments)
    {
        for (var index = segments.Count - 1; index >= 0; index--)
        {
            var segment = segments[index];
            if (segment.LiveCount == 0)
            {
                segments.RemoveAt(index);
            }
            else if (segment.LiveCount < segment.Segment.Count * 3L / 4)
            {
                segments.RemoveAt(index);
                Publish(segments, LiveSegment.Of(SegmentBuilder.Merge([segment])), index);
            }
        }

        while (segments.Count > 1 && segments[^2].LiveCount <= segments[^1].LiveCount * (long)MergeFactor
            && segments[^2].LiveCount + segments[^1].LiveCount <= LargestSegment)
        {
            var merged = LiveSegment.Of(SegmentBuilder.Merge([segments[^2], segments[^1]]));
            segments.RemoveRange(segments.Count - 2, 2);
            Publish(segments, merged);
        }
    }

    /// <summary>Puts a segment among the others and notes where its chunks are now.</summary>
    private void Publish(List<LiveSegment> segments, LiveSegment segment, int? at = null)
    {
        segments.Insert(at ?? segments.Count, segment);
        for (var chunk = 0; chunk < segment.Segment.Count; chunk++)
        {
            places[segment.Segment.Ids[chunk]] = (segment.Segment, chunk);
        }
    }
}
