using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Retrieval.Stores.Qdrant;

/// <summary>Requests and answers. All trouble comes out as <see cref="VectorStoreException"/>, leaving as cancellation.</summary>
/// <param name="http">Without a timeout of its own; the address comes with each call.</param>
internal sealed class QdrantWire(HttpClient http, QdrantSettings settings)
{
    private const long LargestAnswer = 64 * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>The result of a request; everything that is sent may be sent twice, so a broken connection or a busy server is tried once more.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, Action<Utf8JsonWriter>? body, TimeSpan timeout, CancellationToken ct)
    {
        var bytes = body is null ? null : Body(body);
        try
        {
            return await SendOnceAsync(method, path, bytes, timeout, ct);
        }
        catch (VectorStoreException exception) when (IsWorthAnother(exception))
        {
            await Task.Delay(exception.RetryAfter ?? Pause, ct);
            return await SendOnceAsync(method, path, bytes, timeout, ct);
        }
    }

    private static bool IsWorthAnother(VectorStoreException exception) =>
        exception.Kind is VectorFailureKind.Unreachable or VectorFailureKind.NotReady or VectorFailureKind.Busy && (exception.RetryAfter ?? Pause) <= LongestPause;

    private static byte[] Body(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private async Task<JsonElement> SendOnceAsync(HttpMethod method, string path, byte[]? body, TimeSpan timeout, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(timeout);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(settings.Endpoint, path));
            if (settings.ApiKey is { Length: > 0 } key)
                request.Headers.Add("api-key", key);
            if (body is not null)
                request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
            if (!response.IsSuccessStatusCode)
                throw QdrantErrors.Of(response.StatusCode, await TextAsync(response, deadline.Token), isJson, RetryAfter(response));
            if (!isJson)
                throw QdrantErrors.Malformed(null);
            using var json = JsonDocument.Parse(await BytesAsync(response, deadline.Token));
            return json.RootElement.Clone();
        }
        catch (OperationCanceledException exception) when (!ct.IsCancellationRequested)
        {
            throw QdrantErrors.Timeout(exception);
        }
        catch (JsonException exception)
        {
            throw QdrantErrors.Malformed(exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw QdrantErrors.Unreachable(exception);
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable ? response.Headers.RetryAfter?.Delta : null;

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return System.Text.Encoding.UTF8.GetString(buffer.AsSpan(0, length));
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpResponseMessage response, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        while (await stream.ReadAsync(buffer, ct) is var read and > 0)
        {
            if (whole.Length + read > LargestAnswer)
                throw QdrantErrors.Malformed(null);
            await whole.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return whole.ToArray();
    }
}
