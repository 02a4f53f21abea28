using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Actions;

/// <summary>Keeps pending actions in the database; each transition is one conditional update, committed by itself.</summary>
internal sealed class PendingActionStore(AppDbContext db, AuditTrail audit) : IPendingActionStore
{
    public async Task AddAsync(PendingAction action, CancellationToken ct)
    {
        db.Add(new AssistantAction
        {
            Id = action.Id,
            UserId = action.UserId,
            Status = action.Status,
            Revision = action.Revision,
            Payload = Write(action),
            CreatedAt = action.CreatedAt,
            ExpiresAt = action.ExpiresAt,
        });
        await db.SaveChangesAsync(ct);
    }

    public async Task<PendingAction?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct)
    {
        var row = await db.Set<AssistantAction>().AsNoTracking().FirstOrDefaultAsync(action => action.Id == id && action.UserId == caller.UserId, ct);
        return row is null ? null : Read(row);
    }

    public async Task<bool> TryTransitionAsync(PendingAction seen, PendingAction next, CancellationToken ct)
    {
        var payload = Write(next);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var changed = await db.Set<AssistantAction>()
            .Where(row => row.Id == seen.Id && row.UserId == seen.UserId && row.Status == seen.Status && row.Revision == seen.Revision)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, next.Status).SetProperty(row => row.Revision, next.Revision).SetProperty(row => row.Payload, payload), ct);
        if (changed == 1 && next.Status is not PendingActionStatus.Executing)
        {
            audit.Add($"ai.action.{EnumWords<PendingActionStatus>.WordOf(next.Status)}", new
            {
                action_id = next.Id,
                tool = next.Tool,
                arguments_hash = next.ArgumentsHash,
                error = next.Outcome?.Problem?.Code,
            }, next.Status is not PendingActionStatus.Failed);
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return changed == 1;
    }

    /// <summary>The key of an action is stored in the transaction of its change: where there is a key, there is the change.</summary>
    public Task<bool> IsAppliedAsync(PendingAction action, CancellationToken ct)
    {
        var key = action.Id.ToString();
        return db.Set<IdempotencyKey>().AnyAsync(row => row.UserId == action.UserId && row.Key == key, ct);
    }

    public async Task<IReadOnlyList<PendingAction>> ListAsync(AssistantCaller caller, PendingActionStatus? status, CancellationToken ct)
    {
        var rows = await db.Set<AssistantAction>().AsNoTracking()
            .Where(row => row.UserId == caller.UserId && (status == null || row.Status == status))
            .OrderByDescending(row => row.Id).Take(100).ToListAsync(ct);
        return rows.ConvertAll(Read);
    }

    private static string Write(PendingAction action) => JsonSerializer.Serialize(action, AssistantJson.Options);

    internal static PendingAction Read(AssistantAction row) =>
        JsonSerializer.Deserialize<PendingAction>(row.Payload, AssistantJson.Options)! with { Status = row.Status, Revision = row.Revision };
}
