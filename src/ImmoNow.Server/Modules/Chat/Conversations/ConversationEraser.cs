using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Conversations;

/// <summary>
/// Takes whole conversations away in which an erased record was a source or is named: what was said of it stands in questions,
/// answers and the memory of the conversation alike.
/// </summary>
internal sealed class ConversationEraser(AppDbContext db) : IErasureStep
{
    /// <summary>Shorter names are words.</summary>
    private const int ShortestName = 4;

    public async Task<IReadOnlyList<ErasedPart>> EraseAsync(string kind, Guid entityId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var marks = names.Select(name => name.Trim()).Where(name => name.Length >= ShortestName).Append(entityId.ToString()).Distinct(StringComparer.Ordinal);
        var (conversations, messages, receipts, actions) = (0, 0, 0, 0);
        foreach (var pattern in marks.Select(ListConversationsHandler.Pattern))
        {
            // People write names in small letters as well.
            var told = await (db.IsSqlite
                ? db.Set<AssistantMessage>().Where(message => EF.Functions.Like(message.Text, pattern, "\\") || EF.Functions.Like(message.Reply, pattern, "\\"))
                    .Select(message => message.ConversationId)
                    .Union(db.Set<AssistantConversation>().Where(conversation => EF.Functions.Like(conversation.Title, pattern, "\\") || EF.Functions.Like(conversation.Memory, pattern, "\\"))
                        .Select(conversation => conversation.Id))
                : db.Set<AssistantMessage>().Where(message => EF.Functions.ILike(message.Text, pattern, "\\") || EF.Functions.ILike(message.Reply, pattern, "\\"))
                    .Select(message => message.ConversationId)
                    .Union(db.Set<AssistantConversation>().Where(conversation => EF.Functions.ILike(conversation.Title, pattern, "\\") || EF.Functions.ILike(conversation.Memory, pattern, "\\"))
                        .Select(conversation => conversation.Id)))
                .ToListAsync(cancellationToken);
            receipts += await db.Set<AssistantReceiptRecord>().Where(receipt => told.Contains(receipt.ConversationId)).ExecuteDeleteAsync(cancellationToken);
            messages += await db.Set<AssistantMessage>().Where(message => told.Contains(message.ConversationId)).ExecuteDeleteAsync(cancellationToken);
            conversations += await db.Set<AssistantConversation>().Where(conversation => told.Contains(conversation.Id)).ExecuteDeleteAsync(cancellationToken);
            actions += await (db.IsSqlite
                ? db.Set<AssistantAction>().Where(action => EF.Functions.Like(action.Payload, pattern, "\\"))
                : db.Set<AssistantAction>().Where(action => EF.Functions.ILike(action.Payload, pattern, "\\"))).ExecuteDeleteAsync(cancellationToken);
        }

        return [new("conversations", conversations), new("messages", messages), new("receipts", receipts), new("actions", actions)];
    }
}
