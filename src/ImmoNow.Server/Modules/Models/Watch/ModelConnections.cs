using System.Collections.Concurrent;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;
using ImmoNow.Assistant.Models.OpenAi;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Server.Modules.Models.Settings;
using Microsoft.Extensions.AI;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <summary>The connections to the model servers. One HTTP client serves them all; addresses come with each call.</summary>
public sealed class ModelConnections(ModelOptions options, TimeProvider clock) : IDisposable
{
    private readonly HttpClient http = ModelTransport.NewClient();
    private readonly ConcurrentDictionary<ModelServer, IServerConnection> connections = new();

    /// <summary>Models that thought aloud without saying so, though their trial showed nothing of it; from then on their text waits until it is known to be an answer.</summary>
    private readonly ConcurrentDictionary<(string Server, string Digest), bool> thinkers = new();

    /// <summary>A client whose thinking is apart from its text, and whose calls are calls.</summary>
    public IChatClient Chat(ModelServer server, ModelProfile profile) => new TextToolCalls(new ThinkingSeparator(
        Bare(server, profile),
        profile.ThinksUntagged || thinkers.ContainsKey((server.Name, profile.Digest)),
        () => thinkers[(server.Name, profile.Digest)] = true));

    /// <summary>A client without anything around it.</summary>
    public IChatClient Bare(ModelServer server, ModelProfile profile) => server.Kind == ModelServerKind.Ollama
        ? new OllamaChatClient(http, Ollama(server, profile))
        : new OpenAiChatClient(http, OpenAi(server, profile));

    /// <summary>A generator that finds the text which breaks a model, with the marks of the model's family.</summary>
    public IEmbeddingGenerator<string, Embedding<float>> Embeddings(ModelServer server, ModelProfile profile) => server.Kind == ModelServerKind.Ollama
        ? OllamaEmbeddingGenerator.Careful(http, Ollama(server, profile))
        : OpenAiEmbeddingGenerator.Careful(http, OpenAi(server, profile));

    public void Dispose() => http.Dispose();

    internal IServerConnection For(ModelServer server) => connections.GetOrAdd(
        server,
        key => key.Kind == ModelServerKind.Ollama ? new OllamaConnection(http, key, clock) : new OpenAiConnection(http, key, clock));

    /// <summary>Forgets servers that are not set up any more.</summary>
    internal void Keep(IReadOnlyList<ModelServer> servers)
    {
        foreach (var gone in connections.Keys.Except(servers))
        {
            connections.TryRemove(gone, out _);
        }
    }

    private ServingSettings Serving => options.Serving;

    private OllamaSettings Ollama(ModelServer server, ModelProfile profile) => new()
    {
        Endpoint = server.Endpoint,
        Model = profile.Model,
        ContextTokens = profile.ContextTokens,
        FirstTokenTimeout = Serving.FirstToken,
        IdleTimeout = Serving.Idle,
    };

    private OpenAiSettings OpenAi(ModelServer server, ModelProfile profile) => new()
    {
        Endpoint = server.Endpoint,
        Model = profile.Model,
        ApiKey = server.ApiKey,
        FirstTokenTimeout = Serving.FirstToken,
        IdleTimeout = Serving.Idle,
    };
}
