namespace ImmoNow.Assistant.Models;

/// <summary>Which protocol a model server speaks.</summary>
public enum ModelServerKind
{
    Ollama,

    /// <summary>OpenAI itself and everything that speaks its protocol: llama.cpp, vLLM, LM Studio, OpenRouter, Azure.</summary>
    OpenAiCompatible,
}

/// <summary>What a model is used for.</summary>
public enum ModelRole
{
    /// <summary>Writes answers and drafts.</summary>
    Writer,

    /// <summary>Decides which tool is called; small and fast is better than eloquent.</summary>
    Planner,

    /// <summary>Turns text into vectors for the search.</summary>
    Embeddings,

    /// <summary>Takes over where the writer or the planner fails.</summary>
    Backup,
}

/// <summary>A model server that the agency runs, or has chosen.</summary>
public sealed record ModelServer
{
    /// <summary>Unique and stable; roles and findings refer to it.</summary>
    public required string Name { get; init; }

    public required ModelServerKind Kind { get; init; }

    /// <summary>The root of the server, without the path of the protocol.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Never leaves the server again and never stands in a log.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The key is no part of it, wherever a server may be written.</summary>
    public override string ToString() => $"{Name} at {Endpoint}";
}
