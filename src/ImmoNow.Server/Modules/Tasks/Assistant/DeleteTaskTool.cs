using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class DeleteTaskTool(RequestDispatcher dispatcher, RequestContext context, TaskSelection selection) : AssistantTool<DeleteTaskArguments>
{
    public override string Name => ToolNames.DeleteTask;

    public override BilingualText Description => new(
        "Löscht Aufgaben, nach Ihrer Bestätigung; sie lassen sich wiederherstellen.", "Deletes tasks, after your confirmation; they can be restored.");

    public override string Permission => TasksPermissions.Delete.Name;

    public override ToolRisk Risk => ToolRisk.Delete;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.Delete;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(DeleteTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        var (tasks, instead) = await selection.ReadAsync(arguments.TaskIds, call, ct);
        if (instead is not null)
        {
            return instead;
        }

        var changes = tasks.SelectMany(task => Changes(task, call)).ToList();
        var exact = new DeleteTaskArguments { TaskIds = [.. tasks.Select(task => task.Id)] };
        return new ToolProposal(TitleOf(changes, call.Language), JsonSerializer.SerializeToElement(exact, AssistantJson.Options), changes, [.. tasks.Select(TaskSelection.Bound)]);
    }

    public override string TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language) =>
        TaskSelection.Title(changes, new("Aufgabe löschen", "Delete task"), new("Aufgaben löschen", "tasks to delete"), language);

    protected override async Task<ToolResult> ExecuteAsync(DeleteTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var deleted = await dispatcher.SendAsync<DeleteTasks, IReadOnlyList<TaskDto>>(new DeleteTasks(TaskSelection.Approved(call)), ct);
        if (!deleted.IsSuccess)
        {
            return deleted.Error.ToToolResult();
        }

        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Affected = Affected(deleted.Value, german ? "Die Aufgabe „{0}“ ist gelöscht." : "The task “{0}” has been deleted."),
            UiCommands = [UiCommand.Toast("success", german ? "Gelöscht" : "Deleted")],
            UndoState = JsonSerializer.SerializeToElement(deleted.Value.Select(task => task.Id), AssistantJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var restored = await dispatcher.SendAsync<RestoreTasks, IReadOnlyList<TaskDto>>(new RestoreTasks(undoState.Deserialize<List<Guid>>(AssistantJson.Options)!), ct);
        return restored.IsSuccess
            ? new ToolResult { Affected = Affected(restored.Value, call.Language == AssistantLanguage.German ? "Die Aufgabe „{0}“ ist wiederhergestellt." : "The task “{0}” has been restored.") }
            : restored.Error.ToToolResult();
    }

    private static IReadOnlyList<AffectedRecord> Affected(IReadOnlyList<TaskDto> tasks, string message) =>
        [.. tasks.Select(task => new AffectedRecord(EntityTypes.Task, task.Id, task.Title, message.Replace("{0}", task.Title, StringComparison.Ordinal)))];

    /// <summary>What would be lost, so that nobody deletes the wrong one of two.</summary>
    private static IEnumerable<ProposedChange> Changes(TaskDto task, ToolCall call)
    {
        yield return new ProposedChange(EntityTypes.Task, task.Id, task.Title, "title", task.Title, null);
        yield return new ProposedChange(EntityTypes.Task, task.Id, task.Title, "status", TaskDisplay.Word(task.Status, call), null);
        if (TaskDisplay.Due(task.DueAt, call) is { } due)
        {
            yield return new ProposedChange(EntityTypes.Task, task.Id, task.Title, "due_at", due, null);
        }
    }
}
