using System.Security.Cryptography;
using System.Text;

namespace ImmoNow.Assistant.Tests.Models.Ollama;

/// <summary>A model as the double has it installed, or could pull it.</summary>
public sealed record OllamaDoubleModel(string Name, params string[] Capabilities)
{
    public string Digest { get; init; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Name)));

    public string Family { get; init; } = "qwen3";

    public string ParameterSize { get; init; } = "8.2B";

    public long Size { get; init; } = 5_200_000_000;

    public int ContextLength { get; init; } = 40_960;

    /// <summary>Length of its vectors; also a chat model has one.</summary>
    public int EmbeddingLength { get; init; } = 4096;

    public bool Can(string capability) => Capabilities.Contains(capability, StringComparer.Ordinal);

    public static OllamaDoubleModel Qwen { get; } = new("qwen3:8b", "completion", "tools", "thinking");

    public static OllamaDoubleModel Gemma { get; } = new("gemma3:4b", "completion", "vision") { Family = "gemma3", ParameterSize = "4.3B", Size = 3_300_000_000, ContextLength = 131_072 };

    public static OllamaDoubleModel DeepSeek { get; } = new("deepseek-r1:8b", "completion", "thinking") { ContextLength = 131_072 };

    public static OllamaDoubleModel Nomic { get; } =
        new("nomic-embed-text:latest", "embedding") { Family = "nomic-bert", ParameterSize = "137M", Size = 274_000_000, ContextLength = 2048, EmbeddingLength = 768 };

    public static OllamaDoubleModel EmbeddingGemma { get; } =
        new("embeddinggemma:latest", "embedding") { Family = "gemma3", ParameterSize = "308M", Size = 622_000_000, ContextLength = 2048, EmbeddingLength = 768 };
}

/// <summary>What the double shall say to a question.</summary>
/// <param name="Text">Sent word by word.</param>
/// <param name="Thinking">Sent before it when the model may think.</param>
/// <param name="Calls">Tools it calls, with their arguments as JSON.</param>
public sealed record OllamaDoubleAnswer(string Text, string? Thinking = null, params OllamaDoubleCall[] Calls);

public sealed record OllamaDoubleCall(string Name, string ArgumentsJson);

/// <summary>A request the double has received.</summary>
/// <param name="Body">Undefined when there was none.</param>
public sealed record OllamaDoubleRequest(string Method, string Path, System.Text.Json.JsonElement Body);
