using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>Hides several tasks, all or none; answers with them as they were.</summary>
public sealed record DeleteTasks(IReadOnlyList<TaskToChange> Tasks) : ICommand<IReadOnlyList<TaskDto>>
{
    public static Permission Permission => TasksPermissions.Delete;

    public static string Action => "tasks.delete_several";

    public void Validate(Validator check) =>
        check.That(Tasks.Count is > 0 and <= 50, "tasks", "Erwartet werden 1 bis 50 Aufgaben.", "Expected 1 to 50 tasks.");
}

internal sealed class DeleteTasksHandler(RequestDispatcher dispatcher) : IRequestHandler<DeleteTasks, IReadOnlyList<TaskDto>>
{
    public async Task<Result<IReadOnlyList<TaskDto>>> HandleAsync(DeleteTasks request, CancellationToken cancellationToken)
    {
        var deleted = new List<TaskDto>();
        foreach (var task in request.Tasks)
        {
            var before = await dispatcher.SendAsync<GetTask, TaskDto>(new GetTask(task.Id), cancellationToken);
            if (!before.IsSuccess)
            {
                return before.Error;
            }

            var gone = await dispatcher.SendAsync<DeleteTask, Nothing>(new DeleteTask(task.Id, new IfMatch(task.Version)), cancellationToken);
            if (!gone.IsSuccess)
            {
                return gone.Error;
            }

            deleted.Add(before.Value);
        }

        return deleted;
    }
}

/// <summary>Brings several deleted tasks back, all or none.</summary>
public sealed record RestoreTasks(IReadOnlyList<Guid> Ids) : ICommand<IReadOnlyList<TaskDto>>
{
    public static Permission Permission => TasksPermissions.Delete;

    public static string Action => "tasks.restore_several";

    public void Validate(Validator check) =>
        check.That(Ids.Count is > 0 and <= 50, "ids", "Erwartet werden 1 bis 50 Aufgaben.", "Expected 1 to 50 tasks.");
}

internal sealed class RestoreTasksHandler(RequestDispatcher dispatcher) : IRequestHandler<RestoreTasks, IReadOnlyList<TaskDto>>
{
    public async Task<Result<IReadOnlyList<TaskDto>>> HandleAsync(RestoreTasks request, CancellationToken cancellationToken)
    {
        var restored = new List<TaskDto>();
        foreach (var id in request.Ids)
        {
            var task = await dispatcher.SendAsync<RestoreTask, TaskDto>(new RestoreTask(id), cancellationToken);
            if (!task.IsSuccess)
            {
                return task.Error;
            }

            restored.Add(task.Value);
        }

        return restored;
    }
}
