using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <param name="Version">The version that was shown when the change was approved.</param>
public sealed record TaskToChange(Guid Id, int Version);

/// <summary>A task before and after.</summary>
public sealed record ChangedTask(TaskDto Before, TaskDto After);

/// <summary>Makes the same change to several tasks, to all or to none.</summary>
public sealed record ChangeTasks(IReadOnlyList<TaskToChange> Tasks, UpdateTaskArguments Change) : ICommand<IReadOnlyList<ChangedTask>>
{
    public static Permission Permission => TasksPermissions.Write;

    public static string Action => "tasks.change_several";

    public void Validate(Validator check) =>
        check.That(Tasks.Count is > 0 and <= 50, "tasks", "Erwartet werden 1 bis 50 Aufgaben.", "Expected 1 to 50 tasks.");
}

internal sealed class ChangeTasksHandler(RequestDispatcher dispatcher) : IRequestHandler<ChangeTasks, IReadOnlyList<ChangedTask>>
{
    public async Task<Result<IReadOnlyList<ChangedTask>>> HandleAsync(ChangeTasks request, CancellationToken cancellationToken)
    {
        var changed = new List<ChangedTask>();
        foreach (var task in request.Tasks)
        {
            var before = await dispatcher.SendAsync<GetTask, TaskDto>(new GetTask(task.Id), cancellationToken);
            if (!before.IsSuccess)
            {
                return before.Error;
            }

            var patch = new MergePatch<TaskFields>(TaskPatch.Of(request.Change, before.Value));
            var after = await dispatcher.SendAsync<UpdateTask, TaskDto>(new UpdateTask(task.Id, patch, new IfMatch(task.Version)), cancellationToken);
            if (!after.IsSuccess)
            {
                return after.Error;
            }

            changed.Add(new ChangedTask(before.Value, after.Value));
        }

        return changed;
    }
}

/// <summary>Works out what a change means for one task.</summary>
internal static class TaskPatch
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static JsonObject Of(UpdateTaskArguments change, TaskDto task)
    {
        var patch = new JsonObject();
        Put(patch, "title", change.Title);
        Put(patch, "description", change.Description);
        Put(patch, "status", change.Status);
        Put(patch, "priority", change.Priority);
        Put(patch, "assignee_id", change.AssigneeId?.ToString());
        Put(patch, "column_id", change.ColumnId?.ToString());
        if (Due(change, task) is { } due)
        {
            patch["due_at"] = JsonSerializer.SerializeToNode(due, WireJson.Options);
        }

        if (change.Related is { } related)
        {
            patch["related"] = new JsonObject { ["type"] = related.Type, ["id"] = related.Id.ToString() };
        }

        foreach (var field in change.Clear ?? [])
        {
            patch[field] = null;
        }

        return patch;
    }

    /// <summary>A new day keeps the time of day; a task without a due date gets the end of the day.</summary>
    private static DateTimeOffset? Due(UpdateTaskArguments change, TaskDto task)
    {
        if (change.DueAt is { } moment)
        {
            return moment.ToUniversalTime();
        }

        var clock = new LocalClock(task.DueAt ?? DateTimeOffset.UnixEpoch, Zone);
        var time = task.DueAt is null ? LocalClock.EndOfDay : TimeOnly.FromDateTime(clock.Now.DateTime);
        if (change.DueDay is { } day)
        {
            return clock.At(day, time).ToUniversalTime();
        }

        return change.DueShiftDays is { } days && task.DueAt is not null && Math.Abs(days) <= 3_660
            ? clock.At(clock.Today.AddDays(days), time).ToUniversalTime()
            : null;
    }

    private static void Put(JsonObject patch, string field, string? value)
    {
        if (value is not null)
        {
            patch[field] = value;
        }
    }
}
