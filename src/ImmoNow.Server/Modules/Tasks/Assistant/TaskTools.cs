using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>What the assistant can do with tasks.</summary>
internal sealed class TaskTools : IAssistantToolProvider, IToolPermissions
{
    public TaskTools(RequestDispatcher dispatcher, RequestContext context, TaskDisplay display)
    {
        var selection = new TaskSelection(dispatcher);
        var update = new UpdateTaskTool(dispatcher, context, display);
        Tools =
        [
            new ListTasksTool(dispatcher, display),
            new CreateTaskTool(dispatcher, context, display),
            update,
            new MoveTaskTool(dispatcher, context, selection, display),
            new CompleteTaskTool(update),
            new DeleteTaskTool(dispatcher, context, selection),
            new CommentTaskTool(dispatcher, context),
            new ChangeChecklistTool(dispatcher, context),
            new ListBoardsTool(dispatcher),
            new CreateBoardTool(dispatcher, context),
            new ListProjectsTool(dispatcher, display),
            new CreateProjectTool(dispatcher, context),
        ];
    }

    public IEnumerable<AssistantTool> Tools { get; }

    public IReadOnlyList<Permission> Permissions { get; } = [TasksPermissions.Read, TasksPermissions.Write, TasksPermissions.Delete];
}
