using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class ListTasksTool(RequestDispatcher dispatcher, TaskDisplay display) : AssistantTool<ListTasksArguments>
{
    private static readonly ResultColumn[] Columns =
    [
        new("due_at", new("fällig", "due"), ColumnKind.Moment),
        new("priority", new("Priorität", "Priority"), ColumnKind.Term),
        new("status", new("Status", "Status"), ColumnKind.Term),
        new("assignee", new("Zuständig", "Assignee"), ColumnKind.Text),
    ];

    public override string Name => ToolNames.ListTasks;

    public override BilingualText Description => new(
        "Findet und zählt Aufgaben nach Fälligkeit, Status, Priorität und Zuständigkeit.", "Finds and counts tasks by due date, status, priority and assignee.");

    public override string Permission => TasksPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.List;

    protected override async Task<ToolResult> ExecuteAsync(ListTasksArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (arguments.Related is { } record && !EnumWords<RelatedType>.TryParse(record.Type, out _))
        {
            return ToolResult.Failed("invalid_arguments", new BilingualText("Zu solchen Datensätzen gibt es keine Aufgaben.", "There are no tasks for such records."));
        }

        var page = await dispatcher.SendAsync<SearchTasks, Page<TaskDto>>(Request(arguments), ct);
        if (!page.IsSuccess)
        {
            return page.Error.ToToolResult();
        }

        var names = await display.ColleaguesAsync(page.Value.Items.Select(task => task.AssigneeId), ct);
        return new ToolResult
        {
            Table = new ResultTable(Columns, [.. page.Value.Items.Select(task => Row(task, names))]),
            Total = (int)(page.Value.Total ?? page.Value.Items.Count),
        };
    }

    private static SearchTasks Request(ListTasksArguments arguments) => new(
        Limit: Math.Clamp(arguments.Limit ?? AssistantLimits.RowsRead, 1, AssistantLimits.RowsRead),
        Sort: arguments.Sort ?? "due_at",
        Q: arguments.Query,
        Status: Parse<TaskState>(arguments.Status),
        Priority: Parse<TaskPriority>(arguments.Priority),
        AssigneeId: arguments.Unassigned == true ? "none" : arguments.AssigneeId?.ToString(),
        ProjectId: arguments.ProjectId,
        BoardId: arguments.BoardId,
        ColumnId: arguments.ColumnId,
        RelatedType: arguments.Related is { } related ? Words<RelatedType>.Parse(related.Type, null) : null,
        RelatedId: arguments.Related?.Id,
        DueBefore: arguments.DueBefore,
        DueAfter: arguments.DueFrom,
        CreatedBefore: arguments.CreatedBefore,
        CreatedAfter: arguments.CreatedFrom,
        Open: arguments.Open,
        Overdue: arguments.Overdue,
        WithoutDue: arguments.WithoutDue);

    private static Words<TEnum>? Parse<TEnum>(IReadOnlyList<string>? words)
        where TEnum : struct, Enum =>
        words is { Count: > 0 } ? Words<TEnum>.Parse(string.Join(',', words), null) : null;

    private static ResultRow Row(TaskDto task, IReadOnlyDictionary<Guid, string> names) => new(
        new EntityRef(EntityTypes.Task, task.Id),
        task.Title,
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["due_at"] = task.DueAt,
            // "Mittel" and "Offen" go without saying.
            ["priority"] = task.Priority == TaskPriority.Medium ? null : EnumWords<TaskPriority>.WordOf(task.Priority),
            ["status"] = task.Status == TaskState.Todo ? null : EnumWords<TaskState>.WordOf(task.Status),
            ["assignee"] = task.AssigneeId is { } assignee ? names.GetValueOrDefault(assignee) : null,
        });
}
