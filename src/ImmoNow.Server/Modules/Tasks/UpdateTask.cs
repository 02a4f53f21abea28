using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Changes some fields of a task. A new status moves its card to the column that stands for it, a new column sets the status.</summary>
public sealed record UpdateTask(
    [FromRoute] Guid Id, [FromBody] MergePatch<TaskFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<TaskDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.update";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateTaskHandler(AppDbContext db, TaskReferences references, TaskPlacement placement, TimeProvider clock)
    : IRequestHandler<UpdateTask, TaskDto>
{
    public async Task<Result<TaskDto>> HandleAsync(UpdateTask request, CancellationToken cancellationToken)
    {
        var found = await db.Set<TaskItem>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var task = found.Value;
        var before = TaskFields.From(task);
        var fields = request.Patch.ApplyTo(before);
        if (!fields.IsSuccess)
        {
            return fields.Error;
        }

        if (await references.CheckAsync(fields.Value, before, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var misplaced = await placement.FollowAsync(
            task, fields.Value, request.Patch.Has("column_id"), request.Patch.Has("board_id"), cancellationToken);
        if (misplaced is not null)
        {
            return misplaced;
        }

        fields.Value.ApplyTo(task, clock);
        await db.SaveChangesAsync(cancellationToken);
        return TaskDto.From(task);
    }
}
