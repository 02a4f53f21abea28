using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat.Conversations;

public sealed record ConversationSummary(Guid Id, string Title, string Context, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>The caller's own conversations, latest first.</summary>
/// <param name="Q">Words that stand in the title or in a message.</param>
public sealed record ListConversations(string? Q = null, int? Limit = null, string? Cursor = null, string? Sort = null) : IRequest<Page<ConversationSummary>>, IPagedRequest
{
    public static Permission Permission => ChatPermissions.Use;

    internal static SortOrders<AssistantConversation> Orders { get; } = new("-updated_at");

    public void Validate(Validator check)
    {
        check.Length("q", Q, 200);
        Orders.Validate(check, this);
    }
}

internal sealed class ListConversationsHandler(AppDbContext db, RequestContext context) : IRequestHandler<ListConversations, Page<ConversationSummary>>
{
    private const int MostWords = 8;

    public async Task<Result<Page<ConversationSummary>>> HandleAsync(ListConversations request, CancellationToken cancellationToken)
    {
        var user = context.RequiredActor.UserId;
        var own = db.Set<AssistantConversation>().Where(conversation => conversation.UserId == user);
        foreach (var word in (request.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            var pattern = Pattern(word);
            // SQLite's LIKE folds capitals by itself, and the one of PostgreSQL under another name.
            own = db.IsSqlite
                ? own.Where(conversation => EF.Functions.Like(conversation.Title, pattern, "\\")
                    || db.Set<AssistantMessage>().Any(message => message.ConversationId == conversation.Id && EF.Functions.Like(message.Text, pattern, "\\")))
                : own.Where(conversation => EF.Functions.ILike(conversation.Title, pattern, "\\")
                    || db.Set<AssistantMessage>().Any(message => message.ConversationId == conversation.Id && EF.Functions.ILike(message.Text, pattern, "\\")));
        }

        return await ListConversations.Orders.ReadAsync(
            own,
            request,
            row => new ConversationSummary(row.Id, row.Title, row.Context, row.CreatedAt, row.UpdatedAt),
            async () => await own.LongCountAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Finds the word anywhere, whatever it holds.</summary>
    internal static string Pattern(string word) =>
        "%" + word.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal) + "%";
}

/// <summary>A stored message as the chat shows it again.</summary>
public sealed record StoredMessage
{
    public required Guid Id { get; init; }

    /// <summary>user or assistant.</summary>
    public required string Role { get; init; }

    public required string Message { get; init; }

    public IReadOnlyList<AnswerSource> Sources { get; init; } = [];

    public IReadOnlyList<PendingActionView> PendingActions { get; init; } = [];

    public IReadOnlyList<ComputedValue> Computed { get; init; } = [];

    public IReadOnlyList<string> Suggestions { get; init; } = [];

    public string? AnsweredBy { get; init; }

    public Guid? ReceiptId { get; init; }

    public string? Rating { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal static StoredMessage From(AssistantMessage row)
    {
        var reply = row.Reply.Length == 0 ? null : JsonSerializer.Deserialize<AssistantReply>(row.Reply, AssistantJson.Options);
        return new StoredMessage
        {
            Id = row.Id,
            Role = row.Role,
            Message = row.Text,
            Sources = reply?.Sources ?? [],
            PendingActions = reply?.PendingActions ?? [],
            Computed = reply?.Computed ?? [],
            Suggestions = reply?.Suggestions ?? [],
            AnsweredBy = reply?.AnsweredBy,
            ReceiptId = row.ReceiptId,
            Rating = row.Rating.Length == 0 ? null : row.Rating,
            CreatedAt = row.CreatedAt,
        };
    }
}

public sealed record ConversationDetail(Guid Id, string Title, string Context, IReadOnlyList<StoredMessage> Messages);

/// <summary>One of the caller's conversations with all its messages.</summary>
public sealed record GetConversation([FromRoute] Guid Id) : IRequest<ConversationDetail>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetConversationHandler(AppDbContext db, RequestContext context) : IRequestHandler<GetConversation, ConversationDetail>
{
    private const int MostMessages = 500;

    public async Task<Result<ConversationDetail>> HandleAsync(GetConversation request, CancellationToken cancellationToken)
    {
        var user = context.RequiredActor.UserId;
        var conversation = await db.Set<AssistantConversation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.Id && row.UserId == user, cancellationToken);
        if (conversation is null)
        {
            return new RecordNotFound();
        }

        var messages = await db.Set<AssistantMessage>().AsNoTracking().Where(row => row.ConversationId == request.Id)
            .OrderByDescending(row => row.Id).Take(MostMessages).ToListAsync(cancellationToken);
        messages.Reverse();
        return new ConversationDetail(conversation.Id, conversation.Title, conversation.Context, messages.ConvertAll(StoredMessage.From));
    }
}
