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

internal sealed class CreateTaskTool(RequestDispatcher dispatcher, RequestContext context, TaskDisplay display) : AssistantTool<CreateTaskArguments>
{
    public override string Name => ToolNames.CreateTask;

    public override BilingualText Description => new("Legt eine Aufgabe an, nach Ihrer Bestätigung.", "Creates a task, after your confirmation.");

    public override string Permission => TasksPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.Create;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(CreateTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(arguments.Title))
        {
            return new ToolQuestion("title", call.Language == AssistantLanguage.German ? "Wie soll die Aufgabe heißen?" : "What should the task be called?", []);
        }

        // Without a board nobody would see the task on one: it goes to the first board, which the card shows and lets change.
        var complete = arguments.BoardId is null && arguments.ColumnId is null ? arguments with { BoardId = await DefaultBoardAsync(ct) } : arguments;
        var check = new Validator();
        if (!TryFields(complete, out var fields))
        {
            return Invalid();
        }

        fields.Validate(check);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors).ToProblem();
        }

        var title = call.Language == AssistantLanguage.German ? $"Aufgabe anlegen: {complete.Title}" : $"Create task: {complete.Title}";
        return new ToolProposal(title, JsonSerializer.SerializeToElement(complete, AssistantJson.Options), [.. await ChangesAsync(complete, fields, call, ct)], []);
    }

    protected override async Task<ToolResult> ExecuteAsync(CreateTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (!TryFields(arguments, out var fields))
        {
            return new ToolResult { Problem = Invalid() };
        }

        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var created = await dispatcher.SendAsync<CreateTask, TaskDto>(new CreateTask(fields), ct);
        if (!created.IsSuccess)
        {
            return created.Error.ToToolResult();
        }

        var task = created.Value;
        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Task, task.Id, task.Title, german ? $"Die Aufgabe „{task.Title}“ ist angelegt." : $"The task “{task.Title}” has been created.")],
            UiCommands = [UiCommand.Toast("success", german ? "Aufgabe angelegt" : "Task created")],
            UndoState = JsonSerializer.SerializeToElement(new CreatedTask(task.Id, task.Version), AssistantJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var created = undoState.Deserialize<CreatedTask>(AssistantJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var deleted = await dispatcher.SendAsync<DeleteTask, Nothing>(new DeleteTask(created.Id, new IfMatch(created.Version)), ct);
        return deleted.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Task, created.Id, "", call.Language == AssistantLanguage.German ? "Die Aufgabe ist wieder gelöscht." : "The task has been deleted again.")] }
            : deleted.Error.ToToolResult();
    }

    private async Task<Guid?> DefaultBoardAsync(CancellationToken ct)
    {
        var boards = await dispatcher.SendAsync<ListBoards, Page<BoardDto>>(new ListBoards(Limit: 1, Sort: "created_at"), ct);
        return boards.IsSuccess && boards.Value.Items is [var first, ..] ? first.Id : null;
    }

    private async Task<List<ProposedChange>> ChangesAsync(CreateTaskArguments arguments, TaskFields fields, ToolCall call, CancellationToken ct)
    {
        var values = new (string Field, string? Value)[]
        {
            ("title", arguments.Title),
            ("description", arguments.Description),
            ("due_at", TaskDisplay.Due(arguments.DueAt, call)),
            ("priority", TaskDisplay.Word(fields.Priority, call)),
            ("status", fields.Status is { } status ? TaskDisplay.Word(status, call) : null),
            ("assignee_id", await display.ColleagueAsync(arguments.AssigneeId, ct)),
            ("related", await display.RelatedAsync(fields.Related, ct)),
            ("board_id", await display.BoardAsync(arguments.BoardId, ct)),
            ("column_id", await display.ColumnAsync(arguments.ColumnId, ct)),
            ("labels", arguments.Labels is { Count: > 0 } labels ? string.Join(", ", labels) : null),
        };
        return [.. values.Where(value => value.Value is { Length: > 0 }).Select(value => new ProposedChange(EntityTypes.Task, null, arguments.Title, value.Field, null, value.Value))];
    }

    private static bool TryFields(CreateTaskArguments arguments, out TaskFields fields)
    {
        fields = new TaskFields
        {
            Title = arguments.Title,
            Description = arguments.Description ?? "",
            Status = EnumWords<TaskState>.TryParse(arguments.Status, out var status) ? status : null,
            Priority = EnumWords<TaskPriority>.TryParse(arguments.Priority, out var priority) ? priority : TaskPriority.Medium,
            DueAt = arguments.DueAt?.ToUniversalTime(),
            AssigneeId = arguments.AssigneeId,
            ProjectId = arguments.ProjectId,
            BoardId = arguments.BoardId,
            ColumnId = arguments.ColumnId,
            Labels = arguments.Labels ?? [],
        };
        if (arguments.Related is not { } related)
        {
            return true;
        }

        if (!EnumWords<RelatedType>.TryParse(related.Type, out var type))
        {
            return false;
        }

        fields = fields with { Related = new TaskRelation { Type = type, Id = related.Id } };
        return true;
    }

    private static ToolProblem Invalid() =>
        new("invalid_arguments", new BilingualText("Mit diesem Datensatz lässt sich keine Aufgabe verknüpfen.", "A task cannot be linked to this record."));

    private sealed record CreatedTask(Guid Id, int Version);
}
