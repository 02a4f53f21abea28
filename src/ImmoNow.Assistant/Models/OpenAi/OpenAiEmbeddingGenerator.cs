using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OpenAI.Embeddings;
using EmbeddingGenerationOptions = Microsoft.Extensions.AI.EmbeddingGenerationOptions;

namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>
/// Makes vectors on a server that speaks OpenAI's protocol, all in one request and each text as it stands:
/// <see cref="Careful"/> adds batches, marks and the search for a bad text.
/// </summary>
public sealed class OpenAiEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly OpenAiSettings settings;
    private readonly EmbeddingClient client;
    private readonly EmbeddingGeneratorMetadata metadata;

    /// <param name="http">As <see cref="ModelTransport.NewClient"/> makes it.</param>
    public OpenAiEmbeddingGenerator(HttpClient http, OpenAiSettings settings)
    {
        this.settings = settings;
        client = OpenAiConnection.Embeddings(http, settings);
        metadata = new EmbeddingGeneratorMetadata("openai", settings.Endpoint, settings.Model);
    }

    /// <summary>The generator to use.</summary>
    /// <param name="dimensions">Length of the vectors that are stored already.</param>
    public static CarefulEmbeddings Careful(HttpClient http, OpenAiSettings settings, int? dimensions = null) =>
        new(new OpenAiEmbeddingGenerator(http, settings), settings.Model, dimensions, settings.EmbeddingBatch);

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        return texts.Length == 0 ? [] : await EmbedAsync(texts, options, cancellationToken);
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

    private async Task<GeneratedEmbeddings<Embedding<float>>> EmbedAsync(string[] texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var request = new JsonObject
        {
            ["model"] = options?.ModelId ?? settings.Model,
            ["input"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]),
            ["encoding_format"] = "float",
        };
        if (options?.Dimensions is { } dimensions)
            request["dimensions"] = dimensions;
        using var patience = new ModelPatience(settings.Endpoint, settings.FirstTokenTimeout, settings.IdleTimeout, cancellationToken);
        using var content = OpenAiRequest.Content(request);
        using var response = await OpenAiConnection.SendAsync(patience, call => client.GenerateEmbeddingsAsync(content, call));
        var body = OpenAiConnection.Body(response);
        if (response.IsError)
            throw OpenAiErrors.From(response, await patience.GuardAsync(ct => ModelTransport.ErrorTextAsync(body, ct)), settings.ApiKey);
        return Read(await patience.GuardAsync(ct => ModelTransport.WholeAsync(body, settings.LargestReply, ct)), texts.Length);
    }

    private GeneratedEmbeddings<Embedding<float>> Read(ReadOnlyMemory<byte> body, int count)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null)
                throw OpenAiErrors.FromEvent(error, settings.ApiKey);
            var vectors = new float[count][];
            var position = 0;
            foreach (var item in root.GetProperty("data").EnumerateArray())
            {
                // The order is not promised, the index is.
                var index = item.TryGetProperty("index", out var at) && at.TryGetInt32(out var number) ? number : position;
                if ((uint)index >= (uint)count || vectors[index] is not null)
                    throw Malformed(null);
                vectors[index] = Vector(item.GetProperty("embedding"));
                position++;
            }
            if (position != count)
                throw Malformed(null);
            return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector) { ModelId = settings.Model })) { Usage = OpenAiUsage.Read(root) };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Malformed(exception);
        }
    }

    /// <summary>Numbers; Base64 where a server does not care what was asked for; one list more around it in some versions of llama.cpp.</summary>
    private static float[] Vector(JsonElement embedding)
    {
        if (embedding.ValueKind == JsonValueKind.String)
            return [.. MemoryMarshal.Cast<byte, float>(embedding.GetBytesFromBase64())];
        if (embedding.GetArrayLength() == 1 && embedding[0].ValueKind == JsonValueKind.Array)
            embedding = embedding[0];
        return [.. embedding.EnumerateArray().Select(number => number.GetSingle())];
    }

    private static ModelException Malformed(Exception? cause) => new(ModelFailureKind.Malformed, "The model server sent vectors that are not its protocol.", cause);
}
