using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>
/// What an Ollama server can do besides answering: tell what it has, fetch models and throw them away.
/// All trouble comes out as <see cref="ModelException"/>, leaving as cancellation.
/// </summary>
/// <param name="http">As <see cref="ModelTransport.NewClient"/> makes it.</param>
public sealed class OllamaServer(HttpClient http, Uri endpoint)
{
    private const long LargestList = 8 * 1024 * 1024;
    private const int LargestPullLine = 256 * 1024;
    private const long LargestPull = 256 * 1024 * 1024;
    private const int MostModels = 2_000;
    private const int MostLayers = 200;

    /// <summary>How long a question about the server itself may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest silence of a pull: checking a large model that has arrived takes minutes.</summary>
    public TimeSpan PullIdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    public async Task<string> VersionAsync(CancellationToken ct = default)
    {
        using var answer = await AskAsync(HttpMethod.Get, "api/version", null, ct);
        return answer.RootElement.Text("version") ?? throw NotTheProtocol("version");
    }

    /// <summary>Installed models.</summary>
    public async Task<IReadOnlyList<OllamaModel>> ModelsAsync(CancellationToken ct = default)
    {
        using var answer = await AskAsync(HttpMethod.Get, "api/tags", null, ct);
        return [.. Listed(answer.RootElement).Select(Installed)];
    }

    /// <summary>Models in memory.</summary>
    public async Task<IReadOnlyList<OllamaLoadedModel>> LoadedAsync(CancellationToken ct = default)
    {
        using var answer = await AskAsync(HttpMethod.Get, "api/ps", null, ct);
        return [.. Listed(answer.RootElement).Select(Loaded)];
    }

    /// <exception cref="ModelException">Also when the model is not installed.</exception>
    public async Task<OllamaModelDetails> ShowAsync(string model, CancellationToken ct = default)
    {
        using var answer = await AskAsync(HttpMethod.Post, "api/show", Named(model), ct);
        var details = answer.RootElement.Member("details") ?? default;
        var facts = answer.RootElement.Member("model_info") ?? default;
        var architecture = facts.Text("general.architecture") ?? "";
        return new OllamaModelDetails
        {
            Capabilities = answer.RootElement.Items("capabilities").Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToHashSet(StringComparer.Ordinal),
            ContextLength = Size(facts.Number($"{architecture}.context_length")),
            EmbeddingLength = Size(facts.Number($"{architecture}.embedding_length")),
            Family = details.Text("family"),
            ParameterSize = details.Text("parameter_size"),
            Quantization = details.Text("quantization_level"),
        };
    }

    /// <exception cref="ModelException">Also when the model is not installed.</exception>
    public async Task DeleteAsync(string model, CancellationToken ct = default)
    {
        using var patience = new ModelPatience(endpoint, Timeout, Timeout, ct);
        using var request = OllamaWire.Request(HttpMethod.Delete, endpoint, "api/delete", Named(model));
        await OllamaWire.FetchAsync(http, request, patience, LargestList);
    }

    /// <summary>
    /// Fetches a model. Leaving stops the server's download; the same call later goes on where it stopped.
    /// The last progress has <see cref="OllamaPullProgress.IsDone"/>; an end without it is a failure.
    /// </summary>
    public async IAsyncEnumerable<OllamaPullProgress> PullAsync(string model, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var patience = new ModelPatience(endpoint, PullIdleTimeout, PullIdleTimeout, ct);
        using var request = OllamaWire.Request(HttpMethod.Post, endpoint, "api/pull", Named(model));
        // Disposing the response closes the connection, which makes the server stop the download.
        using var response = await patience.GuardAsync(token => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token));
        await using var stream = await patience.GuardAsync(token => response.Content.ReadAsStreamAsync(token));
        if (!response.IsSuccessStatusCode)
            throw OllamaErrors.From(response.StatusCode, await patience.GuardAsync(token => ModelTransport.ErrorTextAsync(stream, token)));
        var lines = new ModelLines(stream, LargestPullLine, LargestPull);
        var layers = new Dictionary<string, (long Completed, long Total)>(StringComparer.Ordinal);
        OllamaPullProgress progress;
        do
        {
            var line = await patience.GuardAsync(token => lines.NextAsync(token).AsTask())
                ?? throw new ModelException(ModelFailureKind.BrokenStream, "The server stopped fetching the model. The same call goes on where it stopped.");
            progress = Progress(line, layers);
            patience.Pause();
            yield return progress;
            patience.Resume();
        }
        while (!progress.IsDone);
    }

    private static OllamaPullProgress Progress(ReadOnlyMemory<byte> line, Dictionary<string, (long Completed, long Total)> layers)
    {
        using var document = OllamaJson.Parse(line);
        var answer = document.RootElement;
        if (answer.Member("error") is not null)
            throw OllamaErrors.FromLine(answer);
        var status = answer.Text("status") ?? throw NotTheProtocol("status");
        if (answer.Text("digest") is { } digest && answer.Number("total") is { } total and > 0)
        {
            var completed = Math.Clamp(answer.Number("completed") ?? 0, 0, total);
            var before = layers.GetValueOrDefault(digest);
            if (layers.Count >= MostLayers && !layers.ContainsKey(digest))
                throw new ModelException(ModelFailureKind.TooLarge, $"The model has more than {MostLayers} layers.");
            // A layer that is fetched again must not make the bar jump back.
            layers[digest] = (Math.Max(completed, Math.Min(before.Completed, total)), total);
        }
        return new OllamaPullProgress(status, layers.Values.Sum(layer => layer.Completed), layers.Values.Sum(layer => layer.Total), string.Equals(status, "success", StringComparison.Ordinal));
    }

    private async Task<JsonDocument> AskAsync(HttpMethod method, string path, Func<JsonObject>? body, CancellationToken ct)
    {
        using var patience = new ModelPatience(endpoint, Timeout, Timeout, ct);
        using var request = OllamaWire.Request(method, endpoint, path, body);
        var document = OllamaJson.Parse(await OllamaWire.FetchAsync(http, request, patience, LargestList));
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        document.Dispose();
        throw NotTheProtocol(path);
    }

    private static Func<JsonObject> Named(string model) =>
        OllamaNames.IsValid(model)
            ? () => new JsonObject { ["model"] = model }
            : throw new ModelException(ModelFailureKind.Refused, "This is not the name of a model.");

    private static IEnumerable<JsonElement> Listed(JsonElement answer) =>
        answer.Member("models") is null ? throw NotTheProtocol("models") : answer.Items("models").Take(MostModels).Where(item => item.Text("name") is not null);

    private static OllamaModel Installed(JsonElement item)
    {
        var details = item.Member("details") ?? default;
        return new OllamaModel
        {
            Name = item.Text("name")!,
            Digest = item.Text("digest") ?? "",
            Size = item.Number("size") ?? 0,
            ModifiedAt = item.Time("modified_at"),
            Family = details.Text("family"),
            ParameterSize = details.Text("parameter_size"),
            Quantization = details.Text("quantization_level"),
        };
    }

    private static OllamaLoadedModel Loaded(JsonElement item) => new()
    {
        Name = item.Text("name")!,
        Digest = item.Text("digest") ?? "",
        Size = item.Number("size") ?? 0,
        SizeInVram = item.Number("size_vram") ?? 0,
        ContextLength = Size(item.Number("context_length")),
        ExpiresAt = item.Time("expires_at"),
    };

    private static int? Size(long? number) => number is > 0 and <= int.MaxValue ? (int)number : null;

    private static ModelException NotTheProtocol(string what) => new(ModelFailureKind.Malformed, $"The model server did not answer in its protocol ({what}).");
}
