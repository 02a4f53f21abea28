using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace ImmoNow.Assistant.Retrieval.Ranking;

/// <summary>A chunk in its final place.</summary>
/// <param name="Score">Comparable within one search only; the best is about 1.</param>
public sealed record RankedResult(Guid ChunkId, double Score, ScoreExplanation Why);

/// <summary>Everything a score is made of, for the page where people try out the search.</summary>
/// <param name="Lists">What each list gave; their shares add up to the part before boosts.</param>
/// <param name="Boosts">What rules added; only those that applied.</param>
/// <param name="Coverage">Share of the question, rare words counting more, that stands in the chunk: 0 to 1.</param>
/// <param name="Repetition">1, or less when better chunks of the same record or the same text are above.</param>
public sealed record ScoreExplanation(IReadOnlyList<ListShare> Lists, IReadOnlyList<Boost> Boosts, double Coverage, double Repetition)
{
    /// <summary>How much the chunk has to do with the question: its coverage, or how near its meaning is where that says more. 0 to 1.</summary>
    [JsonIgnore]
    public double Relevance { get; init; } = Coverage;
}

/// <param name="Place">In the list, from 1.</param>
/// <param name="Score">On the list's own scale.</param>
/// <param name="Share">What it adds to the final score.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ListShare(RankedListKind List, int Place, double Score, double Share);

/// <param name="Detail">What matched: the amount, the name, the period.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Boost(BoostKind Kind, string Detail, double Value);

public enum BoostKind
{
    /// <summary>Much of what is asked stands there.</summary>
    Coverage,

    /// <summary>A part of a compound of the question stands there, or a compound with a word of it, which the index's own words prove.</summary>
    Compound,

    /// <summary>An amount, area, paragraph, date or file number of the question stands there.</summary>
    ExactValue,

    /// <summary>A name of the question stands in the title or the text.</summary>
    Name,

    /// <summary>The record is the kind of document the question names.</summary>
    DocumentType,

    /// <summary>The record is from the period the question names, or its text names it.</summary>
    Period,

    /// <summary>The record is recent.</summary>
    Recency,
}

/// <summary>The outcome of a search.</summary>
/// <param name="Results">Best first; empty when nothing is relevant enough.</param>
/// <param name="Relevance">Of the best candidate, 0 to 1.</param>
/// <param name="Candidates">How many chunks the lists brought.</param>
public sealed record RankingOutcome(IReadOnlyList<RankedResult> Results, double Relevance, int Candidates)
{
    /// <summary>Something was found, but too little of the question stands in it to be shown.</summary>
    public bool BelowFloor => Results.Count == 0 && Candidates > 0;
}
