namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>A model that is installed on a server.</summary>
public sealed record OllamaModel
{
    /// <summary>With its tag.</summary>
    public required string Name { get; init; }

    /// <summary>Changes when the model behind the name does.</summary>
    public required string Digest { get; init; }

    /// <summary>On the disk, in bytes.</summary>
    public long Size { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    public string? Family { get; init; }

    /// <summary>Such as "8.2B".</summary>
    public string? ParameterSize { get; init; }

    /// <summary>Such as "Q4_K_M".</summary>
    public string? Quantization { get; init; }
}

/// <summary>What a server says about one of its models.</summary>
public sealed record OllamaModelDetails
{
    /// <summary>Such as "completion", "tools", "thinking", "vision", "embedding"; a guess of the server from the template of the model.</summary>
    public required IReadOnlySet<string> Capabilities { get; init; }

    /// <summary>Tokens it was trained for.</summary>
    public int? ContextLength { get; init; }

    /// <summary>Length of its vectors; chat models have one as well.</summary>
    public int? EmbeddingLength { get; init; }

    public string? Family { get; init; }

    public string? ParameterSize { get; init; }

    public string? Quantization { get; init; }
}

/// <summary>A model that is in the memory of a server.</summary>
public sealed record OllamaLoadedModel
{
    public required string Name { get; init; }

    public required string Digest { get; init; }

    /// <summary>In memory, in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The part of it in the memory of a graphics card; 0 when the processor does all the work.</summary>
    public long SizeInVram { get; init; }

    /// <summary>Tokens it was loaded for: the truth about <see cref="OllamaSettings.ContextTokens"/>.</summary>
    public int? ContextLength { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>How far a pull is.</summary>
/// <param name="Status">The server's words, such as "pulling manifest".</param>
/// <param name="CompletedBytes">Of all layers that are known so far.</param>
/// <param name="TotalBytes">Of all layers that are known so far: grows while layers are announced.</param>
/// <param name="IsDone">Set on the last one of a pull that succeeded.</param>
public sealed record OllamaPullProgress(string Status, long CompletedBytes, long TotalBytes, bool IsDone);
