using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class ListBoardsTool(RequestDispatcher dispatcher) : AssistantTool<ListBoardsArguments>
{
    private static readonly ResultColumn[] Columns =
    [
        new("columns", new("Spalten", "Columns"), ColumnKind.Text),
        new("open_tasks", new("offene Aufgaben", "open tasks"), ColumnKind.Number),
    ];

    public override string Name => ToolNames.ListBoards;

    public override BilingualText Description => new("Zeigt Boards mit ihren Spalten und der Zahl der offenen Aufgaben.", "Shows boards with their columns and numbers of open tasks.");

    public override string Permission => TasksPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.Boards;

    protected override async Task<ToolResult> ExecuteAsync(ListBoardsArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (arguments.BoardId is { } id)
        {
            var board = await dispatcher.SendAsync<GetBoard, BoardDto>(new GetBoard(id), ct);
            return board.IsSuccess ? Answer([board.Value], 1) : board.Error.ToToolResult();
        }

        var page = await dispatcher.SendAsync<ListBoards, Page<BoardDto>>(
            new ListBoards(Limit: AssistantLimits.RowsRead, Q: arguments.Query, ProjectId: arguments.ProjectId), ct);
        return page.IsSuccess ? Answer(page.Value.Items, page.Value.Total) : page.Error.ToToolResult();
    }

    private static ToolResult Answer(IReadOnlyList<BoardDto> boards, long? total) => new()
    {
        Table = new ResultTable(Columns, [.. boards.Select(Row)]),
        Total = (int)(total ?? boards.Count),
    };

    private static ResultRow Row(BoardDto board) => new(new EntityRef(EntityTypes.Board, board.Id), board.Name, new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["columns"] = board.Columns.Select(column => $"{column.Name} ({column.TaskCount})").ToList(),
        ["open_tasks"] = board.OpenTaskCount,
    });
}
