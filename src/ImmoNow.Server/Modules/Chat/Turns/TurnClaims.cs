using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Turns;

/// <summary>Says in the database which conversation is being answered, so that all nodes know.</summary>
internal sealed class TurnClaims(AppDbContext db, TimeProvider clock)
{
    /// <summary>False while another answer of this conversation is in the making.</summary>
    public async Task<bool> TryClaimAsync(RunningTurn turn, CancellationToken ct)
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

    /// <summary>True when somebody wants the answer to stop.</summary>
    public async Task<bool> RenewAsync(RunningTurn turn, CancellationToken ct)
    {
        var until = Moment.Now(clock) + AssistantLimits.TurnLease;
        var own = db.Set<AssistantTurn>().Where(row => row.ConversationId == turn.ConversationId && row.Id == turn.Id);
        await own.ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), ct);
        return await own.AnyAsync(row => row.StopRequested, ct);
    }

    public Task ReleaseAsync(RunningTurn turn) =>
        db.Set<AssistantTurn>().Where(row => row.ConversationId == turn.ConversationId && row.Id == turn.Id).ExecuteDeleteAsync(CancellationToken.None);

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
}
