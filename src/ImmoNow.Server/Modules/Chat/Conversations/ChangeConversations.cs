using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Modules.Chat.Turns;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Conversations;

/// <summary>Really removes a conversation with its messages, receipts and waiting proposals, and ends the answer that is being made in it.</summary>
public sealed record DeleteConversation([FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => ChatPermissions.Use;

    public static string Action => "ai.conversation.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteConversationHandler(AppDbContext db, RequestContext context, TurnHub hub, TurnClaims claims, AuditTrail audit) : IRequestHandler<DeleteConversation, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(DeleteConversation request, CancellationToken cancellationToken)
    {
        var actor = context.RequiredActor;
        var user = actor.UserId!.Value;
        var own = db.Set<AssistantConversation>().Where(row => row.Id == request.Id && row.UserId == user);
        var turn = hub.Find(actor, request.Id);
        if (turn is null && !await own.AnyAsync(cancellationToken))
        {
            return new RecordNotFound();
        }

        turn?.Forget();
        await claims.RequestStopAsync(request.Id, user, cancellationToken);
        var mark = request.Id.ToString();
        await db.Set<AssistantAction>().Where(row => row.UserId == user && row.Status == PendingActionStatus.Pending && row.Payload.Contains(mark)).ExecuteDeleteAsync(cancellationToken);

        await db.Set<AssistantReceiptRecord>().Where(row => row.ConversationId == request.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AssistantMessage>().Where(row => row.ConversationId == request.Id).ExecuteDeleteAsync(cancellationToken);
        await own.ExecuteDeleteAsync(cancellationToken);
        audit.Add(DeleteConversation.Action, new { conversation_id = request.Id });
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <param name="Rating">up or down.</param>
public sealed record Feedback(string Rating = "", string? Comment = null);

/// <summary>Says whether an answer helped; the last word counts.</summary>
public sealed record GiveFeedback([FromRoute] Guid Id, [FromBody] Feedback Body) : ICommand<Nothing>
{
    public static Permission Permission => ChatPermissions.Use;

    public static string Action => "ai.feedback";

    public void Validate(Validator check)
    {
        check.That(Body.Rating is "up" or "down", "rating", "Erwartet wird „up“ oder „down“.", "Expected \"up\" or \"down\".");
        check.Length("comment", Body.Comment, 2_000);
    }
}

internal sealed class GiveFeedbackHandler(AppDbContext db, RequestContext context, AuditTrail audit) : IRequestHandler<GiveFeedback, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(GiveFeedback request, CancellationToken cancellationToken)
    {
        var user = context.RequiredActor.UserId;
        var comment = request.Body.Comment ?? "";
        var changed = await db.Set<AssistantMessage>().Where(row => row.Id == request.Id && row.UserId == user && row.Role == "assistant")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Rating, request.Body.Rating).SetProperty(row => row.RatingComment, comment), cancellationToken);
        if (changed == 0)
        {
            return new RecordNotFound();
        }

        audit.Add(GiveFeedback.Action, new { message_id = request.Id, rating = request.Body.Rating });
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>How an answer came about; for the person who asked, and for admins.</summary>
public sealed record GetReceipt([FromRoute] Guid Id) : IRequest<AssistantReceipt>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetReceiptHandler(AppDbContext db, RequestContext context) : IRequestHandler<GetReceipt, AssistantReceipt>
{
    public async Task<Result<AssistantReceipt>> HandleAsync(GetReceipt request, CancellationToken cancellationToken)
    {
        var actor = context.RequiredActor;
        var isAdmin = actor.Role == UserRole.Admin;
        var row = await db.Set<AssistantReceiptRecord>().AsNoTracking()
            .FirstOrDefaultAsync(receipt => receipt.Id == request.Id && (isAdmin || receipt.UserId == actor.UserId), cancellationToken);
        return row is null ? new RecordNotFound() : JsonSerializer.Deserialize<AssistantReceipt>(row.Payload, AssistantJson.Options)!;
    }
}
