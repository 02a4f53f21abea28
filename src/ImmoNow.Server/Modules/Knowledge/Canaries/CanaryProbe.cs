using System.Text.Json;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Knowledge.Canaries;

/// <summary>
/// Asks as each tenant for the secrets of others, through search, chat and tools, and for its own, which proves that it would
/// have found them. It looks for a word that no question contains, so that an answer that repeats the question is no alarm.
/// </summary>
public sealed class CanaryProbe(IServiceScopeFactory scopes, CanaryGate gate, TimeProvider clock)
{
    private int next;

    /// <summary>One round over the next tenants.</summary>
    public async Task<CanaryRound> RunAsync(CancellationToken cancellationToken)
    {
        var tenants = await NextAsync(cancellationToken);
        var canaries = new List<KnowledgeCanary>();
        foreach (var tenant in tenants)
        {
            await using var scope = ScopeOf(tenant);
            canaries.Add(await scope.ServiceProvider.GetRequiredService<CanaryPlanter>().EnsureAsync(cancellationToken));
        }

        var (questions, blind) = (0, 0);
        for (var i = 0; i < canaries.Count && gate.Closed is null; i++)
        {
            var others = Enumerable.Range(1, Math.Min(CanarySettings.QuestionsPerTenant, canaries.Count - 1)).Select(step => canaries[(i + step) % canaries.Count]).ToList();
            await using var scope = ScopeOf(canaries[i].TenantId);
            var indexes = scope.ServiceProvider.GetRequiredService<TenantIndexes>();
            var wasLoaded = indexes.IsLoaded(canaries[i].TenantId);
            blind += await FindsOwnAsync(scope.ServiceProvider, canaries[i], cancellationToken) ? 0 : 1;
            questions += await AskAsync(scope.ServiceProvider, canaries[i].TenantId, others, cancellationToken);
            if (!wasLoaded)
            {
                // Memory belongs to the agencies that search.
                indexes.LetGo(canaries[i].TenantId);
#pragma warning disable S1215 // A whole index is garbage now and would stay resident until the next full collection, which may be hours away.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
#pragma warning restore S1215
            }
        }

        var round = new CanaryRound(canaries.Count, questions, blind, clock.GetUtcNow());
        gate.Completed(round);
        return round;
    }

    private async Task<List<Guid>> NextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<Agencies>().ListAsync(cancellationToken);
        if (all.Count <= CanarySettings.TenantsPerRound)
        {
            return [.. all];
        }

        var from = next % all.Count;
        next = from + CanarySettings.TenantsPerRound;
        return [.. Enumerable.Range(from, CanarySettings.TenantsPerRound).Select(place => all[place % all.Count])];
    }

    private AsyncServiceScope ScopeOf(Guid tenant)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = CanarySource.ActorOf(tenant);
        return scope;
    }

    private static AssistantCaller CallerOf(Guid tenant) => new() { UserId = Guid.Empty, TenantId = tenant, Name = "canary", Can = _ => true };

    private static RetrievalQuery Question(string name, IReadOnlyList<string>? kinds) =>
        new() { Text = name, Terms = SearchAnalyzer.QueryTerms(name), TopK = 5, Kinds = kinds };

    private static async Task<bool> FindsOwnAsync(IServiceProvider services, KnowledgeCanary own, CancellationToken cancellationToken)
    {
        var found = await services.GetRequiredService<IRetrievalIndex>().SearchAsync(CallerOf(own.TenantId), Question(own.Name, [CanarySource.SourceKind]), cancellationToken);
        return found.Any(passage => Tells(passage.Text, own));
    }

    private async Task<int> AskAsync(IServiceProvider services, Guid finder, List<KnowledgeCanary> others, CancellationToken cancellationToken)
    {
        var questions = 0;
        foreach (var other in others)
        {
            questions++;
            var passages = await services.GetRequiredService<IRetrievalIndex>().SearchAsync(CallerOf(finder), Question(other.Name, null), cancellationToken);
            if (passages.Any(passage => Tells(passage.Text, other)))
            {
                await AlarmAsync(other, finder, "search", cancellationToken);
                return questions;
            }
        }

        // The two other ways stand on the same index, so one foreign secret each is enough.
        if (others is [var first, ..])
        {
            questions++;
            if (Tells(await ChatAsync(services, finder, first.Name, cancellationToken), first))
            {
                await AlarmAsync(first, finder, "chat", cancellationToken);
                return questions;
            }

            foreach (var tool in services.GetRequiredService<ToolRegistry>().Offered(CallerOf(finder)).Where(tool => tool.Risk == ToolRisk.Read && TakesQuery(tool)))
            {
                questions++;
                var call = new ToolCall { Caller = CallerOf(finder), Arguments = JsonSerializer.SerializeToElement(new { query = first.Name }), Language = AssistantLanguage.German };
                var result = await tool.ExecuteAsync(call, cancellationToken);
                if (Tells(JsonSerializer.Serialize(result, AssistantJson.Options), first))
                {
                    await AlarmAsync(first, finder, tool.Name, cancellationToken);
                    return questions;
                }
            }
        }

        return questions;
    }

    /// <summary>A whole turn of the assistant, without models (it is to be cheap) and without leaving a conversation behind.</summary>
    private async Task<string> ChatAsync(IServiceProvider services, Guid finder, string name, CancellationToken cancellationToken)
    {
        var orchestrator = new ChatOrchestrator(
            services.GetRequiredService<ToolRegistry>(), services.GetRequiredService<ConfirmationGate>(), services.GetRequiredService<IEntityResolver>(),
            services.GetRequiredService<IRetrievalIndex>(), new ForgottenConversations(), new NoModels(), clock);
        var question = new AssistantRequest { Message = $"Was steht in unseren Daten über {name}?" };
        AssistantReply? reply = null;
        await foreach (var happened in orchestrator.RunAsync(CallerOf(finder), question, cancellationToken))
        {
            reply = happened is AnswerCompleted completed ? completed.Reply : reply;
        }

        return reply is null ? "" : JsonSerializer.Serialize(reply, AssistantJson.Options);
    }

    private static bool TakesQuery(AssistantTool tool) =>
        tool.ArgumentSchema.TryGetProperty("properties", out var properties) && properties.TryGetProperty("query", out _) &&
        (!tool.ArgumentSchema.TryGetProperty("required", out var required) || required.EnumerateArray().All(name => name.GetString() == "query"));

    private static bool Tells(string text, KnowledgeCanary canary) => text.Contains(canary.Secret, StringComparison.OrdinalIgnoreCase);

    private Task AlarmAsync(KnowledgeCanary owner, Guid finder, string way, CancellationToken cancellationToken) => gate.CloseAsync(
        new CanaryAlarm { Id = Ids.New(clock), OwnerTenantId = owner.TenantId, FinderTenantId = finder, FoundBy = way, FoundAt = Moment.Now(clock) }, cancellationToken);

    private sealed class ForgottenConversations : IConversationStore
    {
        public Task<Conversation?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct) => Task.FromResult<Conversation?>(null);

        public Task SaveTurnAsync(AssistantCaller caller, ConversationTurn turn, CancellationToken ct) => Task.CompletedTask;
    }
}
