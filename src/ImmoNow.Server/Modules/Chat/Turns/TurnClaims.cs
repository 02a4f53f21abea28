using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Turns;

/// <summary>Says in the database which conversation is being answered, so that all nodes know.</summary>
internal sealed class TurnClaims(AppDbContext db, TimeProvider clock)
{
    /// <summary>False while another answer of this conversation is in the making.</summary>
    public Task<bool> TryClaimAsync(RunningTurn turn, CancellationToken ct) => turn.Claim.MakeAsync(() => InsertAsync(turn, ct));

    /// <summary>Says of each answer that it is still being made, and stops those that somebody wants to stop.</summary>
    /// <param name="turns">Answers of the caller's tenant.</param>
    public async Task RenewAsync(IReadOnlyList<RunningTurn> turns, CancellationToken ct)
    {
        foreach (var turn in turns.Where(turn => turn.Claim.IsWanted))
        {
            await TryClaimAsync(turn, ct);
        }

        List<Guid> ids = [.. turns.Where(turn => turn.Claim.IsMade).Select(turn => turn.Id)];
        if (ids.Count == 0)
        {
            return;
        }

        var until = Moment.Now(clock) + AssistantLimits.TurnLease;
        var own = db.Set<AssistantTurn>().Where(row => ids.Contains(row.Id));
        await own.ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), ct);
        var unwanted = await own.Where(row => row.StopRequested).Select(row => row.Id).ToListAsync(ct);
        foreach (var turn in turns.Where(turn => unwanted.Contains(turn.Id)))
        {
            turn.Stop();
        }
    }

    public async Task ReleaseAsync(RunningTurn turn)
    {
        if (await turn.Claim.EndAsync())
        {
            await db.Set<AssistantTurn>().Where(row => row.ConversationId == turn.ConversationId && row.Id == turn.Id).ExecuteDeleteAsync(CancellationToken.None);
        }
    }

    /// <summary>The answer that another node is making for this user; null when there is none.</summary>
    public Task<AssistantTurn?> FindAsync(Guid conversationId, Guid user, CancellationToken ct)
    {
        var now = Moment.Now(clock);
        return db.Set<AssistantTurn>().AsNoTracking().FirstOrDefaultAsync(row => row.ConversationId == conversationId && row.UserId == user && row.LeaseUntil >= now, ct);
    }

    public Task RequestStopAsync(Guid conversationId, Guid user, CancellationToken ct) =>
        db.Set<AssistantTurn>().Where(row => row.ConversationId == conversationId && row.UserId == user)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StopRequested, true), ct);

    /// <summary>True for a stored conversation of this user.</summary>
    public Task<bool> IsConversationOfAsync(Guid conversationId, Guid user, CancellationToken ct) =>
        db.Set<AssistantConversation>().AnyAsync(row => row.Id == conversationId && row.UserId == user, ct);

    private async Task<bool> InsertAsync(RunningTurn turn, CancellationToken ct)
    {
        var now = Moment.Now(clock);
        await db.Set<AssistantTurn>().Where(row => row.ConversationId == turn.ConversationId && row.LeaseUntil < now).ExecuteDeleteAsync(ct);
        var claim = new AssistantTurn
        {
            ConversationId = turn.ConversationId,
            Id = turn.Id,
            UserId = turn.UserId,
            Question = turn.Question,
            StartedAt = now,
            LeaseUntil = now + AssistantLimits.TurnLease,
            StopRequested = false,
        };
        db.Add(claim);
        var isClaimed = await db.TrySaveChangesAsync(ct);
        db.Entry(claim).State = EntityState.Detached;
        return isClaimed;
    }
}
