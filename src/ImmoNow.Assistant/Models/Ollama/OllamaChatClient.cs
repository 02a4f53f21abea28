using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using ImmoNow.Assistant.Contracts;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>Talks to one model on an Ollama server. All trouble comes out as <see cref="ModelException"/>, leaving as cancellation.</summary>
/// <param name="http">As <see cref="OllamaTransport.NewClient"/> makes it.</param>
public sealed class OllamaChatClient(HttpClient http, OllamaSettings settings) : IChatClient
{
    private const int LargestError = 64 * 1024;

    private readonly ChatClientMetadata metadata = new("ollama", settings.Endpoint, settings.Model);

    /// <summary>Reads a stream as well: without one, silence and a slow answer could not be told apart.</summary>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(settings.FirstTokenTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Endpoint, "/api/chat"));
        request.Content = JsonContent.Create(OllamaRequest.For(settings, messages, options), options: AssistantJson.Options);
        var hasBegun = false;
        // Disposing the response closes the connection, which makes the server stop generating.
        using var response = await GuardedAsync(() => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token));
        if (!response.IsSuccessStatusCode)
            throw OllamaErrors.From(response.StatusCode, await GuardedAsync(() => ErrorTextAsync(response, patience.Token)));
        await using var stream = await GuardedAsync(() => response.Content.ReadAsStreamAsync(patience.Token));
        var lines = new OllamaLines(stream, settings);
        var reader = new OllamaReplyReader();
        while (!reader.IsDone)
        {
            var line = await GuardedAsync(() => lines.NextAsync(patience.Token).AsTask())
                ?? throw new ModelException(ModelFailureKind.BrokenStream, "The answer of the model ended before it was done.");
            var update = reader.Read(line);
            hasBegun = true;
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            yield return update;
            // The time a slow reader of ours takes is not the server's.
            patience.CancelAfter(settings.IdleTimeout);
        }

        async Task<T> GuardedAsync<T>(Func<Task<T>> act)
        {
            try
            {
                return await act();
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw hasBegun
                    ? new ModelException(ModelFailureKind.IdleTimeout, $"The model fell silent for {settings.IdleTimeout}.", exception)
                    : new ModelException(ModelFailureKind.FirstTokenTimeout, $"The model did not begin within {settings.FirstTokenTimeout}.", exception);
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
            {
                throw new ModelException(ModelFailureKind.Unreachable, $"No model server answers at {settings.Endpoint}.", exception);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                throw new ModelException(ModelFailureKind.BrokenStream, "The connection to the model server broke.", exception);
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <summary>The HTTP client belongs to who made it.</summary>
    public void Dispose()
    {
        // Nothing of its own.
    }

    private static async Task<string> ErrorTextAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[LargestError];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(buffer.AsSpan(0, length));
    }
}
