using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>One call of an Ollama server, from the request to the bytes of the answer.</summary>
internal static class OllamaWire
{
    /// <summary>A server may live below a path of a proxy.</summary>
    public static Uri Address(Uri endpoint, string path) =>
        new($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <exception cref="ModelException">The body cannot be written as JSON.</exception>
    public static HttpRequestMessage Request(HttpMethod method, Uri endpoint, string path, Func<JsonObject>? body)
    {
        var request = new HttpRequestMessage(method, Address(endpoint, path));
        if (body is null)
            return request;
        try
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body(), AssistantJson.Options));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return request;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            request.Dispose();
            throw new ModelException(ModelFailureKind.Refused, "The request cannot be written as JSON.", exception);
        }
    }

    /// <summary>The whole body of a successful answer.</summary>
    /// <exception cref="ModelException">Every way in which that does not work.</exception>
    public static async Task<ReadOnlyMemory<byte>> FetchAsync(HttpClient http, HttpRequestMessage request, ModelPatience patience, long largest)
    {
        using var response = await patience.GuardAsync(ct => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct));
        await using var stream = await patience.GuardAsync(ct => response.Content.ReadAsStreamAsync(ct));
        if (!response.IsSuccessStatusCode)
            throw OllamaErrors.From(response.StatusCode, await patience.GuardAsync(ct => ModelTransport.ErrorTextAsync(stream, ct)));
        return await patience.GuardAsync(ct => ModelTransport.WholeAsync(stream, largest, ct));
    }
}
