using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Lists boards with their columns.</summary>
public sealed record ListBoards(
    int? Limit = null,
    string? Cursor = null,
    string? Sort = null,
    string? Q = null,
    [property: FromQuery(Name = "project_id")] Guid? ProjectId = null,
    bool? Deleted = null) : IRequest<Page<BoardDto>>, IPagedRequest
{
    public static Permission Permission => TasksPermissions.Read;

    internal static SortOrders<Board> Orders { get; } = new SortOrders<Board>("name").Add("name", board => board.SortName);

    public void Validate(Validator check)
    {
        Orders.Validate(check, this);
        check.Length("q", Q, 200);
    }
}

internal sealed class ListBoardsHandler(AppDbContext db, BoardReader reader, RecordCounts counts) : IRequestHandler<ListBoards, Page<BoardDto>>
{
    public async Task<Result<Page<BoardDto>>> HandleAsync(ListBoards request, CancellationToken cancellationToken)
    {
        IQueryable<Board> boards = db.Set<Board>();
        if (request.Deleted == true)
        {
            boards = boards.WithDeletedUnfiltered().Where(board => board.IsDeleted);
        }

        boards = boards.MatchingText(db, request.Q);
        if (request.ProjectId is { } project)
        {
            boards = boards.Where(board => board.ProjectId == project);
        }

        var page = await ListBoards.Orders.ReadAsync(
            boards,
            request,
            board => board,
            () => counts.CountAsync(boards, request with { Limit = null, Sort = null }, cancellationToken),
            cancellationToken);
        return new Page<BoardDto>(await reader.ReadAsync(page.Items, cancellationToken), page.NextCursor, page.Total);
    }
}

/// <summary>Reads one board with its columns.</summary>
public sealed record GetBoard([FromRoute] Guid Id) : IRequest<BoardDto>
{
    public static Permission Permission => TasksPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetBoardHandler(AppDbContext db, BoardReader reader) : IRequestHandler<GetBoard, BoardDto>
{
    public Task<Result<BoardDto>> HandleAsync(GetBoard request, CancellationToken cancellationToken) =>
        db.Set<Board>().FindForReadAsync(request.Id, cancellationToken).MapAsync(board => reader.ReadAsync(board, cancellationToken));
}
