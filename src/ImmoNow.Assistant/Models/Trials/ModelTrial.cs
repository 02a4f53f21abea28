using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Trials;

/// <summary>
/// Finds out what a model really does, whatever its server says: once for each digest, never twice at the same time, within a limit.
/// A server that fails leaves no profile behind.
/// </summary>
/// <remarks>One instance for the whole host.</remarks>
public sealed class ModelTrial(IModelProfileStore store, TimeProvider time)
{
    /// <summary>Goes up with every change of the questions, so that known models are asked again.</summary>
    public const int Version = 1;

    private readonly ConcurrentDictionary<ModelTrialKey, Lazy<Task<ModelProfile>>> running = new();

    /// <summary>For a whole trial, loading the model included.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>The result of an earlier trial, without asking the model; null when there was none.</summary>
    public async ValueTask<ModelProfile?> KnownAsync(ModelFacts facts, CancellationToken ct) =>
        await store.FindAsync(KeyOf(facts), ct) is { } known ? Renamed(known, facts) : null;

    /// <summary>Tools, form, German and where its thinking goes.</summary>
    /// <param name="client">The bare client of the model: what it does with thinking is part of the trial.</param>
    /// <exception cref="ModelException">The server fails, or the limit is over.</exception>
    public Task<ModelProfile> ChatAsync(ModelFacts facts, IChatClient client, CancellationToken ct) =>
        OnceAsync(facts, token => ChatTrial.RunAsync(facts, client, token), ct);

    /// <summary>Length of the vectors, and whether German texts of one subject lie nearer to each other than others.</summary>
    /// <exception cref="ModelException">The server fails, the limit is over, or the model is none for vectors.</exception>
    public Task<ModelProfile> EmbeddingsAsync(ModelFacts facts, IEmbeddingGenerator<string, Embedding<float>> generator, CancellationToken ct) =>
        OnceAsync(facts, token => EmbeddingTrial.RunAsync(facts, generator, token), ct);

    private static ModelTrialKey KeyOf(ModelFacts facts) => new(facts.Server, facts.Digest, Version);

    /// <summary>One model can have several names, and the window is a setting.</summary>
    private static ModelProfile Renamed(ModelProfile profile, ModelFacts facts) => profile with { Model = facts.Model, ContextTokens = facts.ContextTokens };

    private async Task<ModelProfile> OnceAsync(ModelFacts facts, Func<CancellationToken, Task<ModelProfile>> trial, CancellationToken ct)
    {
        if (await KnownAsync(facts, ct) is { } known)
            return known;
        var key = KeyOf(facts);
        // Who leaves does not take the trial from the others, and its result is wanted anyway.
        var shared = running.GetOrAdd(key, fresh => new Lazy<Task<ModelProfile>>(() => Task.Run(() => RunAsync(fresh, trial), CancellationToken.None)));
        return Renamed(await shared.Value.WaitAsync(ct), facts);
    }

    private async Task<ModelProfile> RunAsync(ModelTrialKey key, Func<CancellationToken, Task<ModelProfile>> trial)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            // Another trial may have ended between the look into the store and here.
            if (await store.FindAsync(key, limit.Token) is { } known)
                return known;
            var profile = await trial(limit.Token);
            await store.SaveAsync(key, profile, limit.Token);
            return profile;
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new ModelException(ModelFailureKind.FirstTokenTimeout, $"The trial of the model was not over within {Limit}.", exception);
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }
}
