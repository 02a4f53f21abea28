using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class MoveTaskTool(RequestDispatcher dispatcher, RequestContext context, TaskSelection selection, TaskDisplay display) : AssistantTool<MoveTaskArguments>
{
    public override string Name => ToolNames.MoveTask;

    public override BilingualText Description => new(
        "Verschiebt Aufgaben in eine andere Spalte eines Boards, nach Ihrer Bestätigung.", "Moves tasks into another column of a board, after your confirmation.");

    public override string Permission => TasksPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.Move;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(MoveTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        var (tasks, instead) = await selection.ReadAsync(arguments.TaskIds, call, ct);
        if (instead is not null)
        {
            return instead;
        }

        if (await display.PlaceAsync(arguments.ColumnId, ct) is not { } target)
        {
            return new ToolProblem("not_found", new BilingualText("Diese Spalte gibt es nicht.", "There is no such column."));
        }

        var changes = new List<ProposedChange>();
        var bound = new List<BoundVersion>();
        foreach (var task in tasks.Where(task => task.ColumnId != arguments.ColumnId || arguments.Position is not null))
        {
            var present = await display.PlaceAsync(task.ColumnId, ct);
            changes.AddRange(Changes(task, present, target, arguments.Position, call));
            bound.Add(TaskSelection.Bound(task));
        }

        if (bound.Count == 0)
        {
            return new ToolProblem("nothing_to_change", new BilingualText("Daran ist nichts zu ändern: Es ist schon so.", "There is nothing to change: it is already so."));
        }

        var exact = arguments with { TaskIds = [.. bound.Select(version => version.EntityId)] };
        return new ToolProposal(TitleOf(changes, call.Language), JsonSerializer.SerializeToElement(exact, AssistantJson.Options), changes, bound);
    }

    public override string TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language) =>
        TaskSelection.Title(changes, new("Aufgabe verschieben", "Move task"), new("Aufgaben verschieben", "tasks to move"), language);

    protected override async Task<ToolResult> ExecuteAsync(MoveTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var moved = await dispatcher.SendAsync<MoveTasks, IReadOnlyList<MovedTask>>(new MoveTasks(TaskSelection.Approved(call), arguments.ColumnId, arguments.Position == "top"), ct);
        if (!moved.IsSuccess)
        {
            return moved.Error.ToToolResult();
        }

        var german = call.Language == AssistantLanguage.German;
        var column = await display.ColumnAsync(arguments.ColumnId, ct);
        return new ToolResult
        {
            Affected = [.. moved.Value.Select(task => new AffectedRecord(
                EntityTypes.Task, task.Id, task.Title, german ? $"Die Aufgabe „{task.Title}“ steht jetzt in „{column}“." : $"The task “{task.Title}” is now in “{column}”."))],
            UiCommands = [UiCommand.Toast("success", german ? "Verschoben" : "Moved")],
            UndoState = JsonSerializer.SerializeToElement(moved.Value, WireJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var moved = undoState.Deserialize<List<MovedTask>>(WireJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var back = await dispatcher.SendAsync<MoveTasksBack, IReadOnlyList<Guid>>(new MoveTasksBack(moved), ct);
        return back.IsSuccess
            ? ToolAnswers.Undone(
                call, EntityTypes.Task, moved.ConvertAll(task => (task.Id, task.Title)), back.Value, new BilingualText("„{0}“ ist wieder an seinem Platz.", "“{0}” is back in its place."))
            : back.Error.ToToolResult();
    }

    private static IEnumerable<ProposedChange> Changes(TaskDto task, ColumnPlace? present, ColumnPlace target, string? position, ToolCall call)
    {
        if (present?.BoardId != target.BoardId)
        {
            yield return new ProposedChange(EntityTypes.Task, task.Id, task.Title, "board_id", present?.Board, target.Board);
        }

        if (task.ColumnId != target.Id)
        {
            yield return new ProposedChange(EntityTypes.Task, task.Id, task.Title, "column_id", present?.Name, target.Name);
        }

        if (target.Status is { } status && status != task.Status)
        {
            yield return new ProposedChange(EntityTypes.Task, task.Id, task.Title, "status", TaskDisplay.Word(task.Status, call), TaskDisplay.Word(status, call));
        }

        if (position is not null)
        {
            var place = position == "top" ? new BilingualText("ganz oben", "at the top") : new BilingualText("ganz unten", "at the bottom");
            yield return new ProposedChange(EntityTypes.Task, task.Id, task.Title, "position", null, place.For(call.Language));
        }
    }
}
