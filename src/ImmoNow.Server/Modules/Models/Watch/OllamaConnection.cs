using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Ollama;

namespace ImmoNow.Server.Modules.Models.Watch;

internal sealed class OllamaConnection(HttpClient http, ModelServer server, TimeProvider clock) : IServerConnection, IModelInstaller
{
    private readonly OllamaServer ollama = new(http, server.Endpoint);

    /// <summary>Details by digest: they cannot change without it.</summary>
    private readonly ConcurrentDictionary<string, OllamaModelDetails> details = new(StringComparer.Ordinal);

    public IModelInstaller Installer => this;

    public async Task<ServerStatus> LookAsync(CancellationToken cancellationToken)
    {
        var version = await ollama.VersionAsync(cancellationToken);
        var installed = await ollama.ModelsAsync(cancellationToken);
        var loaded = (await ollama.LoadedAsync(cancellationToken)).Select(model => model.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var models = new List<InstalledModel>(installed.Count);
        foreach (var model in installed)
        {
            var more = await DetailsAsync(model, cancellationToken);
            models.Add(new InstalledModel
            {
                Name = model.Name,
                Digest = model.Digest,
                SizeBytes = model.Size,
                ParameterSize = model.ParameterSize ?? more?.ParameterSize ?? "",
                Quantization = model.Quantization ?? more?.Quantization ?? "",
                TrainedContext = more?.ContextLength,
                Capabilities = more is null ? [] : [.. more.Capabilities.Order(StringComparer.Ordinal)],
                IsLoaded = loaded.Contains(model.Name),
            });
        }

        return new ServerStatus(server, version, models, clock.GetUtcNow(), null);
    }

    public async IAsyncEnumerable<PullStep> PullAsync(string model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var progress in ollama.PullAsync(model, cancellationToken))
        {
            yield return new PullStep(progress.Status, progress.CompletedBytes, progress.TotalBytes);
        }
    }

    public Task DeleteAsync(string model, CancellationToken cancellationToken) => ollama.DeleteAsync(model, cancellationToken);

    /// <summary>A single model that cannot be described must not hide the others.</summary>
    private async Task<OllamaModelDetails?> DetailsAsync(OllamaModel model, CancellationToken cancellationToken)
    {
        if (details.TryGetValue(model.Digest, out var known))
        {
            return known;
        }

        try
        {
            return details[model.Digest] = await ollama.ShowAsync(model.Name, cancellationToken);
        }
        catch (ModelException exception) when (exception.Kind != ModelFailureKind.Unreachable)
        {
            return null;
        }
    }
}
