using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ImmoNow.Assistant.Models.OpenAi;

/// <summary>
/// Talks to one model on a server that speaks OpenAI's protocol. All trouble comes out as <see cref="ModelException"/>, leaving as cancellation.
/// The official client makes the calls; bodies are written and read here, because its own reader takes an error in the middle of a stream for
/// an empty piece and a lost connection for the end, knows no thinking, no arguments as an object and no limit for a line.
/// </summary>
public sealed class OpenAiChatClient : IChatClient
{
    private readonly OpenAiSettings settings;
    private readonly ChatClient client;
    private readonly ChatClientMetadata metadata;

    /// <param name="http">As <see cref="ModelTransport.NewClient"/> makes it.</param>
    public OpenAiChatClient(HttpClient http, OpenAiSettings settings)
    {
        this.settings = settings;
        client = OpenAiConnection.Chat(http, settings);
        metadata = new ChatClientMetadata("openai", settings.Endpoint, settings.Model);
    }

    /// <summary>Reads a stream as well: without one, silence and a slow answer could not be told apart.</summary>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var patience = new ModelPatience(settings.Endpoint, settings.FirstTokenTimeout, settings.IdleTimeout, cancellationToken);
        using var content = OpenAiRequest.For(settings, messages, options);
        using var response = await OpenAiConnection.SendAsync(patience, call => client.CompleteChatAsync(content, call));
        var body = OpenAiConnection.Body(response);
        if (response.IsError)
            throw OpenAiErrors.From(response, await patience.GuardAsync(ct => ModelTransport.ErrorTextAsync(body, ct)), settings.ApiKey);
        var reader = new OpenAiReplyReader(settings.ApiKey);
        if (IsWhole(response))
        {
            yield return reader.ReadWhole(await patience.GuardAsync(ct => ModelTransport.WholeAsync(body, settings.LargestReply, ct)));
            yield return reader.End();
            yield break;
        }
        var lines = new ModelLines(body, settings.LargestLine, settings.LargestReply);
        while (await NextAsync(patience, lines, reader) is { } update)
        {
            // The announcement that an answer will come is not yet its first token.
            if (update.Contents.Count == 0)
                continue;
            patience.Pause();
            yield return update;
            patience.Resume();
        }
        yield return reader.End();
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

    private static bool IsWhole(PipelineResponse response) =>
        response.Headers.TryGetValue("Content-Type", out var type) && type?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The next piece; nothing at the end, which needs no more than that the model said why it stopped.</summary>
    private static async Task<ChatResponseUpdate?> NextAsync(ModelPatience patience, ModelLines lines, OpenAiReplyReader reader)
    {
        try
        {
            while (!reader.IsDone)
            {
                if (reader.HasFinished)
                    patience.ResumeBriefly();
                if (await patience.GuardAsync(ct => lines.NextAsync(ct).AsTask()) is not { } line)
                    return reader.HasFinished ? null : throw new ModelException(ModelFailureKind.BrokenStream, "The answer of the model ended before it was done.");
                if (reader.Read(line) is { } update)
                    return update;
            }
            return reader.HasFinished ? null : throw new ModelException(ModelFailureKind.BrokenStream, "The answer of the model ended before it was done.");
        }
        catch (ModelException exception) when (reader.HasFinished && exception.Kind is ModelFailureKind.BrokenStream or ModelFailureKind.IdleTimeout or ModelFailureKind.FirstTokenTimeout)
        {
            // The answer is complete; only the count of its tokens is missing.
            return null;
        }
    }
}
