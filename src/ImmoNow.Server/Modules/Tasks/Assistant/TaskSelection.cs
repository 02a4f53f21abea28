using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>Reads the tasks that a tool is to change, or says what stands against it.</summary>
internal sealed class TaskSelection(RequestDispatcher dispatcher)
{
    /// <summary>The tasks in the order they were named, or what is to be answered instead.</summary>
    public async Task<(IReadOnlyList<TaskDto> Tasks, ToolPreview? Instead)> ReadAsync(IReadOnlyList<Guid> ids, ToolCall call, CancellationToken ct)
    {
        if (Refusal(ids, call.Language) is { } refusal)
        {
            return ([], refusal);
        }

        var tasks = new List<TaskDto>();
        foreach (var id in ids.Distinct())
        {
            var read = await dispatcher.SendAsync<GetTask, TaskDto>(new GetTask(id), ct);
            if (!read.IsSuccess)
            {
                return ([], read.Error.ToProblem());
            }

            tasks.Add(read.Value);
        }

        return (tasks, null);
    }

    /// <summary>A question when no task is named; more than a proposal may change never get past the check of the arguments.</summary>
    public static ToolPreview? Refusal(IReadOnlyList<Guid> ids, AssistantLanguage language) => ids.Count > 0
        ? null
        : new ToolQuestion("task_ids", language == AssistantLanguage.German ? "Welche Aufgabe meinen Sie?" : "Which task do you mean?", []);

    /// <summary>"Aufgabe löschen: Exposé" or "3 Aufgaben löschen".</summary>
    public static string Title(IReadOnlyList<ProposedChange> changes, BilingualText one, BilingualText several, AssistantLanguage language)
    {
        var tasks = changes.Select(change => change.EntityId).Distinct().Count();
        return tasks > 1 ? $"{tasks} {several.For(language)}" : $"{one.For(language)}: {changes[0].Label}";
    }

    /// <summary>The tasks with the versions that were approved.</summary>
    public static IReadOnlyList<TaskToChange> Approved(ToolCall call) =>
        [.. call.BoundVersions.Select(bound => new TaskToChange(bound.EntityId, (int)bound.Version))];

    public static BoundVersion Bound(TaskDto task) => new(EntityTypes.Task, task.Id, task.Version);
}
