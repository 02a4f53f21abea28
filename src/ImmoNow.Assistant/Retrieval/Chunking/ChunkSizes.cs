namespace ImmoNow.Assistant.Retrieval.Chunking;

/// <summary>How large chunks become, in tokens of the model in use, title path included.</summary>
/// <param name="Least">Below this, what follows in the same place is still taken in.</param>
/// <param name="Most">Never more than this, unless a single character were more.</param>
/// <param name="Overlap">What is repeated where a paragraph had to be cut.</param>
public sealed record ChunkSizes(int Least = 400, int Most = 600, int Overlap = 50)
{
    /// <summary>400 to 600 tokens.</summary>
    public static ChunkSizes Default { get; } = new();

    /// <summary>For an embedding model that reads no more than so many tokens at once.</summary>
    public static ChunkSizes Within(int tokens) => tokens >= Default.Most ? Default : new ChunkSizes(tokens * 2 / 3, Math.Max(16, tokens), tokens / 12);
}
