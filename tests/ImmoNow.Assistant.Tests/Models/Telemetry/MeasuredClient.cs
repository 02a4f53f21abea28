using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Tests.Models.Telemetry;

/// <summary>A model that streams what it was given and then, perhaps, fails.</summary>
internal sealed class MeasuredClient(string model, Exception? failure, params AIContent[] contents) : IChatClient
{
    public const string Secret = "Frau Geheimnis zieht aus";

    public int Calls { get; private set; }

    /// <summary>Runs when the call begins, as the queue in front of a server does.</summary>
    public Action? OnCall { get; init; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Calls++;
        OnCall?.Invoke();
        foreach (var content in contents)
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content])
            {
                ResponseId = "answer-1",
                ModelId = $"{model}-real",
                FinishReason = content is UsageContent ? ChatFinishReason.Stop : null,
            };
        }
        if (failure is not null)
            throw failure;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("ollama", new Uri("http://models.test:11434"), model) : null;

    public void Dispose()
    {
        // Holds nothing.
    }
}
