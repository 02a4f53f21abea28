namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>One model on one Ollama server.</summary>
public sealed record OllamaSettings
{
    public required Uri Endpoint { get; init; }

    public required string Model { get; init; }

    /// <summary>The same for all callers of a model: another value makes Ollama load the model anew.</summary>
    public int ContextTokens { get; init; } = 8192;

    /// <summary>How long the model stays in memory after a call.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Loading a model is silent and can take minutes.</summary>
    public TimeSpan FirstTokenTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest silence within an answer.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest line of an answer in bytes.</summary>
    public int LargestLine { get; init; } = 4 * 1024 * 1024;

    /// <summary>Longest answer in bytes on the wire, for a server that never stops.</summary>
    public long LargestReply { get; init; } = 32 * 1024 * 1024;
}
