namespace ImmoNow.Assistant.Models.Trials;

/// <summary>What the server of a model says about it. Null where it keeps silent.</summary>
public sealed record ModelFacts
{
    /// <summary><see cref="ModelServer.Name"/>.</summary>
    public required string Server { get; init; }

    public required string Model { get; init; }

    /// <inheritdoc cref="ModelProfile.Digest"/>
    public required string Digest { get; init; }

    /// <inheritdoc cref="ModelProfile.ContextTokens"/>
    public required int ContextTokens { get; init; }

    public bool? Tools { get; init; }

    public bool? Thinking { get; init; }

    public bool? Vision { get; init; }

    /// <summary>Made for vectors; chat models would make some as well, of no use for a search.</summary>
    public bool? Embeddings { get; init; }
}
