namespace ImmoNow.Assistant.Models.Caching;

/// <summary>Where the host keeps vectors that were made already. May forget at any time; never fails, for a vector can always be made again.</summary>
public interface IEmbeddingStore
{
    /// <summary>The vectors in the order of the keys; nothing where there is none.</summary>
    ValueTask<IReadOnlyList<float[]?>> GetAsync(IReadOnlyList<string> keys, CancellationToken ct);

    ValueTask SetAsync(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<float>>> vectors, CancellationToken ct);
}
