using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models.Serving;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Caching;

/// <summary>
/// Gives the same answer to the same question again without asking the model. The key holds the agency, the person, the model's digest and everything
/// that was sent, the passages included: an answer is found only while the data it came from is the same and is shown to the same person.
/// Nobody's answer reaches somebody else, whose rights may differ.
/// </summary>
/// <remarks>Only calls that say so (<see cref="ServingOptions.MayRepeat"/>). Kept are whole answers in words by the model in the role. Calls of tools, half answers and those of a backup are not.</remarks>
public sealed class AnswerCacheChatClient(IChatClient inner, IAnswerStore store, ModelProfile profile, AssistantCaller caller) : StreamingDecorator(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var key = KeyOf(asked, options);
        if (key is not null && await store.FindAsync(key, cancellationToken) is { } known)
        {
            yield return Again(known);
            yield break;
        }
        var answer = new StringBuilder();
        var isWhole = false;
        var isPlain = true;
        await foreach (var update in InnerClient.GetStreamingResponseAsync(asked, options, cancellationToken))
        {
            if (ThinkingSeparator.Retracts(update))
                answer.Clear();
            answer.Append(update.Text);
            isWhole |= update.FinishReason == ChatFinishReason.Stop;
            isPlain &= !update.Contents.Any(content => content is FunctionCallContent or ErrorContent) && SignatureChatClient.Of(update) is not { IsBackup: true };
            yield return update;
        }
        if (key is not null && isWhole && isPlain && answer.Length > 0)
            await store.KeepAsync(key, answer.ToString(), cancellationToken);
    }

    private ChatResponseUpdate Again(string answer)
    {
        var update = new ChatResponseUpdate(ChatRole.Assistant, answer) { FinishReason = ChatFinishReason.Stop, MessageId = Guid.CreateVersion7().ToString("N") };
        SignatureChatClient.Sign(update, new ModelSignature(profile, IsBackup: false));
        return update;
    }

    /// <summary>Nothing where an answer cannot be kept: with tools it may depend on more than was sent, and pictures are large.</summary>
    private string? KeyOf(List<ChatMessage> messages, ChatOptions? options)
    {
        if (!ServingOptions.IsRepeatable(options) || options is { Tools.Count: > 0 } || messages.Exists(message => message.Contents.Any(content => content is not (TextContent or TextReasoningContent))))
            return null;
        var about = new
        {
            caller.TenantId, caller.UserId, profile.Server, profile.Model, profile.Digest,
            options?.Instructions, options?.Temperature, options?.TopP, options?.TopK, options?.Seed, options?.MaxOutputTokens, options?.StopSequences,
            Language = ServingOptions.ExpectedLanguage(options)?.ToString(),
            Effort = options?.Reasoning?.Effort?.ToString(),
            Form = options?.ResponseFormat is ChatResponseFormatJson json ? json.Schema?.GetRawText() ?? "json" : null,
            Messages = messages.Select(message => new[] { message.Role.Value, message.Text }),
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(about, AssistantJson.Options)));
    }
}
