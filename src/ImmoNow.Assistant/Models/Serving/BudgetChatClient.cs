using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>Refuses what cannot fit before a server spends minutes on it, bounds the answer to what is left, and learns from the server's counts.</summary>
public sealed class BudgetChatClient(IChatClient inner, ModelProfile profile, TokenEstimator estimator, ServingSettings settings) : StreamingDecorator(inner)
{
    /// <summary>An answer that may not be longer than this is none.</summary>
    private const int ShortestAnswer = 64;

    /// <summary>More characters than a token ever stands for: whoever writes beyond that does not heed the bound and may never stop.</summary>
    private const int CharactersPerToken = 32;

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(TokenEstimator) ? estimator : base.GetService(serviceType, serviceKey);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var free = profile.ContextTokens - estimator.Likely(sent, options);
        if (free < ShortestAnswer)
            throw new ModelException(ModelFailureKind.ContextExceeded, $"The conversation leaves {Math.Max(0, free)} of {profile.ContextTokens} tokens for an answer.") { IsLocal = true };
        var bounded = options?.Clone() ?? new ChatOptions();
        bounded.MaxOutputTokens = Math.Min(bounded.MaxOutputTokens ?? settings.AnswerTokens, free);
        var written = 0L;
        await foreach (var update in InnerClient.GetStreamingResponseAsync(sent, bounded, cancellationToken))
        {
            if (update.Contents.OfType<UsageContent>().LastOrDefault()?.Details.InputTokenCount is { } counted)
                estimator.Learn(sent, options, counted);
            written += update.Contents.Sum(content => content switch { TextContent text => text.Text.Length, TextReasoningContent thought => thought.Text.Length, _ => 0 });
            if (written > (long)bounded.MaxOutputTokens.Value * CharactersPerToken)
                throw new ModelException(ModelFailureKind.TooLarge, $"The model was to write {bounded.MaxOutputTokens} tokens and has written {written} characters.");
            yield return update;
        }
    }
}
