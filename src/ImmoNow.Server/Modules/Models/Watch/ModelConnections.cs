using System.Collections.Concurrent;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;
using ImmoNow.Assistant.Models.OpenAi;
using Microsoft.Extensions.AI;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <summary>The connections to the model servers. One HTTP client serves them all; addresses come with each call.</summary>
public sealed class ModelConnections(TimeProvider clock) : IDisposable
{
    private readonly HttpClient http = ModelTransport.NewClient();
    private readonly ConcurrentDictionary<ModelServer, IServerConnection> connections = new();

    /// <summary>A client whose thinking is apart from its text, and whose calls are calls.</summary>
    public IChatClient Chat(ModelServer server, ModelProfile profile) => new TextToolCalls(new ThinkingSeparator(Bare(server, profile), profile.ThinksUntagged));

    /// <summary>A client without anything around it.</summary>
    public IChatClient Bare(ModelServer server, ModelProfile profile) => server.Kind == ModelServerKind.Ollama
        ? new OllamaChatClient(http, new OllamaSettings { Endpoint = server.Endpoint, Model = profile.Model, ContextTokens = profile.ContextTokens })
        : new OpenAiChatClient(http, new OpenAiSettings { Endpoint = server.Endpoint, Model = profile.Model, ApiKey = server.ApiKey });

    /// <summary>A generator that finds the text which breaks a model, with the marks of the model's family.</summary>
    public IEmbeddingGenerator<string, Embedding<float>> Embeddings(ModelServer server, ModelProfile profile) => server.Kind == ModelServerKind.Ollama
        ? OllamaEmbeddingGenerator.Careful(http, new OllamaSettings { Endpoint = server.Endpoint, Model = profile.Model, ContextTokens = profile.ContextTokens })
        : OpenAiEmbeddingGenerator.Careful(http, new OpenAiSettings { Endpoint = server.Endpoint, Model = profile.Model, ApiKey = server.ApiKey });

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
}
