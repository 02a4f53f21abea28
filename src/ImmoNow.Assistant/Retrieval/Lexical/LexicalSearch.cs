using System.Buffers;
using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Assistant.Retrieval.Lexical;

/// <summary>BM25 over segments, exact: what is dead or of another kind counts neither for the rarity of a word nor for the average length.</summary>
internal static class LexicalSearch
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>From so many chunks on, the segments are searched side by side; below, threads cost more than they bring.</summary>
    private const int WorthThreads = 30_000;

    public static IReadOnlyList<RankedChunk> Run(
        IReadOnlyList<LiveSegment> segments, KindScope scope, Guid? entity, IReadOnlyList<(int Number, double Weight)> terms, int top)
    {
        if (scope.Count == 0)
        {
            return [];
        }

        var factors = new double[terms.Count];
        for (var term = 0; term < terms.Count; term++)
        {
            var frequency = Frequency(segments, scope, terms[term].Number);
            factors[term] = frequency == 0 ? 0 : terms[term].Weight * (K1 + 1) * Rarity(scope, frequency);
        }

        // In units, like the lengths and the weights of the postings: the unit cancels out.
        var unit = (double)TermBlob.UnitsPerWeight;
        var fixedPart = K1 * (1 - B) * unit;
        var lengthPart = K1 * B * unit * scope.Count / Math.Max(1, scope.Length);
        var best = new BestChunks(top);
        if (segments.Sum(segment => segment.Segment.Count) < WorthThreads)
        {
            foreach (var segment in segments)
            {
                Search(segment, best);
            }
        }
        else
        {
            // The best of all are among the best of each, whoever searched which.
            Parallel.ForEach(
                segments.OrderByDescending(segment => segment.Segment.Count),
                () => new BestChunks(top),
                (segment, _, own) => Search(segment, own),
                own =>
                {
                    lock (best)
                    {
                        best.Offer(own);
                    }
                });
        }

        return best.Sorted();

        BestChunks Search(LiveSegment segment, BestChunks into)
        {
            var sums = ArrayPool<double>.Shared.Rent(segment.Segment.Count);
            try
            {
                var scores = sums.AsSpan(0, segment.Segment.Count);
                scores.Clear();
                for (var term = 0; term < terms.Count; term++)
                {
                    if (factors[term] > 0)
                    {
                        AddScores(segment.Segment, terms[term].Number, factors[term], fixedPart, lengthPart, scores);
                    }
                }

                Collect(segment, scope, entity, scores, into);
                return into;
            }
            finally
            {
                ArrayPool<double>.Shared.Return(sums);
            }
        }
    }

    /// <summary>What a term that stands in so many chunks of the scope tells.</summary>
    public static double Rarity(KindScope scope, int frequency) => Math.Log(1 + ((scope.Count - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>In how many living chunks of the scope a term occurs.</summary>
    public static int Frequency(IReadOnlyList<LiveSegment> segments, KindScope scope, int term)
    {
        var count = 0;
        foreach (var segment in segments)
        {
            var postings = segment.Segment.PostingsOf(term, out var frequency);
            if (frequency == 0 || scope.Covers(segment))
            {
                count += frequency;
                continue;
            }

            var (position, chunk) = (0, -1);
            while (position < postings.Length)
            {
                chunk += (int)VarInt.Read(postings, ref position);
                _ = VarInt.Read(postings, ref position);
                count += scope.Allowed[segment.Segment.Kinds[chunk]] && segment.IsLive(chunk) ? 1 : 0;
            }
        }

        return count;
    }

    private static void AddScores(LexicalSegment segment, int term, double factor, double fixedPart, double lengthPart, Span<double> scores)
    {
        var postings = segment.PostingsOf(term, out _);
        var lengths = segment.Lengths.AsSpan();
        var (position, chunk) = (0, -1);
        while (position < postings.Length)
        {
            chunk += (int)VarInt.Read(postings, ref position);
            var weight = (double)VarInt.Read(postings, ref position);
            scores[chunk] += factor * weight / (weight + fixedPart + (lengthPart * lengths[chunk]));
        }
    }

    private static void Collect(LiveSegment segment, KindScope scope, Guid? entity, ReadOnlySpan<double> scores, BestChunks best)
    {
        var of = segment.Segment;
        for (var chunk = 0; chunk < scores.Length; chunk++)
        {
            if (scores[chunk] > 0 && scores[chunk] >= best.Threshold && scope.Allowed[of.Kinds[chunk]] && segment.IsLive(chunk)
                && (entity is null || of.Entities[chunk] == entity))
            {
                best.Offer(new RankedChunk(of.Ids[chunk], scores[chunk]));
            }
        }
    }

    /// <summary>Keeps the best ones seen so far.</summary>
    private sealed class BestChunks(int most)
    {
        private static readonly Comparer<RankedChunk> WorstFirst = Comparer<RankedChunk>.Create((left, right) =>
        {
            var byScore = left.Score.CompareTo(right.Score);
            return byScore != 0 ? byScore : right.ChunkId.CompareTo(left.ChunkId);
        });

        private readonly PriorityQueue<RankedChunk, RankedChunk> queue = new(WorstFirst);

        /// <summary>A chunk below this score has no chance any more.</summary>
        public double Threshold { get; private set; }

        public void Offer(RankedChunk chunk)
        {
            if (queue.Count < most)
            {
                queue.Enqueue(chunk, chunk);
            }
            else
            {
                queue.EnqueueDequeue(chunk, chunk);
            }

            Threshold = queue.Count == most ? queue.Peek().Score : 0;
        }

        public void Offer(BestChunks others)
        {
            foreach (var (chunk, _) in others.queue.UnorderedItems)
            {
                Offer(chunk);
            }
        }

        public List<RankedChunk> Sorted()
        {
            var chunks = queue.UnorderedItems.Select(item => item.Element).ToList();
            chunks.Sort((left, right) => WorstFirst.Compare(right, left));
            return chunks;
        }
    }
}
