using System.Collections.Concurrent;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat.Turns;

/// <summary>
/// Makes answers apart from the requests that asked for them, each in a scope of its own: a lost connection costs nothing, and the
/// page finds the answer again. Lives once per node; the database knows what the other nodes do.
/// </summary>
internal sealed class TurnHub(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<TurnHub> log)
{
    private readonly ConcurrentDictionary<(Guid Tenant, Guid Conversation), RunningTurn> running = new();

    /// <summary>Null while another answer of the conversation is in the making, here or elsewhere.</summary>
    /// <param name="patience">How long the answer goes on with nobody reading it.</param>
    public async Task<RunningTurn?> StartAsync(RequestContext caller, AssistantRequest request, TimeSpan patience, CancellationToken ct)
    {
        var actor = caller.RequiredActor;
        var isNew = request.ConversationId is null;
        var conversation = request.ConversationId ?? Guid.CreateVersion7();
        var turn = new RunningTurn(conversation, actor.TenantId, actor.UserId!.Value, request.Message, patience);
        if (!running.TryAdd((actor.TenantId, conversation), turn))
        {
            turn.Dispose();
            return null;
        }

        var scope = scopes.CreateAsyncScope();
        try
        {
            var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
            (context.Actor, context.Locale, context.IpAddress) = (actor, caller.Locale, caller.IpAddress);
            // Nobody else knows the id of a new conversation yet, so that its quick answers need no claim.
            if (!isNew && !await scope.ServiceProvider.GetRequiredService<TurnClaims>().TryClaimAsync(turn, ct))
            {
                await GiveUpAsync(turn, scope);
                return null;
            }
        }
        catch
        {
            await GiveUpAsync(turn, scope);
            throw;
        }

        _ = Task.Run(() => RunAsync(turn, scope, isNew ? request with { NewConversationId = conversation } : request), CancellationToken.None);
        return turn;
    }

    public RunningTurn? Find(Actor actor, Guid conversation) =>
        running.TryGetValue((actor.TenantId, conversation), out var turn) && turn.UserId == actor.UserId ? turn : null;

    /// <summary>Whether the conversation of this answer was deleted while it was made.</summary>
    public bool IsForgotten(Guid tenant, Guid conversation) => running.TryGetValue((tenant, conversation), out var turn) && turn.IsForgotten;

    /// <summary>All answers that this node is making, for all tenants.</summary>
    internal IEnumerable<RunningTurn> Running => running.Select(pair => pair.Value);

    private async Task GiveUpAsync(RunningTurn turn, AsyncServiceScope scope)
    {
        running.TryRemove((turn.TenantId, turn.ConversationId), out _);
        await scope.DisposeAsync();
        turn.Dispose();
    }

    private async Task RunAsync(RunningTurn turn, AsyncServiceScope scope, AssistantRequest request)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(turn.Stopping, lifetime.ApplicationStopping);
        AssistantEvent? last = null;
        Exception? failure = null;
        try
        {
            var caller = scope.ServiceProvider.GetRequiredService<AssistantCallers>().Current();
            await foreach (var happened in scope.ServiceProvider.GetRequiredService<ChatOrchestrator>().RunAsync(caller, request, ending.Token))
            {
                if (happened is AnswerCompleted or AnswerFailed)
                {
                    last = happened;
                }
                else
                {
                    turn.Publish(happened);
                }
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            last = new AnswerStopped();
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        // Released before the last word is heard: whoever hears it may ask again at once.
        try
        {
            await scope.ServiceProvider.GetRequiredService<TurnClaims>().ReleaseAsync(turn);
        }
        catch (Exception exception)
        {
            TurnLog.ReleaseFailed(log, exception);
        }

        running.TryRemove((turn.TenantId, turn.ConversationId), out _);
        if (last is not null)
        {
            turn.Publish(last);
        }

        turn.Finish(failure);
        await scope.DisposeAsync();
        turn.Dispose();
    }
}
