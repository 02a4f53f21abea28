using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Adds a column at the right end of a board.</summary>
public sealed record AddBoardColumn([FromRoute(Name = "boardId")] Guid BoardId, [FromBody] BoardColumnFields Fields) : ICommand<BoardColumnDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "boards.add_column";

    public void Validate(Validator check) => Fields.Validate(check);
}

internal sealed class AddBoardColumnHandler(AppDbContext db, BoardLocks locks) : IRequestHandler<AddBoardColumn, BoardColumnDto>
{
    public async Task<Result<BoardColumnDto>> HandleAsync(AddBoardColumn request, CancellationToken cancellationToken)
    {
        if (await locks.LockBoardAsync(request.BoardId, cancellationToken) is null)
        {
            return new RecordNotFound();
        }

        var columns = await locks.ColumnsAsync(request.BoardId, cancellationToken);
        var column = new BoardColumn { BoardId = request.BoardId, Position = Ranks.Between(columns.LastOrDefault()?.Position, null) };
        request.Fields.ApplyTo(column);
        db.Add(column);
        await db.SaveChangesAsync(cancellationToken);
        return BoardColumnDto.From(column, 0);
    }
}

/// <summary>Changes name, colour, limit or status of a column. Cards that are in it keep their status.</summary>
public sealed record UpdateBoardColumn(
    [FromRoute(Name = "boardId")] Guid BoardId,
    [FromRoute] Guid Id,
    [FromBody] MergePatch<BoardColumnFields> Patch,
    [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<BoardColumnDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "boards.update_column";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateBoardColumnHandler(AppDbContext db) : IRequestHandler<UpdateBoardColumn, BoardColumnDto>
{
    public Task<Result<BoardColumnDto>> HandleAsync(UpdateBoardColumn request, CancellationToken cancellationToken) =>
        db.PatchRecordAsync(
                db.Set<BoardColumn>().Where(column => column.BoardId == request.BoardId), request.Id, request.IfMatch, request.Patch, cancellationToken)
            .MapAsync(column => PresentAsync(column, cancellationToken));

    private async Task<BoardColumnDto> PresentAsync(BoardColumn column, CancellationToken cancellationToken) =>
        BoardColumnDto.From(column, await db.Set<TaskItem>().CountAsync(task => task.ColumnId == column.Id, cancellationToken));
}

/// <summary>Where a column goes.</summary>
public sealed record BoardColumnMove
{
    /// <summary>The column to its left; null for the first place.</summary>
    public Guid? AfterId { get; init; }
}

/// <summary>Moves a column within its board; answers with the whole board.</summary>
public sealed record MoveBoardColumn([FromRoute(Name = "boardId")] Guid BoardId, [FromRoute] Guid Id, [FromBody] BoardColumnMove Move)
    : ICommand<BoardDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "boards.move_column";

    public void Validate(Validator check) => check.That(
        Move.AfterId != Id, "after_id", "Eine Spalte kann nicht hinter sich selbst stehen.", "A column cannot stand behind itself.");
}

internal sealed class MoveBoardColumnHandler(AppDbContext db, BoardLocks locks, BoardReader reader) : IRequestHandler<MoveBoardColumn, BoardDto>
{
    public async Task<Result<BoardDto>> HandleAsync(MoveBoardColumn request, CancellationToken cancellationToken)
    {
        var board = await locks.LockBoardAsync(request.BoardId, cancellationToken);
        var columns = board is null ? [] : await locks.ColumnsAsync(request.BoardId, cancellationToken);
        var moved = columns.Find(column => column.Id == request.Id);
        if (board is null || moved is null)
        {
            return new RecordNotFound();
        }

        columns.Remove(moved);
        var before = columns.FindIndex(column => column.Id == request.Move.AfterId);
        // A neighbour that is gone meanwhile means the right end.
        columns.Insert(request.Move.AfterId is null ? 0 : before < 0 ? columns.Count : before + 1, moved);
        // Boards have few columns, so all of them are numbered anew and ranks never grow.
        foreach (var (column, rank) in columns.Zip(Ranks.Spread(columns.Count)))
        {
            column.Position = rank;
        }

        await db.SaveChangesAsync(cancellationToken);
        return await reader.ReadAsync(board, cancellationToken);
    }
}

/// <summary>Removes a column; cards in it go to the end of <see cref="MoveTo"/>.</summary>
public sealed record RemoveBoardColumn(
    [FromRoute(Name = "boardId")] Guid BoardId, [FromRoute] Guid Id, [FromQuery(Name = "move_to")] Guid? MoveTo = null) : ICommand<Nothing>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "boards.remove_column";

    public void Validate(Validator check) => check.That(
        MoveTo != Id, "move_to", "Bitte wählen Sie eine andere Spalte.", "Please choose another column.");
}

internal sealed class RemoveBoardColumnHandler(AppDbContext db, BoardLocks locks, TaskPlacement placement) : IRequestHandler<RemoveBoardColumn, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(RemoveBoardColumn request, CancellationToken cancellationToken)
    {
        var board = await locks.LockBoardAsync(request.BoardId, cancellationToken);
        var columns = board is null ? [] : await locks.ColumnsAsync(request.BoardId, cancellationToken);
        if (!columns.Exists(column => column.Id == request.Id))
        {
            return new RecordNotFound();
        }

        if (columns.Count == 1)
        {
            return new LastColumn();
        }

        // Both rows in the order of their ids, so that two removals never wait for each other.
        foreach (var id in new[] { request.Id, request.MoveTo ?? request.Id }.Distinct().Order())
        {
            await placement.LockColumnAsync(id, cancellationToken);
        }

        var target = columns.Find(column => column.Id == request.MoveTo);
        var cards = await db.Set<TaskItem>().Where(task => task.ColumnId == request.Id)
            .OrderBy(task => task.Position).ThenBy(task => task.Id).ToListAsync(cancellationToken);
        if (cards.Count > 0 && target is null)
        {
            return request.MoveTo is null ? new ColumnNotEmpty() : TaskErrors.UnknownReference("move_to");
        }

        foreach (var card in cards)
        {
            await placement.AppendAsync(card, target!, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        db.Remove(columns.Find(column => column.Id == request.Id)!);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
