using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Modules.Tasks.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>Which task, board, column or project a name may mean.</summary>
internal sealed class TaskNames(ITaskLookup tasks, AppDbContext db) : INameSource
{
    public IReadOnlyList<string> Types { get; } = [EntityTypes.Task, EntityTypes.Board, EntityTypes.Column, EntityTypes.Project];

    public Permission Permission => TasksPermissions.Read;

    public async Task<IReadOnlyList<EntityCandidate>> FindAsync(string type, string words, EntityRef? parent, int most, CancellationToken cancellationToken) => type switch
    {
        EntityTypes.Task => [.. (await tasks.SearchAsync(words, most, cancellationToken)).OrderBy(IsOver).Select(ToCandidate)],
        EntityTypes.Board => [.. (await db.Set<Board>().AsNoTracking().OrderBy(board => board.SortName).Take(most).ToListAsync(cancellationToken))
            .Select(board => new EntityCandidate(EntityTypes.Board, board.Id, board.Name))],
        EntityTypes.Column => await ColumnsAsync(parent, cancellationToken),
        _ => [.. (await db.Set<Project>().AsNoTracking().Take(most).ToListAsync(cancellationToken)).Select(project => new EntityCandidate(EntityTypes.Project, project.Id, project.Name))],
    };

    private async Task<IReadOnlyList<EntityCandidate>> ColumnsAsync(EntityRef? board, CancellationToken cancellationToken)
    {
        var columns = await db.Set<BoardColumn>().AsNoTracking().Where(column => board == null || column.BoardId == board.Id)
            .Join(db.Set<Board>(), column => column.BoardId, owner => owner.Id, (column, owner) => new { column.Id, column.Name, Board = owner.Name })
            .Take(200).ToListAsync(cancellationToken);
        return columns.ConvertAll(column => new EntityCandidate(EntityTypes.Column, column.Id, column.Name, column.Board));
    }

    private static bool IsOver(TaskReference task) => task.Status is "done" or "cancelled";

    private static EntityCandidate ToCandidate(TaskReference task) => new(
        EntityTypes.Task, task.Id, task.Title, task.DueAt is { } due ? ImmoNow.Assistant.Language.Formats.Moment(due, Berlin, AssistantLanguage.German) : null);

    private static TimeZoneInfo Berlin { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
}
