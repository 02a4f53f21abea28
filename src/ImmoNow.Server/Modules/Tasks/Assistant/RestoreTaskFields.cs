using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <param name="Version">The version that the change left; a later one means somebody worked on it since.</param>
public sealed record OldTask(Guid Id, int Version, TaskFields Fields);

/// <summary>Takes changes back, of the tasks that nobody has worked on since; answers with those.</summary>
public sealed record RestoreTaskFields(IReadOnlyList<OldTask> Tasks) : ICommand<IReadOnlyList<Guid>>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.undo_change";

    public void Validate(Validator check) =>
        check.That(Tasks.Count is > 0 and <= 50, "tasks", "Erwartet werden 1 bis 50 Aufgaben.", "Expected 1 to 50 tasks.");
}

internal sealed class RestoreTaskFieldsHandler(RequestDispatcher dispatcher) : IRequestHandler<RestoreTaskFields, IReadOnlyList<Guid>>
{
    private static readonly string[] Changeable = ["title", "description", "status", "priority", "due_at", "assignee_id", "board_id", "column_id", "related"];

    public async Task<Result<IReadOnlyList<Guid>>> HandleAsync(RestoreTaskFields request, CancellationToken cancellationToken)
    {
        var done = new List<Guid>();
        foreach (var task in request.Tasks)
        {
            if (await UnchangedTasks.IsChangedAsync(dispatcher, task.Id, task.Version, cancellationToken))
            {
                continue;
            }

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

            done.Add(task.Id);
        }

        return done.Count > 0 ? done : StaleVersion.Instance;
    }
}

internal static class UnchangedTasks
{
    /// <summary>Whether somebody has worked on the task since it had this version, or it is gone.</summary>
    public static async Task<bool> IsChangedAsync(RequestDispatcher dispatcher, Guid id, int version, CancellationToken ct)
    {
        var now = await dispatcher.SendAsync<GetTask, TaskDto>(new GetTask(id), ct);
        return now.Error is RecordNotFound || (now.IsSuccess && now.Value.Version != version);
    }
}
