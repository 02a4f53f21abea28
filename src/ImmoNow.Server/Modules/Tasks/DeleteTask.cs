using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Hides a task; <see cref="RestoreTask"/> brings it back.</summary>
public sealed record DeleteTask([FromRoute] Guid Id, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<Nothing>
{
    public static Permission Permission => TasksPermissions.Delete;

    public static string Action => "tasks.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteTaskHandler(AppDbContext db) : IRequestHandler<DeleteTask, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(DeleteTask request, CancellationToken cancellationToken) =>
        db.DeleteRecordAsync<TaskItem>(request.Id, request.IfMatch, cancellationToken);
}

/// <summary>Brings a deleted task back, to its old place; when its column is gone, to the column of its status.</summary>
public sealed record RestoreTask([FromRoute] Guid Id) : ICommand<TaskDto>
{
    public static Permission Permission => TasksPermissions.Delete;

    public static string Action => "tasks.restore";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RestoreTaskHandler(AppDbContext db, TaskPlacement placement) : IRequestHandler<RestoreTask, TaskDto>
{
    public async Task<Result<TaskDto>> HandleAsync(RestoreTask request, CancellationToken cancellationToken)
    {
        var found = await db.Set<TaskItem>().WithDeletedUnfiltered().FindForWriteAsync(request.Id, null, cancellationToken);
        if (!found.IsSuccess || !found.Value.IsDeleted)
        {
            return found.IsSuccess ? TaskDto.From(found.Value) : found.Error;
        }

        var task = found.Value;
        (task.IsDeleted, task.DeletedAt) = (false, null);
        if (task is { BoardId: { } board, ColumnId: { } present } && await placement.LockColumnAsync(present, cancellationToken) is null)
        {
            await MoveToBoardAsync(task, board, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return TaskDto.From(task);
    }

    private async Task MoveToBoardAsync(TaskItem task, Guid board, CancellationToken cancellationToken)
    {
        var id = await placement.ColumnForAsync(board, task.Status, cancellationToken);
        if (id is not null && await placement.LockColumnAsync(id.Value, cancellationToken) is { } column)
        {
            await placement.AppendAsync(task, column, cancellationToken);
        }
    }
}
