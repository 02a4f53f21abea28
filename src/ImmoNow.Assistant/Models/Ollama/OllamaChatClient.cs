using System.Runtime.CompilerServices;
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
        // Disposing the response closes the connection, which makes the server stop generating.
        using var response = await OpenAsync([.. messages], options, patience);
        await using var stream = await patience.GuardAsync(ct => response.Content.ReadAsStreamAsync(ct));
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

    /// <summary>An answer that has begun well. A model that cannot think aloud is asked again to answer without.</summary>
    private async Task<HttpResponseMessage> OpenAsync(List<ChatMessage> messages, ChatOptions? options, ModelPatience patience)
    {
        try
        {
            return await SendAsync(messages, options, patience);
        }
        catch (ModelException exception) when (exception.Kind == ModelFailureKind.ThinkingUnsupported && options?.Reasoning?.Effort is not (null or ReasoningEffort.None))
        {
            var silent = options.Clone();
            silent.Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None };
            return await SendAsync(messages, silent, patience);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(List<ChatMessage> messages, ChatOptions? options, ModelPatience patience)
    {
        using var request = OllamaWire.Request(HttpMethod.Post, settings.Endpoint, "api/chat", () => OllamaRequest.For(settings, messages, options));
        var response = await patience.GuardAsync(ct => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct));
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            await using var body = await patience.GuardAsync(ct => response.Content.ReadAsStreamAsync(ct));
            throw OllamaErrors.From(response.StatusCode, await patience.GuardAsync(ct => ModelTransport.ErrorTextAsync(body, ct)));
        }
    }
}
