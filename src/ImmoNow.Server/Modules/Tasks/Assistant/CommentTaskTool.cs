using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class CommentTaskTool(RequestDispatcher dispatcher, RequestContext context) : AssistantTool<CommentTaskArguments>
{
    public override string Name => ToolNames.CommentTask;

    public override BilingualText Description => new("Schreibt einen Kommentar zu einer Aufgabe, nach Ihrer Bestätigung.", "Comments on a task, after your confirmation.");

    public override string Permission => TasksPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.Comment;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(CommentTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        var german = call.Language == AssistantLanguage.German;
        var read = await dispatcher.SendAsync<GetTask, TaskDto>(new GetTask(arguments.TaskId), ct);
        if (!read.IsSuccess)
        {
            return read.Error.ToProblem();
        }

        if (string.IsNullOrWhiteSpace(arguments.Text))
        {
            return new ToolQuestion("text", german ? $"Was soll als Kommentar zu „{read.Value.Title}“ stehen?" : $"What should the comment on “{read.Value.Title}” say?", []);
        }

        var check = new Validator();
        new TaskCommentFields { Text = arguments.Text }.Validate(check);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors).ToProblem();
        }

        var task = read.Value;
        return new ToolProposal(
            german ? $"Aufgabe kommentieren: {task.Title}" : $"Comment on task: {task.Title}",
            JsonSerializer.SerializeToElement(arguments, AssistantJson.Options),
            [new ProposedChange(EntityTypes.Task, task.Id, task.Title, "comment", null, arguments.Text.Trim())],
            [TaskSelection.Bound(task)]);
    }

    protected override async Task<ToolResult> ExecuteAsync(CommentTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var added = await dispatcher.SendAsync<AddTaskComment, TaskCommentDto>(new AddTaskComment(arguments.TaskId, new TaskCommentFields { Text = arguments.Text }), ct);
        if (!added.IsSuccess)
        {
            return added.Error.ToToolResult();
        }

        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Task, arguments.TaskId, "", german ? "Der Kommentar steht bei der Aufgabe." : "The comment has been added to the task.")],
            UiCommands = [UiCommand.Toast("success", german ? "Kommentar gespeichert" : "Comment saved")],
            UndoState = JsonSerializer.SerializeToElement(new WrittenComment(arguments.TaskId, added.Value.Id), AssistantJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var written = undoState.Deserialize<WrittenComment>(AssistantJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var removed = await dispatcher.SendAsync<RemoveTaskComment, Nothing>(new RemoveTaskComment(written.TaskId, written.CommentId), ct);
        return removed.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Task, written.TaskId, "", call.Language == AssistantLanguage.German ? "Der Kommentar ist wieder entfernt." : "The comment has been removed again.")] }
            : removed.Error.ToToolResult();
    }

    private sealed record WrittenComment(Guid TaskId, Guid CommentId);
}
