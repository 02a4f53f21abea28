using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Bench.Retrieval;

/// <summary>BM25 over weighted terms, in the plainest form, to compare analyses.</summary>
internal sealed class SmallBm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<string, List<(int Chunk, double Weight)>> postings = new(StringComparer.Ordinal);
    private readonly List<double> lengths = [];

    public long Postings => postings.Sum(posting => (long)posting.Value.Count);

    /// <param name="length">How long the chunk counts as; what pieces and parts add must not make it longer.</param>
    public void Add(Dictionary<string, double> terms, double length)
    {
        foreach (var (term, weight) in terms)
        {
            if (!postings.TryGetValue(term, out var list))
                postings[term] = list = [];
            list.Add((lengths.Count, weight));
        }
        lengths.Add(length);
    }

    public List<(int Chunk, double Score)> Search(IReadOnlyList<SearchTerm> terms, int top)
    {
        var average = lengths.Average();
        var scores = new Dictionary<int, double>();
        foreach (var term in terms)
        {
            if (!postings.TryGetValue(term.Text, out var list))
                continue;
            var idf = Math.Log(1 + ((lengths.Count - list.Count + 0.5) / (list.Count + 0.5)));
            foreach (var (chunk, weight) in list)
                scores[chunk] = scores.GetValueOrDefault(chunk) + (term.Weight * idf * weight * (K1 + 1) / (weight + (K1 * (1 - B + (B * lengths[chunk] / average)))));
        }
        return [.. scores.OrderByDescending(score => score.Value).ThenBy(score => score.Key).Take(top).Select(score => (score.Key, score.Value))];
    }
}
