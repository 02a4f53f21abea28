using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class CreateBoardTool(RequestDispatcher dispatcher, RequestContext context) : AssistantTool<CreateBoardArguments>
{
    /// <summary>Columns of a usual name give their cards the status that the name says.</summary>
    private static readonly Dictionary<string, TaskState> UsualNames = new(StringComparer.Ordinal)
    {
        ["offen"] = TaskState.Todo, ["zu erledigen"] = TaskState.Todo, ["to do"] = TaskState.Todo, ["todo"] = TaskState.Todo, ["open"] = TaskState.Todo,
        ["in arbeit"] = TaskState.InProgress, ["in bearbeitung"] = TaskState.InProgress, ["in progress"] = TaskState.InProgress, ["doing"] = TaskState.InProgress,
        ["prufung"] = TaskState.Review, ["pruefung"] = TaskState.Review, ["in prufung"] = TaskState.Review, ["in pruefung"] = TaskState.Review, ["review"] = TaskState.Review,
        ["erledigt"] = TaskState.Done, ["fertig"] = TaskState.Done, ["done"] = TaskState.Done,
    };

    public override string Name => ToolNames.CreateBoard;

    public override BilingualText Description => new("Legt ein Board mit Spalten an, nach Ihrer Bestätigung.", "Creates a board with columns, after your confirmation.");

    public override string Permission => TasksPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.NewBoard;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(CreateBoardArguments arguments, ToolCall call, CancellationToken ct)
    {
        var german = call.Language == AssistantLanguage.German;
        if (string.IsNullOrWhiteSpace(arguments.Name))
        {
            return new ToolQuestion("name", german ? "Wie soll das Board heißen?" : "What should the board be called?", []);
        }

        var check = new Validator();
        FieldsOf(arguments).Validate(check);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors).ToProblem();
        }

        var changes = new List<ProposedChange> { Change("name", arguments.Name.Trim()) };
        if (arguments.ProjectId is { } id)
        {
            var project = await dispatcher.SendAsync<GetProject, ProjectDto>(new GetProject(id), ct);
            if (!project.IsSuccess)
            {
                return project.Error.ToProblem();
            }

            changes.Add(Change("project_id", project.Value.Name));
        }

        var usual = german ? "Zu erledigen, In Arbeit, Prüfung, Erledigt" : "To do, In progress, Review, Done";
        changes.Add(Change("columns", arguments.Columns is { Count: > 0 } columns ? string.Join(", ", columns) : usual));
        return new ToolProposal(german ? $"Board anlegen: {arguments.Name}" : $"Create board: {arguments.Name}", JsonSerializer.SerializeToElement(arguments, AssistantJson.Options), changes, []);

        ProposedChange Change(string field, string value) => new(EntityTypes.Board, null, arguments.Name, field, null, value);
    }

    protected override async Task<ToolResult> ExecuteAsync(CreateBoardArguments arguments, ToolCall call, CancellationToken ct)
    {
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var created = await dispatcher.SendAsync<CreateBoard, BoardDto>(new CreateBoard(FieldsOf(arguments)), ct);
        if (!created.IsSuccess)
        {
            return created.Error.ToToolResult();
        }

        var board = created.Value;
        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Board, board.Id, board.Name, german ? $"Das Board „{board.Name}“ ist angelegt." : $"The board “{board.Name}” has been created.")],
            UiCommands = [UiCommand.Toast("success", german ? "Board angelegt" : "Board created")],
            UndoState = JsonSerializer.SerializeToElement(new CreatedRecord(board.Id, board.Version), AssistantJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var created = undoState.Deserialize<CreatedRecord>(AssistantJson.Options)!;
        var board = await dispatcher.SendAsync<GetBoard, BoardDto>(new GetBoard(created.Id), ct);
        if (board is { IsSuccess: true, Value.TaskCount: > 0 })
        {
            return ToolResult.Failed("in_use", new BilingualText("Auf diesem Board liegen inzwischen Aufgaben.", "There are tasks on this board by now."));
        }

        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var deleted = await dispatcher.SendAsync<DeleteBoard, Nothing>(new DeleteBoard(created.Id, new IfMatch(created.Version)), ct);
        return deleted.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Board, created.Id, "", call.Language == AssistantLanguage.German ? "Das Board ist wieder gelöscht." : "The board has been deleted again.")] }
            : deleted.Error.ToToolResult();
    }

    private static NewBoard FieldsOf(CreateBoardArguments arguments) => new()
    {
        Name = arguments.Name,
        ProjectId = arguments.ProjectId,
        Columns = arguments.Columns is { Count: > 0 } columns ? [.. columns.Select(name => new BoardColumnFields { Name = name, Status = StatusOf(name) })] : null,
    };

    private static TaskState? StatusOf(string name) => UsualNames.TryGetValue(TextFolding.Fold(name), out var status) ? status : null;
}

/// <summary>What has to be known to take a creation back.</summary>
internal sealed record CreatedRecord(Guid Id, int Version);
