using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Makes a task, on a board or on none.</summary>
public sealed record CreateTask([FromBody] TaskFields Fields) : ICommand<TaskDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.create";

    /// <summary>A task on a board takes its place in a column, which is locked and read meanwhile.</summary>
    public bool SavesOnce => Fields is { BoardId: null, ColumnId: null };

    public void Validate(Validator check) => Fields.Validate(check);
}

internal sealed class CreateTaskHandler(AppDbContext db, TaskReferences references, TaskPlacement placement, TimeProvider clock)
    : IRequestHandler<CreateTask, TaskDto>
{
    public async Task<Result<TaskDto>> HandleAsync(CreateTask request, CancellationToken cancellationToken)
    {
        if (await references.CheckAsync(request.Fields, null, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var task = new TaskItem();
        request.Fields.ApplyTo(task, clock);
        if (await placement.PlaceNewAsync(task, request.Fields, cancellationToken) is { } misplaced)
        {
            return misplaced;
        }

        db.Add(task);
        await db.SaveChangesAsync(cancellationToken);
        return TaskDto.From(task);
    }
}
