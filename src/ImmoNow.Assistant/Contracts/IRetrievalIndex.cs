using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Assistant.Contracts;

/// <summary>The tenant's own index. Rights are applied by the host inside the query, never afterwards.</summary>
public interface IRetrievalIndex
{
    /// <summary>The best passages the caller may read, best first; empty when nothing fits.</summary>
    Task<IReadOnlyList<Passage>> SearchAsync(AssistantCaller caller, RetrievalQuery query, CancellationToken ct);
}

public sealed record RetrievalQuery
{
    /// <summary>The question as written; an index with vectors embeds this.</summary>
    public required string Text { get; init; }

    /// <summary>The analysed terms for the lexical index, from <c>SearchAnalyzer.QueryTerms</c>.</summary>
    public required IReadOnlyList<SearchTerm> Terms { get; init; }

    /// <summary>1 to 50.</summary>
    public int TopK { get; init; } = AssistantLimits.Passages;

    /// <summary>Restricts to kinds such as <c>document</c> or <c>contact</c>; null means all.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Restricts to passages of, or about, one record.</summary>
    public EntityRef? Entity { get; init; }
}

/// <summary>A word of the index.</summary>
/// <param name="Text">Folded stem, part of a compound, or a six-letter beginning marked with a leading <c>~</c>.</param>
/// <param name="Weight">1 for the word itself, less for its parts and beginnings.</param>
public readonly record struct SearchTerm(string Text, double Weight);

/// <summary>A stretch of text with its origin.</summary>
/// <param name="Id">Opaque and stable; citations refer to it.</param>
/// <param name="Kind">document, contact, property, task …</param>
/// <param name="Location">Where in the source: "Seite 3", a heading, "Zeile 12"; null for a whole record.</param>
public sealed record Passage(string Id, string Title, string Text, string Kind, string? EntityType, Guid? EntityId, string? Location, double Score)
{
    /// <summary>Place in the lexical list, from 1; null when only another list found it.</summary>
    public int? LexicalRank { get; init; }

    /// <summary>Place in the vector list, from 1; null without vectors.</summary>
    public int? VectorRank { get; init; }

    /// <inheritdoc cref="IndexedPassage.Page"/>
    public int? Page { get; init; }

    /// <inheritdoc cref="IndexedPassage.Anchor"/>
    public int? Anchor { get; init; }

    /// <summary>What its score is made of; null where nothing was ranked.</summary>
    public ScoreExplanation? Why { get; init; }
}
