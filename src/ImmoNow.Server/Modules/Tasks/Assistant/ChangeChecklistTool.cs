using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class ChangeChecklistTool(RequestDispatcher dispatcher, RequestContext context) : AssistantTool<ChangeChecklistArguments>
{
    public override string Name => ToolNames.ChangeChecklist;

    public override BilingualText Description => new(
        "Ergänzt, hakt ab, öffnet oder entfernt Punkte auf der Checkliste einer Aufgabe, nach Ihrer Bestätigung.",
        "Adds, ticks, reopens or removes points of a task's checklist, after your confirmation.");

    public override string Permission => TasksPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.Checklist;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(ChangeChecklistArguments arguments, ToolCall call, CancellationToken ct)
    {
        var german = call.Language == AssistantLanguage.German;
        var read = await dispatcher.SendAsync<GetTask, TaskDto>(new GetTask(arguments.TaskId), ct);
        if (!read.IsSuccess)
        {
            return read.Error.ToProblem();
        }

        var task = read.Value;
        if (arguments is { Add: not { Count: > 0 }, Check: not { Count: > 0 }, Uncheck: not { Count: > 0 }, Remove: not { Count: > 0 } })
        {
            return new ToolQuestion("add", german ? $"Welcher Punkt soll auf die Checkliste von „{task.Title}“?" : $"Which point should go on the checklist of “{task.Title}”?", []);
        }

        var change = ChecklistChange.Of(task.Checklist, arguments, out var unknown);
        if (unknown is { } point)
        {
            return Unknown(task, point, german);
        }

        if (change.Steps.Count == 0)
        {
            return new ToolProblem("nothing_to_change", new BilingualText("Daran ist nichts zu ändern: Es ist schon so.", "There is nothing to change: it is already so."));
        }

        var check = new Validator();
        (UpdateTaskTool.FieldsOf(task) with { Checklist = change.Items }).Validate(check);
        return check.Errors.Count > 0
            ? new ValidationFailed(check.Errors).ToProblem()
            : new ToolProposal(
                german ? $"Checkliste ändern: {task.Title}" : $"Change checklist: {task.Title}",
                JsonSerializer.SerializeToElement(change.Exact, AssistantJson.Options),
                [.. change.Steps.Select(step => new ProposedChange(EntityTypes.Task, task.Id, task.Title, "checklist", step.Old, step.New))],
                [TaskSelection.Bound(task)]);
    }

    protected override async Task<ToolResult> ExecuteAsync(ChangeChecklistArguments arguments, ToolCall call, CancellationToken ct)
    {
        var version = (int)call.BoundVersions.Single().Version;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var changed = await dispatcher.SendAsync<ChangeChecklist, ChangedTask>(new ChangeChecklist(arguments.TaskId, version, arguments), ct);
        if (!changed.IsSuccess)
        {
            return changed.Error.ToToolResult();
        }

        var (before, task) = changed.Value;
        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Task, task.Id, task.Title, german ? $"Die Checkliste von „{task.Title}“ ist geändert." : $"The checklist of “{task.Title}” has been changed.")],
            UiCommands = [UiCommand.Toast("success", german ? "Checkliste gespeichert" : "Checklist saved")],
            UndoState = JsonSerializer.SerializeToElement(new OldChecklist(task.Id, task.Version, task.Title, before.Checklist), WireJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var old = undoState.Deserialize<OldChecklist>(WireJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var restored = await dispatcher.SendAsync<UpdateTask, TaskDto>(ChangeChecklistHandler.Writing(old.Id, old.Version, old.Items), ct);
        return restored.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Task, old.Id, old.Title, call.Language == AssistantLanguage.German ? "Die Checkliste ist wieder wie vorher." : "The checklist is as it was before.")] }
            : restored.Error.ToToolResult();
    }

    private static ToolPreview Unknown(TaskDto task, (string Slot, string Text) point, bool german)
    {
        if (task.Checklist.Count == 0)
        {
            return new ToolProblem("not_found", new BilingualText(
                $"Die Aufgabe „{task.Title}“ hat keine Checkliste.", $"The task “{task.Title}” has no checklist."));
        }

        var points = string.Join(", ", task.Checklist.Take(10).Select(item => german ? $"„{item.Text}“" : $"“{item.Text}”"));
        return new ToolQuestion(point.Slot, german
            ? $"Welchen Punkt meinen Sie mit „{point.Text}“? Auf der Checkliste stehen: {points}."
            : $"Which point do you mean by “{point.Text}”? The checklist has: {points}.", []);
    }

    private sealed record OldChecklist(Guid Id, int Version, string Title, IReadOnlyList<ChecklistItem> Items);
}

/// <summary>Changes points of a task's checklist, which are named by their text.</summary>
/// <param name="Version">The version that was shown when the change was approved.</param>
public sealed record ChangeChecklist(Guid Id, int Version, ChangeChecklistArguments Change) : ICommand<ChangedTask>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.change_checklist";

    public void Validate(Validator check) => check.That(
        Change is not { Add: null, Check: null, Uncheck: null, Remove: null }, "change", "Bitte ausfüllen.", "This field is required.");
}

internal sealed class ChangeChecklistHandler(RequestDispatcher dispatcher) : IRequestHandler<ChangeChecklist, ChangedTask>
{
    public async Task<Result<ChangedTask>> HandleAsync(ChangeChecklist request, CancellationToken cancellationToken)
    {
        var before = await dispatcher.SendAsync<GetTask, TaskDto>(new GetTask(request.Id), cancellationToken);
        if (!before.IsSuccess)
        {
            return before.Error;
        }

        var change = ChecklistChange.Of(before.Value.Checklist, request.Change, out var unknown);
        if (unknown is not null)
        {
            return StaleVersion.Instance;
        }

        var after = await dispatcher.SendAsync<UpdateTask, TaskDto>(Writing(request.Id, request.Version, change.Items), cancellationToken);
        return after.IsSuccess ? new ChangedTask(before.Value, after.Value) : after.Error;
    }

    /// <summary>The update that gives a task this checklist.</summary>
    internal static UpdateTask Writing(Guid id, int version, IReadOnlyList<ChecklistItem> items) =>
        new(id, new MergePatch<TaskFields>(new JsonObject { ["checklist"] = JsonSerializer.SerializeToNode(items, WireJson.Options) }), new IfMatch(version));
}
