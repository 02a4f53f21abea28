using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Holds a board's row while its columns are arranged, so that two people arranging at once do not mix their orders.</summary>
public sealed class BoardLocks(AppDbContext db)
{
    /// <summary>The board with its row locked until the end of the transaction; null when it is gone.</summary>
    public Task<Board?> LockBoardAsync(Guid id, CancellationToken cancellationToken) =>
        db.Locked<Board>(id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The columns from left to right, for changing them.</summary>
    public Task<List<BoardColumn>> ColumnsAsync(Guid boardId, CancellationToken cancellationToken) =>
        db.Set<BoardColumn>().Where(column => column.BoardId == boardId)
            .OrderBy(column => column.Position).ThenBy(column => column.Id).ToListAsync(cancellationToken);
}
