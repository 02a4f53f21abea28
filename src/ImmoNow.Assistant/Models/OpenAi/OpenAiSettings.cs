namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>One model on one server that speaks the protocol of OpenAI.</summary>
public sealed record OpenAiSettings
{
    /// <summary>The root of the server; a version such as <c>/v1</c> at its end may be left out.</summary>
    public required Uri Endpoint { get; init; }

    public required string Model { get; init; }

    /// <summary>Servers of one's own often want none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Loading a model is silent and can take minutes.</summary>
    public TimeSpan FirstTokenTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest silence within an answer.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest line of an answer in bytes.</summary>
    public int LargestLine { get; init; } = 4 * 1024 * 1024;

    /// <summary>Longest answer in bytes on the wire, for a server that never stops.</summary>
    public long LargestReply { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many texts are made into vectors by one request.</summary>
    public int EmbeddingBatch { get; init; } = 32;

    /// <summary>The key is no part of it, wherever the settings may be written.</summary>
    public override string ToString() => $"{Model} at {Endpoint}";
}
