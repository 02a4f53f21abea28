using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Makes a board with its columns.</summary>
public sealed record CreateBoard([FromBody] NewBoard Board) : ICommand<BoardDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "boards.create";

    public void Validate(Validator check) => Board.Validate(check);
}

internal sealed class CreateBoardHandler(AppDbContext db, BoardReader reader, TaskReferences references, RequestContext context, TimeProvider clock)
    : IRequestHandler<CreateBoard, BoardDto>
{
    public async Task<Result<BoardDto>> HandleAsync(CreateBoard request, CancellationToken cancellationToken)
    {
        if (request.Board.ProjectId is { } project && !await references.ProjectExistsAsync(project, cancellationToken))
        {
            return TaskErrors.UnknownReference("project_id");
        }

        var board = new Board { Id = Ids.New(clock) };
        request.Board.Fields.ApplyTo(board);
        db.Add(board);
        var columns = request.Board.Columns ?? UsualColumns(context.Locale);
        var ranks = Ranks.Spread(columns.Count);
        foreach (var (fields, rank) in columns.Zip(ranks))
        {
            var column = new BoardColumn { Id = Ids.New(clock), BoardId = board.Id, Position = rank };
            fields.ApplyTo(column);
            db.Add(column);
        }

        await db.SaveChangesAsync(cancellationToken);
        return await reader.ReadAsync(board, cancellationToken);
    }

    private static IReadOnlyList<BoardColumnFields> UsualColumns(Locale locale) =>
    [
        new() { Name = new LocalizedText("Zu erledigen", "To do").In(locale), Status = TaskState.Todo, Color = "#64748B" },
        new() { Name = new LocalizedText("In Arbeit", "In progress").In(locale), Status = TaskState.InProgress, Color = "#2563EB" },
        new() { Name = new LocalizedText("Prüfung", "Review").In(locale), Status = TaskState.Review, Color = "#D97706" },
        new() { Name = new LocalizedText("Erledigt", "Done").In(locale), Status = TaskState.Done, Color = "#16A34A" },
    ];
}
