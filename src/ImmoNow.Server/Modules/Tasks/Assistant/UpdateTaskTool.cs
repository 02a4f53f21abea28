using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class UpdateTaskTool(RequestDispatcher dispatcher, RequestContext context, TaskDisplay display) : AssistantTool<UpdateTaskArguments>
{
    public override string Name => ToolNames.UpdateTask;

    public override BilingualText Description => new(
        "Ändert Status, Fälligkeit, Priorität, Zuständigkeit oder Titel von Aufgaben, nach Ihrer Bestätigung.",
        "Changes status, due date, priority, assignee or title of tasks, after your confirmation.");

    public override string Permission => TasksPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.Update;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(UpdateTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (TaskSelection.Refusal(arguments.TaskIds, call.Language) is { } refusal)
        {
            return refusal;
        }

        if (arguments is { DueShiftDays: not null, TaskIds.Count: 1 } && await ReadAsync(arguments.TaskIds[0], ct) is { IsSuccess: true, Value.DueAt: null })
        {
            return new ToolProblem("no_due_date", new BilingualText("Diese Aufgabe hat keine Fälligkeit, die sich verschieben ließe.", "This task has no due date that could be moved."));
        }

        var changes = new List<ProposedChange>();
        var bound = new List<BoundVersion>();
        foreach (var id in arguments.TaskIds.Distinct())
        {
            var read = await ReadAsync(id, ct);
            if (!read.IsSuccess)
            {
                return read.Error.ToProblem();
            }

            var patch = new MergePatch<TaskFields>(TaskPatch.Of(arguments, read.Value));
            var after = patch.ApplyTo(FieldsOf(read.Value));
            if (!after.IsSuccess)
            {
                return after.Error.ToProblem();
            }

            var differences = await DifferencesAsync(read.Value, after.Value, call, ct);
            if (differences.Count == 0)
            {
                continue;
            }

            changes.AddRange(differences);
            bound.Add(new BoundVersion(EntityTypes.Task, id, read.Value.Version));
        }

        if (bound.Count == 0)
        {
            return new ToolProblem("nothing_to_change", new BilingualText("Daran ist nichts zu ändern: Es ist schon so.", "There is nothing to change: it is already so."));
        }

        var exact = arguments with { TaskIds = [.. bound.Select(version => version.EntityId)] };
        return new ToolProposal(TitleOf(changes, call.Language), JsonSerializer.SerializeToElement(exact, AssistantJson.Options), changes, bound);
    }

    public override string TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language)
    {
        var german = language == AssistantLanguage.German;
        var tasks = changes.Select(change => change.EntityId).Distinct().Count();
        if (tasks > 1)
        {
            return german ? $"{tasks} Aufgaben ändern" : $"Change {tasks} tasks";
        }

        return german ? $"Aufgabe ändern: {changes[0].Label}" : $"Change task: {changes[0].Label}";
    }

    protected override async Task<ToolResult> ExecuteAsync(UpdateTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        var approved = call.BoundVersions.Select(bound => new TaskToChange(bound.EntityId, (int)bound.Version)).ToList();
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var changed = await dispatcher.SendAsync<ChangeTasks, IReadOnlyList<ChangedTask>>(new ChangeTasks(approved, arguments), ct);
        if (!changed.IsSuccess)
        {
            return changed.Error.ToToolResult();
        }

        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Affected = [.. changed.Value.Select(task => new AffectedRecord(
                EntityTypes.Task, task.After.Id, task.After.Title, german ? $"Die Aufgabe „{task.After.Title}“ ist geändert." : $"The task “{task.After.Title}” has been changed."))],
            UiCommands = [UiCommand.Toast("success", german ? "Änderung gespeichert" : "Change saved")],
            UndoState = JsonSerializer.SerializeToElement(changed.Value.Select(task => new OldTask(task.After.Id, task.After.Version, FieldsOf(task.Before))).ToList(), WireJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var old = undoState.Deserialize<List<OldTask>>(WireJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var restored = await dispatcher.SendAsync<RestoreTaskFields, IReadOnlyList<Guid>>(new RestoreTaskFields(old), ct);
        return restored.IsSuccess
            ? ToolAnswers.Undone(call, EntityTypes.Task, old.ConvertAll(task => (task.Id, task.Fields.Title)), restored.Value)
            : restored.Error.ToToolResult();
    }

    private Task<Result<TaskDto>> ReadAsync(Guid id, CancellationToken ct) => dispatcher.SendAsync<GetTask, TaskDto>(new GetTask(id), ct);

    private async Task<List<ProposedChange>> DifferencesAsync(TaskDto before, TaskFields after, ToolCall call, CancellationToken ct)
    {
        var pairs = new (string Field, string? Old, string? New)[]
        {
            ("title", before.Title, after.Title.Trim()),
            ("description", before.Description, after.Description),
            ("status", TaskDisplay.Word(before.Status, call), after.Status is { } status ? TaskDisplay.Word(status, call) : null),
            ("priority", TaskDisplay.Word(before.Priority, call), TaskDisplay.Word(after.Priority, call)),
            ("due_at", TaskDisplay.Due(before.DueAt, call), TaskDisplay.Due(after.DueAt, call)),
            ("assignee_id", before.AssigneeId?.ToString(), after.AssigneeId?.ToString()),
            ("column_id", before.ColumnId?.ToString(), after.ColumnId?.ToString()),
            ("related", before.Related?.Id.ToString(), after.Related?.Id.ToString()),
        };
        var changes = new List<ProposedChange>();
        foreach (var (field, old, @new) in pairs.Where(pair => !string.Equals(pair.Old, pair.New, StringComparison.Ordinal)))
        {
            var (shownOld, shownNew) = field switch
            {
                "assignee_id" => (await display.ColleagueAsync(before.AssigneeId, ct), await display.ColleagueAsync(after.AssigneeId, ct)),
                "column_id" => (await display.ColumnAsync(before.ColumnId, ct), await display.ColumnAsync(after.ColumnId, ct)),
                "related" => (await display.RelatedAsync(before.Related, ct), await display.RelatedAsync(after.Related, ct)),
                _ => (old, @new),
            };
            changes.Add(new ProposedChange(EntityTypes.Task, before.Id, before.Title, field, shownOld, shownNew));
        }

        return changes;
    }

    internal static TaskFields FieldsOf(TaskDto task) => new()
    {
        Title = task.Title,
        Description = task.Description,
        Status = task.Status,
        Priority = task.Priority,
        DueAt = task.DueAt,
        AssigneeId = task.AssigneeId,
        ProjectId = task.ProjectId,
        BoardId = task.BoardId,
        ColumnId = task.ColumnId,
        Labels = task.Labels,
        Checklist = task.Checklist,
        Related = task.Related,
    };
}
