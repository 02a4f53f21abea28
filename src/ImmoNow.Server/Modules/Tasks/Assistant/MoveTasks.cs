using System.Text.Json.Nodes;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>A moved task: where it was, and the version that the move left.</summary>
/// <param name="ColumnId">Null when it was on no board.</param>
/// <param name="AfterId">The card that it followed; null when it was the first.</param>
public sealed record MovedTask(Guid Id, string Title, int Version, Guid? ColumnId, Guid? AfterId, string Position, TaskState Status);

/// <summary>Moves several cards into one column, all or none, in the order given.</summary>
public sealed record MoveTasks(IReadOnlyList<TaskToChange> Tasks, Guid ColumnId, bool ToTop) : ICommand<IReadOnlyList<MovedTask>>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.move_several";

    public void Validate(Validator check) =>
        check.That(Tasks.Count is > 0 and <= 50, "tasks", "Erwartet werden 1 bis 50 Aufgaben.", "Expected 1 to 50 tasks.");
}

internal sealed class MoveTasksHandler(RequestDispatcher dispatcher, TaskPlacement placement) : IRequestHandler<MoveTasks, IReadOnlyList<MovedTask>>
{
    public async Task<Result<IReadOnlyList<MovedTask>>> HandleAsync(MoveTasks request, CancellationToken cancellationToken)
    {
        // Where all of them stood is noted first, since every move changes who follows whom.
        var before = new List<MovedTask>();
        foreach (var task in request.Tasks)
        {
            var read = await dispatcher.SendAsync<GetTask, TaskDto>(new GetTask(task.Id), cancellationToken);
            if (!read.IsSuccess)
            {
                return read.Error;
            }

            var after = read.Value.ColumnId is { } column ? await placement.PredecessorAsync(column, task.Id, read.Value.Position, cancellationToken) : null;
            before.Add(new MovedTask(task.Id, read.Value.Title, task.Version, read.Value.ColumnId, after, read.Value.Position, read.Value.Status));
        }

        var moved = new List<MovedTask>();
        foreach (var task in before)
        {
            // An id that is no card of the column means the last place.
            Guid? behind = !request.ToTop ? Guid.Empty : moved.Count == 0 ? null : moved[^1].Id;
            var answer = await dispatcher.SendAsync<MoveTask, TaskDto>(
                new MoveTask(task.Id, new TaskMove { ColumnId = request.ColumnId, AfterId = behind }, new IfMatch(task.Version)), cancellationToken);
            if (!answer.IsSuccess)
            {
                return answer.Error;
            }

            moved.Add(task with { Version = answer.Value.Version });
        }

        return moved;
    }
}

/// <summary>Puts moved cards back where they were, those that nobody has worked on since; answers with them.</summary>
public sealed record MoveTasksBack(IReadOnlyList<MovedTask> Tasks) : ICommand<IReadOnlyList<Guid>>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.undo_move";

    public void Validate(Validator check) =>
        check.That(Tasks.Count is > 0 and <= 50, "tasks", "Erwartet werden 1 bis 50 Aufgaben.", "Expected 1 to 50 tasks.");
}

internal sealed class MoveTasksBackHandler(RequestDispatcher dispatcher) : IRequestHandler<MoveTasksBack, IReadOnlyList<Guid>>
{
    public async Task<Result<IReadOnlyList<Guid>>> HandleAsync(MoveTasksBack request, CancellationToken cancellationToken)
    {
        var done = new List<Guid>();
        // From the top down, so that the card one followed is back before oneself.
        foreach (var task in request.Tasks.OrderBy(task => task.Position, StringComparer.Ordinal))
        {
            if (await UnchangedTasks.IsChangedAsync(dispatcher, task.Id, task.Version, cancellationToken))
            {
                continue;
            }

            var patch = new JsonObject { ["status"] = EnumWords<TaskState>.WordOf(task.Status) };
            if (task.ColumnId is null)
            {
                patch["board_id"] = patch["column_id"] = null;
            }

            var changed = await dispatcher.SendAsync<UpdateTask, TaskDto>(new UpdateTask(task.Id, new MergePatch<TaskFields>(patch), new IfMatch(task.Version)), cancellationToken);
            if (!changed.IsSuccess)
            {
                return changed.Error;
            }

            done.Add(task.Id);
            if (task.ColumnId is not { } column)
            {
                continue;
            }

            var back = await dispatcher.SendAsync<MoveTask, TaskDto>(
                new MoveTask(task.Id, new TaskMove { ColumnId = column, AfterId = task.AfterId }, new IfMatch(changed.Value.Version)), cancellationToken);
            if (!back.IsSuccess)
            {
                return back.Error;
            }
        }

        return done.Count > 0 ? done : StaleVersion.Instance;
    }
}
