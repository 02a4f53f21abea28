using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

internal sealed class ListProjectsTool(RequestDispatcher dispatcher, TaskDisplay display) : AssistantTool<ListProjectsArguments>
{
    private static readonly ResultColumn[] Columns =
    [
        new("due_at", new("fällig", "due"), ColumnKind.Moment),
        new("open_tasks", new("offene Aufgaben", "open tasks"), ColumnKind.Number),
        new("overdue_tasks", new("davon überfällig", "of them overdue"), ColumnKind.Number),
        new("owner", new("Zuständig", "Owner"), ColumnKind.Text),
    ];

    public override string Name => ToolNames.ListProjects;

    public override BilingualText Description => new("Zeigt Projekte mit Fälligkeit und offenen Aufgaben.", "Shows projects with due date and open tasks.");

    public override string Permission => TasksPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    public override IReadOnlyList<ToolExample> Examples => TaskExamples.Projects;

    protected override async Task<ToolResult> ExecuteAsync(ListProjectsArguments arguments, ToolCall call, CancellationToken ct)
    {
        var page = await dispatcher.SendAsync<ListProjects, Page<ProjectDto>>(new ListProjects(Limit: AssistantLimits.RowsRead, Q: arguments.Query), ct);
        if (!page.IsSuccess)
        {
            return page.Error.ToToolResult();
        }

        var names = await display.ColleaguesAsync(page.Value.Items.Select(project => project.OwnerId), ct);
        return new ToolResult
        {
            Table = new ResultTable(Columns, [.. page.Value.Items.Select(project => Row(project, names))]),
            Total = (int)(page.Value.Total ?? page.Value.Items.Count),
        };
    }

    private static ResultRow Row(ProjectDto project, IReadOnlyDictionary<Guid, string> names) =>
        new(new EntityRef(EntityTypes.Project, project.Id), project.Name, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["due_at"] = project.DueAt,
            ["open_tasks"] = project.OpenTaskCount,
            ["overdue_tasks"] = project.OverdueTaskCount == 0 ? null : project.OverdueTaskCount,
            ["owner"] = project.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null,
        });
}
