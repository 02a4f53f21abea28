using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>
/// Turns texts into vectors, all in one request and each as it stands: <see cref="Careful"/> adds batches, marks and the search for a bad text.
/// All trouble comes out as <see cref="ModelException"/>, leaving as cancellation.
/// </summary>
/// <param name="http">As <see cref="ModelTransport.NewClient"/> makes it.</param>
public sealed class OllamaEmbeddingGenerator(HttpClient http, OllamaSettings settings) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>A model for vectors reads an input in one batch; without a larger one it stops here.</summary>
    private const int DefaultBatchTokens = 2048;

    private readonly EmbeddingGeneratorMetadata metadata = new("ollama", settings.Endpoint, settings.Model);

    /// <summary>The generator to use.</summary>
    /// <param name="dimensions">Length of the vectors that are stored already.</param>
    public static CarefulEmbeddings Careful(HttpClient http, OllamaSettings settings, int? dimensions = null) =>
        new(new OllamaEmbeddingGenerator(http, settings), settings.Model, dimensions);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        if (texts.Length == 0)
            return [];
        using var patience = new ModelPatience(settings.Endpoint, settings.FirstTokenTimeout, settings.IdleTimeout, cancellationToken);
        using var request = OllamaWire.Request(HttpMethod.Post, settings.Endpoint, "api/embed", () => Body(texts, options));
        using var answer = OllamaJson.Parse(await OllamaWire.FetchAsync(http, request, patience, settings.LargestReply));
        if (answer.RootElement.Member("error") is not null)
            throw OllamaErrors.FromLine(answer.RootElement);
        var vectors = answer.RootElement.Items("embeddings").Select(item => new Embedding<float>(Vector(item)) { ModelId = settings.Model }).ToList();
        if (vectors.Count != texts.Length)
            throw new ModelException(ModelFailureKind.Malformed, $"The model made {vectors.Count} vectors of {texts.Length} texts.");
        var tokens = answer.RootElement.Number("prompt_eval_count");
        return new GeneratedEmbeddings<Embedding<float>>(vectors) { Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens } };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <summary>The HTTP client belongs to who made it.</summary>
    public void Dispose()
    {
        // Nothing of its own.
    }

    private JsonObject Body(string[] texts, EmbeddingGenerationOptions? options)
    {
        var running = new JsonObject { ["num_ctx"] = settings.ContextTokens };
        if (settings.ContextTokens > DefaultBatchTokens)
            running["num_batch"] = settings.ContextTokens;
        var body = new JsonObject
        {
            ["model"] = options?.ModelId ?? settings.Model,
            ["input"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]),
            // A vector of half a text would be found for the wrong half.
            ["truncate"] = false,
            ["keep_alive"] = OllamaRequest.KeepAlive(settings),
            ["options"] = running,
        };
        if (options?.Dimensions is { } length)
            body["dimensions"] = length;
        return body;
    }

    private static float[] Vector(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Array)
            throw NoVector();
        var vector = new float[item.GetArrayLength()];
        var at = 0;
        foreach (var value in item.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetSingle(out var number) || !float.IsFinite(number))
                throw NoVector();
            vector[at++] = number;
        }
        return vector;
    }

    private static ModelException NoVector() => new(ModelFailureKind.Malformed, "The model made a vector that holds something else than numbers.");
}
