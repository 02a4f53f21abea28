using ImmoNow.Assistant.Models;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Contracts;

/// <summary>The models that the host has set up. Without any, every method answers null and the rules do all the work.</summary>
public interface IModelProvider
{
    /// <summary>
    /// The model for <paramref name="role"/> with everything around it that keeps it harmless: queue, time limits, retries, breaker, backup.
    /// Null when none is set up or its server is known to be gone, which costs no time to find out.
    /// Calls on the client fail with <see cref="ModelException"/> only, or with cancellation.
    /// </summary>
    /// <param name="role">Writer or planner.</param>
    /// <param name="caller">Whose turn it is: the queue is fair between agencies, and use is counted for each person.</param>
    ValueTask<ChatModel?> ChatAsync(ModelRole role, AssistantCaller caller, CancellationToken ct);

    /// <summary>The model that makes vectors; null when none is set up or reachable.</summary>
    ValueTask<EmbeddingModel?> EmbeddingsAsync(CancellationToken ct);

    /// <summary>
    /// A certain model that makes vectors, whatever has its role by now: the index that it made answers until the next one is complete.
    /// Null when it is not there any more, or is another one behind its name.
    /// </summary>
    ValueTask<EmbeddingModel?> EmbeddingsAsync(EmbeddingSource source, CancellationToken ct) => default;
}

/// <summary>A model as an index remembers it.</summary>
/// <param name="Server"><see cref="ModelServer.Name"/>.</param>
/// <param name="Digest">Empty where the server tells none.</param>
public sealed record EmbeddingSource(string Server, string Model, string Digest);

/// <param name="Client">Answers carry the name of the model that gave them in <c>ModelId</c>, which tells when the backup stood in.</param>
/// <param name="Profile">Of the model in the role, not of its backup.</param>
public sealed record ChatModel(IChatClient Client, ModelProfile Profile);

public sealed record EmbeddingModel(IEmbeddingGenerator<string, Embedding<float>> Generator, ModelProfile Profile);

/// <summary>The set-up without any model.</summary>
public sealed class NoModels : IModelProvider
{
    public ValueTask<ChatModel?> ChatAsync(ModelRole role, AssistantCaller caller, CancellationToken ct) => default;

    public ValueTask<EmbeddingModel?> EmbeddingsAsync(CancellationToken ct) => default;
}
