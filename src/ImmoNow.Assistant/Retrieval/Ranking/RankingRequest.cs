namespace ImmoNow.Assistant.Retrieval.Ranking;

/// <summary>Everything the ranking looks at.</summary>
public sealed record RankingRequest
{
    public required AnalysedQuestion Question { get; init; }

    public required IReadOnlyList<RankedList> Lists { get; init; }

    /// <summary>
    /// The facts of the chunks, at least of the first <see cref="HybridRanker.Looks"/> of <see cref="HybridRanker.Order"/> that can be
    /// read. A chunk without facts is left out: what cannot be read must not be ranked.
    /// </summary>
    public required IReadOnlyDictionary<Guid, CandidateChunk> Candidates { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Results wanted, 1 to 50.</summary>
    public int Top { get; init; } = 10;

    /// <summary>Several chunks of one record are welcome, for example because the search is restricted to it.</summary>
    public bool OneRecord { get; init; }

    /// <summary>From this cosine on a chunk counts as relevant without a word of the question; depends on the embedding model.</summary>
    public double VectorFloor { get; init; } = 0.6;
}
