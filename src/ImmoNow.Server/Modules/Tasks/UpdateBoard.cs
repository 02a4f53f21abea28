using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Changes some fields of a board; its columns have routes of their own.</summary>
public sealed record UpdateBoard(
    [FromRoute] Guid Id, [FromBody] MergePatch<BoardFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<BoardDto>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "boards.update";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateBoardHandler(AppDbContext db, BoardReader reader, TaskReferences references) : IRequestHandler<UpdateBoard, BoardDto>
{
    public async Task<Result<BoardDto>> HandleAsync(UpdateBoard request, CancellationToken cancellationToken)
    {
        var found = await db.Set<Board>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var board = found.Value;
        var fields = request.Patch.ApplyTo(BoardFields.From(board));
        if (!fields.IsSuccess)
        {
            return fields.Error;
        }

        if (fields.Value.ProjectId is { } project && project != board.ProjectId && !await references.ProjectExistsAsync(project, cancellationToken))
        {
            return TaskErrors.UnknownReference("project_id");
        }

        fields.Value.ApplyTo(board);
        await db.SaveChangesAsync(cancellationToken);
        return await reader.ReadAsync(board, cancellationToken);
    }
}

/// <summary>Hides a board; its tasks stay in the lists. <see cref="RestoreBoard"/> brings it back with all its cards.</summary>
public sealed record DeleteBoard([FromRoute] Guid Id, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<Nothing>
{
    public static Permission Permission => TasksPermissions.Delete;

    public static string Action => "boards.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteBoardHandler(AppDbContext db) : IRequestHandler<DeleteBoard, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(DeleteBoard request, CancellationToken cancellationToken) =>
        db.DeleteRecordAsync<Board>(request.Id, request.IfMatch, cancellationToken);
}

/// <summary>Brings a deleted board back.</summary>
public sealed record RestoreBoard([FromRoute] Guid Id) : ICommand<BoardDto>
{
    public static Permission Permission => TasksPermissions.Delete;

    public static string Action => "boards.restore";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RestoreBoardHandler(AppDbContext db, BoardReader reader) : IRequestHandler<RestoreBoard, BoardDto>
{
    public async Task<Result<BoardDto>> HandleAsync(RestoreBoard request, CancellationToken cancellationToken)
    {
        var board = await db.RestoreRecordAsync<Board>(request.Id, cancellationToken);
        return board.IsSuccess ? await reader.ReadAsync(board.Value, cancellationToken) : board.Error;
    }
}
