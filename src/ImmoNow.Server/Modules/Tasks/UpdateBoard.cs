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
    public Task<Result<BoardDto>> HandleAsync(UpdateBoard request, CancellationToken cancellationToken) =>
        db.PatchRecordAsync(
                db.Set<Board>(), request.Id, request.IfMatch, request.Patch, change => FindProblemAsync(change, cancellationToken), cancellationToken)
            .MapAsync(board => reader.ReadAsync(board, cancellationToken));

    private async Task<AppError?> FindProblemAsync(RecordPatch<Board, BoardFields> change, CancellationToken cancellationToken) =>
        change.After.ProjectId is { } project && project != change.Before.ProjectId && !await references.ProjectExistsAsync(project, cancellationToken)
            ? TaskErrors.UnknownReference("project_id")
            : null;
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
    public Task<Result<BoardDto>> HandleAsync(RestoreBoard request, CancellationToken cancellationToken) =>
        db.RestoreRecordAsync<Board>(request.Id, cancellationToken).MapAsync(board => reader.ReadAsync(board, cancellationToken));
}
