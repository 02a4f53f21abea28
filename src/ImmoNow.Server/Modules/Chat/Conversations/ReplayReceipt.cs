using System.Text.Json;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Conversations;

/// <summary>An answer of then beside the answer to the same question today.</summary>
/// <param name="Today">Made with the rights of the admin who asks, from today's data.</param>
public sealed record ReceiptReplay(string Question, ReplayedAnswer Then, ReplayedAnswer Today);

public sealed record ReplayedAnswer(string Message, IReadOnlyList<string> Sources, IReadOnlyList<string> Proposed, AssistantReceipt Receipt);

/// <summary>Asks the question of a receipt again, for admins. Reads only: proposals are previewed, shown and thrown away.</summary>
public sealed record ReplayReceipt([FromRoute] Guid Id) : IRequest<ReceiptReplay>
{
    public static Permission Permission => ChatPermissions.Replay;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ReplayReceiptHandler(
    AppDbContext db, ToolRegistry registry, IEntityResolver entities, IRetrievalIndex index, IModelProvider models, AssistantCallers callers, AuditTrail audit, TimeProvider clock)
    : IRequestHandler<ReplayReceipt, ReceiptReplay>
{
    public async Task<Result<ReceiptReplay>> HandleAsync(ReplayReceipt request, CancellationToken cancellationToken)
    {
        var receipt = await db.Set<AssistantReceiptRecord>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (receipt is null)
        {
            return new RecordNotFound();
        }

        var until = await db.Set<AssistantMessage>().AsNoTracking()
            .Where(row => row.ConversationId == receipt.ConversationId && row.Id <= receipt.MessageId)
            .OrderByDescending(row => row.Id).Take(AssistantLimits.HistoryMessages + 2).ToListAsync(cancellationToken);
        if (until is not [{ Reply.Length: > 0 } answer, { Role: "user" } question, ..])
        {
            return new RecordNotFound();
        }

        List<ConversationMessage> history = [.. until.Skip(2).Reverse().Select(row => new ConversationMessage(row.Id, row.Role, row.Text, row.CreatedAt))];
        var conversation = new ReplayedConversation(new Conversation(receipt.ConversationId, "", history, ConversationMemory.Empty));
        var orchestrator = new ChatOrchestrator(registry, new ConfirmationGate(registry, new NoActions(), clock), entities, index, conversation, models, clock);
        var asked = new AssistantRequest { Message = question.Text, ConversationId = receipt.ConversationId };
        await foreach (var happened in orchestrator.RunAsync(callers.Current(), asked, cancellationToken))
        {
            _ = happened;
        }

        audit.Add("ai.receipt.replay", new { receipt_id = receipt.Id, user_id = receipt.UserId });
        await db.SaveChangesAsync(cancellationToken);
        var then = JsonSerializer.Deserialize<AssistantReply>(answer.Reply, AssistantJson.Options)!;
        return new ReceiptReplay(
            question.Text,
            Of(then, JsonSerializer.Deserialize<AssistantReceipt>(receipt.Payload, AssistantJson.Options)!),
            Of(conversation.Turn!.Reply, conversation.Turn.Receipt));
    }

    private static ReplayedAnswer Of(AssistantReply reply, AssistantReceipt receipt) =>
        new(reply.Message, [.. reply.Sources.Select(source => source.Title)], [.. reply.PendingActions.Select(action => action.Title)], receipt);

    /// <summary>Gives the messages of then, and keeps the new turn in memory only.</summary>
    private sealed class ReplayedConversation(Conversation conversation) : IConversationStore
    {
        public ConversationTurn? Turn { get; private set; }

        public Task<Conversation?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct) => Task.FromResult<Conversation?>(conversation);

        public Task SaveTurnAsync(AssistantCaller caller, ConversationTurn turn, CancellationToken ct)
        {
            Turn = turn;
            return Task.CompletedTask;
        }
    }

    /// <summary>No proposal of a replay is stored, so none can be confirmed.</summary>
    private sealed class NoActions : IPendingActionStore
    {
        public Task AddAsync(PendingAction action, CancellationToken ct) => Task.CompletedTask;

        public Task<PendingAction?> FindAsync(AssistantCaller caller, Guid id, CancellationToken ct) => Task.FromResult<PendingAction?>(null);

        public Task<bool> TryTransitionAsync(PendingAction seen, PendingAction next, CancellationToken ct) => Task.FromResult(false);

        public Task<bool> IsAppliedAsync(PendingAction action, CancellationToken ct) => Task.FromResult(false);

        public Task<IReadOnlyList<PendingAction>> ListAsync(AssistantCaller caller, PendingActionStatus? status, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<PendingAction>>([]);
    }
}
