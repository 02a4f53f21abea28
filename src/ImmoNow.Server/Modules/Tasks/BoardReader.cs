using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Puts boards together with their columns and numbers of cards, in two queries for any number of boards.</summary>
public sealed class BoardReader(AppDbContext db)
{
    public async Task<BoardDto> ReadAsync(Board board, CancellationToken cancellationToken) => (await ReadAsync([board], cancellationToken))[0];

    public async Task<IReadOnlyList<BoardDto>> ReadAsync(IReadOnlyList<Board> boards, CancellationToken cancellationToken)
    {
        var ids = boards.Select(board => board.Id).ToList();
        var columns = await db.Set<BoardColumn>().AsNoTracking().Where(column => ids.Contains(column.BoardId))
            .OrderBy(column => column.Position).ThenBy(column => column.Id).ToListAsync(cancellationToken);
        var counts = await db.Set<TaskItem>().Where(task => task.BoardId != null && ids.Contains(task.BoardId.Value))
            .GroupBy(task => new { task.BoardId, task.ColumnId, task.Status })
            .Select(group => new { group.Key.BoardId, group.Key.ColumnId, group.Key.Status, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. boards.Select(board => new BoardDto(
                board.Id,
                board.Name,
                board.Description,
                board.Color,
                board.ProjectId,
                [.. columns.Where(column => column.BoardId == board.Id).Select(column => BoardColumnDto.From(
                    column, counts.Where(count => count.ColumnId == column.Id).Sum(count => count.Count)))],
                counts.Where(count => count.BoardId == board.Id).Sum(count => count.Count),
                counts.Where(count => count.BoardId == board.Id && count.Status is not (TaskState.Done or TaskState.Cancelled)).Sum(count => count.Count),
                board.IsDeleted,
                board.CreatedAt,
                board.UpdatedAt,
                board.Version)),
        ];
    }
}
