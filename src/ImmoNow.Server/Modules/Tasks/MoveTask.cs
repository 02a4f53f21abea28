using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Where a card goes.</summary>
public sealed record TaskMove
{
    public required Guid ColumnId { get; init; }

    /// <summary>The card that it follows; null for the first place. One that has left the column meanwhile means the last place.</summary>
    public Guid? AfterId { get; init; }
}

/// <summary>Moves a card within its column or to another one. Without If-Match the last of several movers wins, and no card is lost.</summary>
public sealed record MoveTask([FromRoute] Guid Id, [FromBody] TaskMove Move, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null)
    : ICommand<TaskDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.move";

    public void Validate(Validator check) =>
        check.That(Move.ColumnId != Guid.Empty, "column_id", "Bitte ausfüllen.", "This field is required.");
}

internal sealed class MoveTaskHandler(AppDbContext db, TaskPlacement placement) : IRequestHandler<MoveTask, TaskDto>
{
    public async Task<Result<TaskDto>> HandleAsync(MoveTask request, CancellationToken cancellationToken)
    {
        var column = await placement.LockColumnAsync(request.Move.ColumnId, cancellationToken);
        var task = await placement.LockTaskAsync(request.Id, cancellationToken);
        if (task is null)
        {
            return new RecordNotFound();
        }

        if (!IfMatch.Allows(request.IfMatch, task.Version))
        {
            return StaleVersion.Instance;
        }

        if (column is null)
        {
            return await db.Set<BoardColumn>().WithDeletedUnfiltered().AnyAsync(row => row.Id == request.Move.ColumnId, cancellationToken)
                ? new ColumnGone()
                : TaskErrors.UnknownReference("column_id");
        }

        if (await placement.MoveAsync(task, column, request.Move.AfterId, cancellationToken) is { } refused)
        {
            return refused;
        }

        await db.SaveChangesAsync(cancellationToken);
        return TaskDto.From(task);
    }
}
