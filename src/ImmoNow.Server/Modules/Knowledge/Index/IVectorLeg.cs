using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>Finds chunks by the meaning of a question. It works beside the search, so it never uses the search's database context.</summary>
public interface IVectorLeg
{
    /// <summary>
    /// The nearest chunks of these kinds, best first; null without a model for embeddings, while there are no vectors, when the store
    /// is away, or when the question could not be embedded in time: a search waits for words only.
    /// </summary>
    /// <param name="entityId">Only chunks of this record.</param>
    Task<RankedList?> FindAsync(string question, IReadOnlyList<string> kinds, Guid? entityId, int top, CancellationToken cancellationToken);
}
