using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Modules.Chat.Turns;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImmoNow.Server.Modules.Chat.Conversations;

/// <summary>Keeps conversations in the database, each visible to its own user only.</summary>
internal sealed class ConversationStore(AppDbContext db, TurnHub hub, IErasureProofs proofs, AuditTrail audit) : IConversationStore
{
    public async Task<Conversation?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct)
    {
        var stored = await db.Set<AssistantConversation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.UserId == caller.UserId, ct);
        if (stored is null)
        {
            return null;
        }

        var messages = await db.Set<AssistantMessage>().AsNoTracking().Where(row => row.ConversationId == id)
            .OrderByDescending(row => row.Id).Take(AssistantLimits.HistoryMessages).ToListAsync(ct);
        messages.Reverse();
        return new Conversation(
            stored.Id,
            stored.Title,
            messages.ConvertAll(row => new ConversationMessage(row.Id, row.Role, row.Text, row.CreatedAt)),
            JsonSerializer.Deserialize<ConversationMemory>(stored.Memory, AssistantJson.Options) ?? ConversationMemory.Empty);
    }

    public async Task SaveTurnAsync(AssistantCaller caller, ConversationTurn turn, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var memory = JsonSerializer.Serialize(turn.Memory, AssistantJson.Options);
        var reply = JsonSerializer.Serialize(turn.Reply, AssistantJson.Options);
        var receipt = JsonSerializer.Serialize(turn.Receipt, AssistantJson.Options);
        var erased = await proofs.ErasedSinceAsync(turn.At, ct);
        if (hub.IsForgotten(caller.TenantId, turn.ConversationId) || erased.Any(id => id.ToString() is var mark && (memory + reply + receipt).Contains(mark, StringComparison.Ordinal)))
        {
            await ForgetAsync(turn, transaction, ct);
            return;
        }

        if (turn.IsNew)
        {
            db.Add(new AssistantConversation { Id = turn.ConversationId, UserId = caller.UserId, Title = turn.Title, Context = turn.Context, Memory = memory });
        }
        else if (await db.Set<AssistantConversation>().Where(row => row.Id == turn.ConversationId && row.UserId == caller.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Memory, memory).SetProperty(row => row.UpdatedAt, turn.At), ct) == 0)
        {
            // It was deleted on another node while the answer was made.
            await ForgetAsync(turn, transaction, ct);
            return;
        }

        db.Add(new AssistantMessage { Id = turn.QuestionId, ConversationId = turn.ConversationId, UserId = caller.UserId, Role = "user", Text = turn.Question, Reply = "" });
        db.Add(new AssistantMessage
        {
            Id = turn.Reply.MessageId,
            ConversationId = turn.ConversationId,
            UserId = caller.UserId,
            Role = "assistant",
            Text = turn.Reply.Message,
            Reply = reply,
            ReceiptId = turn.Receipt.Id,
        });
        db.Add(new AssistantReceiptRecord
        {
            Id = turn.Receipt.Id,
            ConversationId = turn.ConversationId,
            MessageId = turn.Reply.MessageId,
            UserId = caller.UserId,
            Payload = receipt,
        });
        // No question and no answer in the trail: it outlives the conversation.
        audit.Add("ai.chat", new
        {
            conversation_id = turn.ConversationId,
            path = turn.Receipt.Path,
            tools = turn.Receipt.Tools.Select(tool => tool.Name),
            sources = turn.Reply.Sources.Count,
            proposed = turn.Reply.PendingActions.Select(action => action.Tool),
        });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Of an answer whose conversation or source is gone, not even its proposals stay.</summary>
    private async Task ForgetAsync(ConversationTurn turn, IDbContextTransaction transaction, CancellationToken ct)
    {
        List<Guid> proposed = [.. turn.Reply.PendingActions.Select(action => action.Id)];
        await db.Set<AssistantAction>().Where(row => proposed.Contains(row.Id) && row.Status == PendingActionStatus.Pending).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
