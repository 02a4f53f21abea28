using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Contracts;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Ollama;

/// <summary>Talks to one model on an Ollama server. All trouble comes out as <see cref="ModelException"/>, leaving as cancellation.</summary>
/// <param name="http">As <see cref="ModelTransport.NewClient"/> makes it.</param>
public sealed class OllamaChatClient(HttpClient http, OllamaSettings settings) : IChatClient
{
    private readonly ChatClientMetadata metadata = new("ollama", settings.Endpoint, settings.Model);

    /// <summary>Reads a stream as well: without one, silence and a slow answer could not be told apart.</summary>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var patience = new ModelPatience(settings.Endpoint, settings.FirstTokenTimeout, settings.IdleTimeout, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Endpoint, "/api/chat"));
        request.Content = JsonContent.Create(OllamaRequest.For(settings, messages, options), options: AssistantJson.Options);
        // Disposing the response closes the connection, which makes the server stop generating.
        using var response = await patience.GuardAsync(ct => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct));
        await using var stream = await patience.GuardAsync(ct => response.Content.ReadAsStreamAsync(ct));
        if (!response.IsSuccessStatusCode)
            throw OllamaErrors.From(response.StatusCode, await patience.GuardAsync(ct => ModelTransport.ErrorTextAsync(stream, ct)));
        var lines = new ModelLines(stream, settings.LargestLine, settings.LargestReply);
        var reader = new OllamaReplyReader();
        while (!reader.IsDone)
        {
            var line = await patience.GuardAsync(ct => lines.NextAsync(ct).AsTask())
                ?? throw new ModelException(ModelFailureKind.BrokenStream, "The answer of the model ended before it was done.");
            var update = reader.Read(line);
            patience.Pause();
            yield return update;
            patience.Resume();
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
}
