using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <param name="Version">The version that the change left; a later one means somebody worked on it since.</param>
public sealed record OldTask(Guid Id, int Version, TaskFields Fields);

/// <summary>Takes changes back, all or none.</summary>
public sealed record RestoreTaskFields(IReadOnlyList<OldTask> Tasks) : ICommand<Nothing>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.undo_change";

    public void Validate(Validator check) =>
        check.That(Tasks.Count is > 0 and <= 50, "tasks", "Erwartet werden 1 bis 50 Aufgaben.", "Expected 1 to 50 tasks.");
}

internal sealed class RestoreTaskFieldsHandler(RequestDispatcher dispatcher) : IRequestHandler<RestoreTaskFields, Nothing>
{
    private static readonly string[] Changeable = ["title", "description", "status", "priority", "due_at", "assignee_id", "board_id", "column_id", "related"];

    public async Task<Result<Nothing>> HandleAsync(RestoreTaskFields request, CancellationToken cancellationToken)
    {
        foreach (var task in request.Tasks)
        {
            var fields = (JsonObject)JsonSerializer.SerializeToNode(task.Fields, WireJson.Options)!;
            var patch = new JsonObject();
            foreach (var name in Changeable)
            {
                patch[name] = fields[name]?.DeepClone();
            }

            var restored = await dispatcher.SendAsync<UpdateTask, TaskDto>(
                new UpdateTask(task.Id, new MergePatch<TaskFields>(patch), new IfMatch(task.Version)), cancellationToken);
            if (!restored.IsSuccess)
            {
                return restored.Error;
            }
        }

        return default(Nothing);
    }
}
