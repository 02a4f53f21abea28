using System.Runtime.InteropServices;

namespace ImmoNow.Assistant.Retrieval.Ranking;

/// <summary>One way of finding, with what it found, best first.</summary>
public sealed record RankedList(RankedListKind Kind, IReadOnlyList<RankedChunk> Chunks);

public enum RankedListKind
{
    /// <summary>BM25 over the analyser's terms.</summary>
    Lexical,

    /// <summary>BM25 over words of the index that are spelled almost like the question's.</summary>
    Fuzzy,

    /// <summary>Cosine of the embeddings.</summary>
    Vector,
}

/// <param name="Score">On the list's own scale; only the order is comparable between lists.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RankedChunk(Guid ChunkId, double Score);

/// <summary>What the rules of ranking look at besides the lists.</summary>
/// <param name="HappenedAt">How recent the record is; null when it does not matter.</param>
public sealed record CandidateChunk(Guid ChunkId, string Kind, Guid EntityId, string Title, string Text, DateTimeOffset? HappenedAt)
{
    /// <summary>The analysed terms of text and context as the index keeps them; without them the text is analysed once more, which takes most of a search.</summary>
    public ReadOnlyMemory<byte> Terms { get; init; }
}
