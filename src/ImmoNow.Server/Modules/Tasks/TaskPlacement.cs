using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>
/// Decides column, rank and status of a task together. Whoever puts a card into a column holds that column's row until the
/// commit, so that ranks are never given out twice. Columns are locked before tasks, everywhere, so that nobody waits in a circle.
/// </summary>
public sealed class TaskPlacement(AppDbContext db, TimeProvider clock)
{
    /// <summary>Places a new task: into the given column, or into the column of the given board that stands for its status.</summary>
    public Task<AppError?> PlaceNewAsync(TaskItem task, TaskFields fields, CancellationToken cancellationToken)
    {
        task.ChangeStatus(fields.Status ?? TaskState.Todo, Moment.Now(clock));
        if (fields.ColumnId is { } column)
        {
            return IntoColumnAsync(task, column, fields.BoardId, cancellationToken);
        }

        return fields.BoardId is { } board ? OntoBoardAsync(task, board, cancellationToken) : Nowhere;
    }

    /// <summary>Follows a change of status, board or column.</summary>
    /// <param name="fields">The fields after the change.</param>
    /// <param name="columnGiven">Whether the change names a column itself.</param>
    /// <param name="boardGiven">Whether the change names a board itself.</param>
    public async Task<AppError?> FollowAsync(
        TaskItem task, TaskFields fields, bool columnGiven, bool boardGiven, CancellationToken cancellationToken)
    {
        var status = fields.Status ?? TaskState.Todo;
        var statusChanged = status != task.Status;
        task.ChangeStatus(status, Moment.Now(clock));
        if (columnGiven && fields.ColumnId is { } column && column != task.ColumnId)
        {
            return await IntoColumnAsync(task, column, boardGiven ? fields.BoardId : null, cancellationToken);
        }

        if (fields.BoardId is null || (columnGiven && fields.ColumnId is null))
        {
            (task.BoardId, task.ColumnId, task.Position) = (null, null, "");
            return null;
        }

        if (fields.BoardId != task.BoardId)
        {
            return await OntoBoardAsync(task, fields.BoardId.Value, cancellationToken);
        }

        return statusChanged ? await IntoColumnOfStatusAsync(task, cancellationToken) : null;
    }

    /// <summary>Puts a task behind another one of the column, or first. An <paramref name="afterId"/> that has left the column means last.</summary>
    public async Task<AppError?> MoveAsync(TaskItem task, BoardColumn locked, Guid? afterId, CancellationToken cancellationToken)
    {
        if (afterId == task.Id && task.ColumnId == locked.Id)
        {
            return null;
        }

        var cards = CardsOf(locked.Id).Where(card => card.Id != task.Id);
        Card? before = null;
        var after = await FirstAsync(cards, cancellationToken);
        if (afterId is not null)
        {
            before = await cards.Where(card => card.Id == afterId).Select(card => new Card(card.Id, card.Position)).FirstOrDefaultAsync(cancellationToken)
                ?? await LastAsync(cards, cancellationToken);
            after = before is null ? null : await NextAsync(cards, before, cancellationToken);
        }

        var rank = RankBetween(before, after);
        if (rank is null)
        {
            await SpreadAsync(locked.Id, cancellationToken);
            return await MoveAsync(task, locked, afterId, cancellationToken);
        }

        Take(task, locked, rank);
        return null;
    }

    /// <summary>The column with its row locked until the end of the transaction; null when it is gone.</summary>
    public Task<BoardColumn?> LockColumnAsync(Guid id, CancellationToken cancellationToken) =>
        db.Locked<BoardColumn>(id).Where(column => db.Set<Board>().Any(board => board.Id == column.BoardId)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The task with its row locked until the end of the transaction; null when it is gone.</summary>
    public Task<TaskItem?> LockTaskAsync(Guid id, CancellationToken cancellationToken) =>
        db.Locked<TaskItem>(id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Puts a task at the end of a locked column.</summary>
    public async Task AppendAsync(TaskItem task, BoardColumn locked, CancellationToken cancellationToken)
    {
        var last = await LastAsync(CardsOf(locked.Id).Where(card => card.Id != task.Id), cancellationToken);
        if (RankBetween(last, null) is not { } rank)
        {
            await SpreadAsync(locked.Id, cancellationToken);
            last = await LastAsync(CardsOf(locked.Id).Where(card => card.Id != task.Id), cancellationToken);
            rank = Ranks.Between(last?.Position, null);
        }

        Take(task, locked, rank);
    }

    /// <summary>The column of a board that stands for a status, or else the first one.</summary>
    public async Task<Guid?> ColumnForAsync(Guid boardId, TaskState status, CancellationToken cancellationToken)
    {
        var columns = await db.Set<BoardColumn>().AsNoTracking().Where(column => column.BoardId == boardId)
            .Where(column => db.Set<Board>().Any(board => board.Id == column.BoardId))
            .OrderBy(column => column.Position).ThenBy(column => column.Id)
            .Select(column => new { column.Id, column.Status }).ToListAsync(cancellationToken);
        return (columns.Find(column => column.Status == status) ?? columns.Find(column => column.Status is null) ?? columns.FirstOrDefault())?.Id;
    }

    /// <summary>The card directly before this one in its column; null when it is the first.</summary>
    public async Task<Guid?> PredecessorAsync(Guid columnId, Guid id, string position, CancellationToken cancellationToken)
    {
#pragma warning disable CA1309 // Translated to SQL, where the column's collation compares bytes.
        var before = CardsOf(columnId).Where(card => string.Compare(card.Position, position) < 0 || (card.Position == position && card.Id < id));
#pragma warning restore CA1309
        return (await LastAsync(before, cancellationToken))?.Id;
    }

    private static Task<AppError?> Nowhere => Task.FromResult<AppError?>(null);

    private async Task<AppError?> IntoColumnAsync(TaskItem task, Guid columnId, Guid? boardId, CancellationToken cancellationToken)
    {
        var column = await LockColumnAsync(columnId, cancellationToken);
        if (column is null)
        {
            return TaskErrors.UnknownReference("column_id");
        }

        if (boardId is not null && boardId != column.BoardId)
        {
            return TaskErrors.ColumnOfAnotherBoard;
        }

        await AppendAsync(task, column, cancellationToken);
        return null;
    }

    private async Task<AppError?> OntoBoardAsync(TaskItem task, Guid boardId, CancellationToken cancellationToken)
    {
        var status = task.Status;
        var id = await ColumnForAsync(boardId, status, cancellationToken);
        var column = id is null ? null : await LockColumnAsync(id.Value, cancellationToken);
        if (column is null)
        {
            return TaskErrors.UnknownReference("board_id");
        }

        await AppendAsync(task, column, cancellationToken);
        // The board was chosen, not the column, so the status that the caller wants wins.
        task.ChangeStatus(status, Moment.Now(clock));
        return null;
    }

    private async Task<AppError?> IntoColumnOfStatusAsync(TaskItem task, CancellationToken cancellationToken)
    {
        var columns = await db.Set<BoardColumn>().AsNoTracking()
            .Where(column => column.BoardId == task.BoardId && column.Status == task.Status)
            .OrderBy(column => column.Position).ThenBy(column => column.Id).Select(column => column.Id).ToListAsync(cancellationToken);
        if (columns.Count == 0 || (task.ColumnId is { } present && columns.Contains(present)))
        {
            return null;
        }

        var locked = await LockColumnAsync(columns[0], cancellationToken);
        if (locked is not null)
        {
            await AppendAsync(task, locked, cancellationToken);
        }

        return null;
    }

    private void Take(TaskItem task, BoardColumn column, string rank)
    {
        (task.BoardId, task.ColumnId, task.Position) = (column.BoardId, column.Id, rank);
        if (column.Status is { } status && status != task.Status)
        {
            task.ChangeStatus(status, Moment.Now(clock));
        }
    }

    private IQueryable<TaskItem> CardsOf(Guid columnId) => db.Set<TaskItem>().AsNoTracking().Where(card => card.ColumnId == columnId);

    private static Task<Card?> FirstAsync(IQueryable<TaskItem> cards, CancellationToken cancellationToken) =>
        cards.OrderBy(card => card.Position).ThenBy(card => card.Id)
            .Select(card => new Card(card.Id, card.Position)).FirstOrDefaultAsync(cancellationToken);

    private static Task<Card?> LastAsync(IQueryable<TaskItem> cards, CancellationToken cancellationToken) =>
        cards.OrderByDescending(card => card.Position).ThenByDescending(card => card.Id)
            .Select(card => new Card(card.Id, card.Position)).FirstOrDefaultAsync(cancellationToken);

#pragma warning disable CA1309 // Translated to SQL, where the column's collation compares bytes.
    private static Task<Card?> NextAsync(IQueryable<TaskItem> cards, Card before, CancellationToken cancellationToken) =>
        cards.Where(card => string.Compare(card.Position, before.Position) > 0 || (card.Position == before.Position && card.Id > before.Id))
            .OrderBy(card => card.Position).ThenBy(card => card.Id)
            .Select(card => new Card(card.Id, card.Position)).FirstOrDefaultAsync(cancellationToken);
#pragma warning restore CA1309

    /// <summary>A rank between two neighbours, or null when they leave no room (equal after a restore) or keys have grown long.</summary>
    private static string? RankBetween(Card? before, Card? after)
    {
        if (before is not null && after is not null && string.CompareOrdinal(before.Position, after.Position) >= 0)
        {
            return null;
        }

        var rank = Ranks.Between(before?.Position, after?.Position);
        return rank.Length <= Ranks.Longest ? rank : null;
    }

    /// <summary>Numbers a column anew in its present order. The order is what people see, so no card counts as changed.</summary>
    private async Task SpreadAsync(Guid columnId, CancellationToken cancellationToken)
    {
        var ids = await CardsOf(columnId).OrderBy(card => card.Position).ThenBy(card => card.Id).Select(card => card.Id).ToListAsync(cancellationToken);
        var ranks = Ranks.Spread(ids.Count);
        for (var index = 0; index < ids.Count; index++)
        {
            var (id, rank) = (ids[index], ranks[index]);
            await db.Set<TaskItem>().Where(card => card.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(card => card.Position, rank), cancellationToken);
        }
    }

    private sealed record Card(Guid Id, string Position);
}
