using System.Runtime.CompilerServices;
using ImmoNow.Assistant.Contracts;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Telemetry;

/// <summary>
/// Counts for one person what models used, and refuses with <see cref="ModelFailureKind.QuotaReached"/> where nothing is left.
/// The outermost client: retries and the backup behind it are one use.
/// </summary>
public sealed class MeteredChatClient(IChatClient inner, IModelUsage usage, AssistantCaller caller, ModelRole role) : DelegatingChatClient(inner)
{
    private const int CharactersPerToken = 4;
    private readonly string model = inner.GetService<ChatClientMetadata>()?.DefaultModelId ?? "";

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await RefuseWhenUsedUpAsync(cancellationToken);
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var meter = new Meter(usage, caller, role, Estimated(conversation, options), options?.ModelId ?? model);
        try
        {
            var response = await base.GetResponseAsync(conversation, options, cancellationToken);
            foreach (var update in response.ToChatResponseUpdates())
                meter.See(update);
            return response;
        }
        catch (ModelException)
        {
            meter.Failed = true;
            throw;
        }
        finally
        {
            meter.Note();
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await RefuseWhenUsedUpAsync(cancellationToken);
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var meter = new Meter(usage, caller, role, Estimated(conversation, options), options?.ModelId ?? model);
        await using var updates = base.GetStreamingResponseAsync(conversation, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await meter.NextAsync(updates))
                yield return updates.Current;
        }
        finally
        {
            // Also when the reader leaves early, as a stopped answer does.
            meter.Note();
        }
    }

    private async ValueTask RefuseWhenUsedUpAsync(CancellationToken ct)
    {
        if (await usage.ReachedQuotaAsync(caller, ct) is { } quota)
            throw new ModelException(ModelFailureKind.QuotaReached, $"The {quota.Scope} quota of the {quota.Period} is used up.") { Quota = quota };
    }

    private static long Estimated(IReadOnlyList<ChatMessage> messages, ChatOptions? options) =>
        Estimate(messages.Sum(message => (long)message.Text.Length) + (options?.Instructions?.Length ?? 0));

    private static long Estimate(long characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;

    /// <summary>Adds up one call. Where the server tells no numbers, or was stopped before it could, about four characters are a token.</summary>
    private sealed class Meter(IModelUsage usage, AssistantCaller caller, ModelRole role, long estimatedInput, string model)
    {
        private readonly UsageDetails told = new();
        private long written;
        private string? answeredBy;

        public bool Failed { get; set; }

        public async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                    return false;
                See(updates.Current);
                return true;
            }
            catch (ModelException)
            {
                Failed = true;
                throw;
            }
        }

        public void See(ChatResponseUpdate update)
        {
            answeredBy = update.ModelId ?? answeredBy;
            foreach (var content in update.Contents)
            {
                written += content switch
                {
                    TextContent text => text.Text.Length,
                    TextReasoningContent thought => thought.Text.Length,
                    _ => 0,
                };
                if (content is UsageContent used)
                    told.Add(used.Details);
            }
        }

        public void Note()
        {
            var hasBegun = written > 0 || told.OutputTokenCount > 0;
            usage.Record(new ModelUse
            {
                TenantId = caller.TenantId,
                UserId = caller.UserId,
                Role = role,
                Model = answeredBy ?? model,
                // A call that brought nothing at all most likely never reached a model.
                InputTokens = told.InputTokenCount ?? (hasBegun ? estimatedInput : 0),
                OutputTokens = told.OutputTokenCount ?? Estimate(written),
                Failed = Failed,
            });
        }
    }
}
