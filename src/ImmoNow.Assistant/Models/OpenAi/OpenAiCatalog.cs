using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenAI.Models;

namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>A model that a server offers.</summary>
/// <param name="Digest">Of all that the server tells about the model; changes when another one stands behind the name, as far as the server lets it be seen.</param>
/// <param name="ContextTokens">Nothing when the server keeps it to itself, as OpenAI does.</param>
/// <param name="Vision">Nothing when the server does not say.</param>
public sealed record OpenAiModel(string Id, string Digest, int? ContextTokens, bool? Vision);

/// <summary>What a server offers: the list of the protocol, and the properties that llama.cpp tells besides.</summary>
public sealed class OpenAiCatalog
{
    private const int LargestAnswer = 8 * 1024 * 1024;

    private readonly HttpClient http;
    private readonly Uri endpoint;
    private readonly string? apiKey;
    private readonly OpenAIModelClient client;
    private readonly TimeSpan timeout;

    /// <param name="http">As <see cref="ModelTransport.NewClient"/> makes it.</param>
    /// <param name="timeout">For the whole answer; 10 seconds when nothing else is said.</param>
    public OpenAiCatalog(HttpClient http, Uri endpoint, string? apiKey, TimeSpan? timeout = null)
    {
        (this.http, this.endpoint, this.apiKey, this.timeout) = (http, endpoint, apiKey, timeout ?? TimeSpan.FromSeconds(10));
        client = OpenAiConnection.Models(http, endpoint, apiKey);
    }

    /// <exception cref="ModelException">The server is not there, refuses, or answers nonsense.</exception>
    public async Task<IReadOnlyList<OpenAiModel>> ListAsync(CancellationToken ct)
    {
        using var patience = new ModelPatience(endpoint, timeout, timeout, ct);
        using var response = await OpenAiConnection.SendAsync(patience, client.GetModelsAsync);
        var body = OpenAiConnection.Body(response);
        if (response.IsError)
            throw OpenAiErrors.From(response, await patience.GuardAsync(token => ModelTransport.ErrorTextAsync(body, token)), apiKey);
        var models = Read(await patience.GuardAsync(token => ModelTransport.WholeAsync(body, LargestAnswer, token)));
        // llama.cpp serves one model and tells the context that it was started with, which is less than what the model could do.
        if (models is [var only] && OpenAiDialects.Of(endpoint) == OpenAiDialect.Local && await PropertiesAsync(ct) is { } properties)
            return [only with { ContextTokens = properties.ContextTokens ?? only.ContextTokens, Vision = properties.Vision ?? only.Vision }];
        return models;
    }

    /// <summary>GET /props of llama.cpp; nothing from any other server.</summary>
    private async Task<(int? ContextTokens, bool? Vision)?> PropertiesAsync(CancellationToken ct)
    {
        try
        {
            using var patience = new ModelPatience(endpoint, timeout, timeout, ct);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, "/props"));
            if (!string.IsNullOrEmpty(apiKey))
                request.Headers.Add("Authorization", $"Bearer {apiKey}");
            using var response = await patience.GuardAsync(token => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token));
            if (!response.IsSuccessStatusCode)
                return null;
            await using var body = await patience.GuardAsync(token => response.Content.ReadAsStreamAsync(token));
            using var document = JsonDocument.Parse(await patience.GuardAsync(token => ModelTransport.WholeAsync(body, LargestAnswer, token)));
            var root = document.RootElement;
            var context = root.TryGetProperty("default_generation_settings", out var settings) ? Number(settings, "n_ctx") : null;
            bool? vision = root.TryGetProperty("modalities", out var modalities) && modalities.TryGetProperty("vision", out var sees) ? sees.ValueKind == JsonValueKind.True : null;
            return (context, vision);
        }
        catch (Exception exception) when (exception is ModelException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<OpenAiModel> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var models = new List<OpenAiModel>();
            foreach (var item in document.RootElement.GetProperty("data").EnumerateArray())
            {
                if (item.TryGetProperty("id", out var id) && id.GetString() is { Length: > 0 } name)
                    models.Add(new OpenAiModel(name, Digest(item), Context(item), Vision(item)));
            }
            return models;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ModelException(ModelFailureKind.Malformed, "The model server sent a list of models that is not its protocol.", exception);
        }
    }

    /// <summary>Of what belongs to the weights. The rest changes by itself: the time of the question, the price, the state of loading.</summary>
    private static string Digest(JsonElement item)
    {
        var told = new StringBuilder();
        Append(item, "id", "root", "canonical_slug", "quantization");
        if (item.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object)
            Append(meta, "size", "n_params", "n_embd");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told.ToString())));

        void Append(JsonElement element, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (element.TryGetProperty(name, out var value))
                    told.Append(name).Append('=').AppendLine(value.GetRawText());
            }
        }
    }

    /// <summary>vLLM, OpenRouter, LM Studio and llama.cpp, each by its own name.</summary>
    private static int? Context(JsonElement item) =>
        Number(item, "max_model_len") ?? Number(item, "context_length") ?? Number(item, "loaded_context_length") ?? Number(item, "max_context_length")
        ?? (item.TryGetProperty("meta", out var meta) ? Number(meta, "n_ctx") ?? Number(meta, "n_ctx_train") : null);

    private static bool? Vision(JsonElement item) =>
        item.TryGetProperty("architecture", out var architecture) && architecture.ValueKind == JsonValueKind.Object
        && architecture.TryGetProperty("input_modalities", out var inputs) && inputs.ValueKind == JsonValueKind.Array
            ? inputs.EnumerateArray().Any(input => input.ValueEquals("image"u8))
            : null;

    private static int? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0 ? number : null;
}
