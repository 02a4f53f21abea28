using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Platform.Audit;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Conversations;

public sealed record ConversationTitle(string Title = "");

/// <summary>Gives a conversation another title; its place in the list stays.</summary>
public sealed record RenameConversation([FromRoute] Guid Id, [FromBody] ConversationTitle Body) : ICommand<ConversationSummary>
{
    public static Permission Permission => ChatPermissions.Use;

    public static string Action => "ai.conversation.rename";

    public void Validate(Validator check) => check.Required("title", Body.Title, 120);
}

internal sealed class RenameConversationHandler(AppDbContext db, RequestContext context, AuditTrail audit) : IRequestHandler<RenameConversation, ConversationSummary>
{
    public async Task<Result<ConversationSummary>> HandleAsync(RenameConversation request, CancellationToken cancellationToken)
    {
        var user = context.RequiredActor.UserId;
        var title = request.Body.Title.Trim();
        var own = db.Set<AssistantConversation>().Where(row => row.Id == request.Id && row.UserId == user);
        // Not through the tracker: that would count as the last activity.
        if (await own.ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, title), cancellationToken) == 0)
        {
            return new RecordNotFound();
        }

        // No title in the trail: it outlives the conversation.
        audit.Add(RenameConversation.Action, new { conversation_id = request.Id });
        await db.SaveChangesAsync(cancellationToken);
        var row = await own.AsNoTracking().FirstAsync(cancellationToken);
        return new ConversationSummary(row.Id, row.Title, row.Context, row.CreatedAt, row.UpdatedAt);
    }
}
