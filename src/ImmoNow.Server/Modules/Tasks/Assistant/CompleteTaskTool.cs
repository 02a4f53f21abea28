using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>Completing is changing the status, in a word of its own.</summary>
internal sealed class CompleteTaskTool(UpdateTaskTool update) : AssistantTool<CompleteTaskArguments>
{
    public override string Name => ToolNames.CompleteTask;

    public override BilingualText Description => new("Hakt Aufgaben als erledigt ab, nach Ihrer Bestätigung.", "Marks tasks as done, after your confirmation.");

    public override string Permission => TasksPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.Complete;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(CompleteTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        var preview = await update.PreviewAsync(call with { Arguments = Completing(arguments) }, ct);
        return preview switch
        {
            ToolProposal proposal => proposal with
            {
                Title = TitleOf(proposal.Changes, call.Language),
                Arguments = JsonSerializer.SerializeToElement(new CompleteTaskArguments { TaskIds = [.. proposal.BoundTo.Select(bound => bound.EntityId)] }, AssistantJson.Options),
            },
            ToolProblem { Code: "nothing_to_change" } => new ToolProblem("nothing_to_change", arguments.TaskIds.Distinct().Count() > 1
                ? new BilingualText("Diese Aufgaben sind schon erledigt.", "These tasks are done already.")
                : new BilingualText("Diese Aufgabe ist schon erledigt.", "This task is done already.")),
            _ => preview,
        };
    }

    public override string TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language) =>
        TaskSelection.Title(changes, new("Aufgabe erledigen", "Complete task"), new("Aufgaben erledigen", "tasks to complete"), language);

    protected override async Task<ToolResult> ExecuteAsync(CompleteTaskArguments arguments, ToolCall call, CancellationToken ct)
    {
        var result = await update.ExecuteAsync(call with { Arguments = Completing(arguments) }, ct);
        var german = call.Language == AssistantLanguage.German;
        return result.Problem is not null ? result : result with
        {
            Affected = [.. result.Affected.Select(task => task with { Message = german ? $"Die Aufgabe „{task.Label}“ ist erledigt." : $"The task “{task.Label}” is done." })],
            UiCommands = [UiCommand.Toast("success", german ? "Erledigt" : "Done")],
        };
    }

    public override Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct) => update.UndoAsync(call, undoState, ct);

    private static JsonElement Completing(CompleteTaskArguments arguments) =>
        JsonSerializer.SerializeToElement(new UpdateTaskArguments { TaskIds = arguments.TaskIds, Status = "done" }, AssistantJson.Options);
}
