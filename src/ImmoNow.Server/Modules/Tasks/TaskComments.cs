using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>What people fill in about a comment.</summary>
public sealed record TaskCommentFields : IRecordFields<TaskComment, TaskCommentFields>
{
    public string Text { get; init; } = "";

    public void Validate(Validator check) => check.Required("text", Text, 10_000);

    /// <summary>The present fields of a comment.</summary>
    public static TaskCommentFields From(TaskComment comment) => new() { Text = comment.Text };

    /// <summary>Writes the fields into a comment.</summary>
    public void ApplyTo(TaskComment comment) => comment.Text = Text.Trim();
}

/// <summary>A comment as clients see it.</summary>
/// <param name="AuthorName">The name at the time of writing.</param>
public sealed record TaskCommentDto(
    Guid Id, Guid TaskId, string Text, Guid? AuthorId, string AuthorName, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version) : IVersioned
{
    public static TaskCommentDto From(TaskComment comment) => new(
        comment.Id, comment.TaskId, comment.Text, comment.AuthorId, comment.AuthorName, comment.CreatedAt, comment.UpdatedAt, comment.Version);
}

/// <summary>The comments of a task, oldest first.</summary>
public sealed record ListTaskComments([FromRoute(Name = "taskId")] Guid TaskId, int? Limit = null, string? Cursor = null, string? Sort = null)
    : IRequest<Page<TaskCommentDto>>, IPagedRequest
{
    public static Permission Permission => TasksPermissions.Read;

    internal static SortOrders<TaskComment> Orders { get; } = new("created_at");

    public void Validate(Validator check) => Orders.Validate(check, this);
}

internal sealed class ListTaskCommentsHandler(AppDbContext db, RecordCounts counts) : IRequestHandler<ListTaskComments, Page<TaskCommentDto>>
{
    public async Task<Result<Page<TaskCommentDto>>> HandleAsync(ListTaskComments request, CancellationToken cancellationToken)
    {
        if (!await db.Set<TaskItem>().ExistsAsync(request.TaskId, cancellationToken))
        {
            return new RecordNotFound();
        }

        var comments = db.Set<TaskComment>().Where(comment => comment.TaskId == request.TaskId);
        return await ListTaskComments.Orders.ReadAsync(
            comments,
            request,
            TaskCommentDto.From,
            () => counts.CountAsync(comments, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
    }
}

/// <summary>Comments on a task.</summary>
public sealed record AddTaskComment([FromRoute(Name = "taskId")] Guid TaskId, [FromBody] TaskCommentFields Fields) : ICommand<TaskCommentDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.add_comment";

    public void Validate(Validator check) => Fields.Validate(check);
}

internal sealed class AddTaskCommentHandler(AppDbContext db, RequestContext context, TaskCounters counters)
    : IRequestHandler<AddTaskComment, TaskCommentDto>
{
    public async Task<Result<TaskCommentDto>> HandleAsync(AddTaskComment request, CancellationToken cancellationToken)
    {
        // Also the check that the task exists: it locks the row, so that nobody deletes the task meanwhile.
        if (!await counters.AddCommentsAsync(request.TaskId, 1, cancellationToken))
        {
            return new RecordNotFound();
        }

        var comment = new TaskComment
        {
            TaskId = request.TaskId,
            Text = request.Fields.Text.Trim(),
            AuthorId = context.RequiredActor.UserId,
            AuthorName = context.RequiredActor.Name,
        };
        db.Add(comment);
        await db.SaveChangesAsync(cancellationToken);
        return TaskCommentDto.From(comment);
    }
}

/// <summary>Changes one's own comment.</summary>
public sealed record UpdateTaskComment(
    [FromRoute(Name = "taskId")] Guid TaskId,
    [FromRoute] Guid Id,
    [FromBody] MergePatch<TaskCommentFields> Patch,
    [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<TaskCommentDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.update_comment";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateTaskCommentHandler(AppDbContext db, RequestContext context) : IRequestHandler<UpdateTaskComment, TaskCommentDto>
{
    public Task<Result<TaskCommentDto>> HandleAsync(UpdateTaskComment request, CancellationToken cancellationToken) =>
        db.PatchRecordAsync(
                db.Set<TaskComment>().Where(comment => comment.TaskId == request.TaskId),
                request.Id,
                request.IfMatch,
                request.Patch,
                change => Task.FromResult<AppError?>(IsOwn(change.Record) ? null : new NotYourComment()),
                cancellationToken)
            .MapAsync(TaskCommentDto.From);

    private bool IsOwn(TaskComment comment) => comment.AuthorId == context.RequiredActor.UserId;
}

/// <summary>Removes one's own comment; admins remove any.</summary>
public sealed record RemoveTaskComment([FromRoute(Name = "taskId")] Guid TaskId, [FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.remove_comment";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RemoveTaskCommentHandler(AppDbContext db, RequestContext context, TaskCounters counters)
    : IRequestHandler<RemoveTaskComment, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(RemoveTaskComment request, CancellationToken cancellationToken)
    {
        var comment = await db.Set<TaskComment>().Where(row => row.TaskId == request.TaskId)
            .FindForWriteAsync(request.Id, null, cancellationToken);
        if (!comment.IsSuccess)
        {
            return comment.Error;
        }

        var actor = context.RequiredActor;
        if (comment.Value.AuthorId != actor.UserId && actor.Role != UserRole.Admin)
        {
            return new NotYourComment();
        }

        db.Remove(comment.Value);
        await db.SaveChangesAsync(cancellationToken);
        await counters.AddCommentsAsync(request.TaskId, -1, cancellationToken);
        return default(Nothing);
    }
}
