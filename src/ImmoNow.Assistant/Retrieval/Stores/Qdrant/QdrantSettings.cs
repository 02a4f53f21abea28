namespace ImmoNow.Assistant.Retrieval.Stores.Qdrant;

/// <summary>Where Qdrant is and how it is used.</summary>
public sealed record QdrantSettings
{
    public required Uri Endpoint { get; init; }

    /// <summary>Null for a server without one.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Begins the names of our collections, so that others on the same server are left alone.</summary>
    public string Prefix { get; init; } = "immonow";

    /// <summary>Parts of a new collection; more than one only pays with several nodes.</summary>
    public int Shards { get; init; } = 1;

    /// <summary>Copies of each part of a new collection.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>A search that takes longer is no help any more.</summary>
    public TimeSpan SearchTimeout { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
