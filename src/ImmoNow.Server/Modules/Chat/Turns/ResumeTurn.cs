using System.Runtime.CompilerServices;
using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Turns;

/// <summary>The answer that is in the making, from its beginning. No events when nothing is being answered.</summary>
public sealed record TurnStream(string Question, IAsyncEnumerable<AssistantEvent>? Events);

/// <summary>Comes back to the running answer of a conversation, after a lost connection or a reload.</summary>
public sealed record ResumeTurn([FromRoute] Guid Id) : IRequest<TurnStream>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

/// <summary>Stops the running answer of a conversation, on whichever node it is made.</summary>
public sealed record StopTurn([FromRoute] Guid Id) : IRequest<Nothing>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ResumeTurnHandler(TurnHub hub, TurnClaims claims, AppDbContext db, RequestContext context) : IRequestHandler<ResumeTurn, TurnStream>
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    public async Task<Result<TurnStream>> HandleAsync(ResumeTurn request, CancellationToken cancellationToken)
    {
        var actor = context.RequiredActor;
        if (hub.Find(actor, request.Id) is { } turn)
        {
            return new TurnStream(turn.Question, turn.ReadAsync(cancellationToken));
        }

        if (await claims.FindAsync(request.Id, actor.UserId!.Value, cancellationToken) is { } elsewhere)
        {
            return new TurnStream(elsewhere.Question, FollowAsync(elsewhere, cancellationToken));
        }

        return await claims.IsConversationOfAsync(request.Id, actor.UserId.Value, cancellationToken) ? new TurnStream("", null) : new RecordNotFound();
    }

    /// <summary>Another node makes the answer: its words come all at once, when they are stored.</summary>
    private async IAsyncEnumerable<AssistantEvent> FollowAsync(AssistantTurn turn, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new AnswerStarted(turn.ConversationId, turn.Id);
        yield return new AnswerProgressed("elsewhere");
        while (await claims.FindAsync(turn.ConversationId, turn.UserId, ct) is { } still && still.Id == turn.Id)
        {
            await Task.Delay(PollInterval, ct);
        }

        var stored = await db.Set<AssistantMessage>().AsNoTracking()
            .Where(row => row.ConversationId == turn.ConversationId && row.UserId == turn.UserId && row.Role == "assistant" && row.CreatedAt >= turn.StartedAt)
            .OrderBy(row => row.Id).FirstOrDefaultAsync(ct);
        if (stored is null)
        {
            yield return new AnswerStopped();
            yield break;
        }

        yield return new TextDelta(stored.Text);
        yield return new AnswerCompleted(JsonSerializer.Deserialize<AssistantReply>(stored.Reply, AssistantJson.Options)!);
    }
}

internal sealed class StopTurnHandler(TurnHub hub, TurnClaims claims, RequestContext context) : IRequestHandler<StopTurn, Nothing>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Result<Nothing>> HandleAsync(StopTurn request, CancellationToken cancellationToken)
    {
        var actor = context.RequiredActor;
        if (hub.Find(actor, request.Id) is not { } turn)
        {
            if (!await claims.IsConversationOfAsync(request.Id, actor.UserId!.Value, cancellationToken))
            {
                return new RecordNotFound();
            }

            await claims.RequestStopAsync(request.Id, actor.UserId.Value, cancellationToken);
            return default(Nothing);
        }

        try
        {
            turn.Stop();
        }
        catch (ObjectDisposedException)
        {
            return default(Nothing);
        }

        // The next question may come at once, so this one has to be over.
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(Patience);
        try
        {
            await foreach (var happened in turn.ReadAsync(waiting.Token))
            {
                _ = happened;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It was told to stop and will; nobody has to watch it.
        }

        return default(Nothing);
    }
}
