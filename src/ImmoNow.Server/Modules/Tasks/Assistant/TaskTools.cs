using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks.Assistant;

/// <summary>What the assistant can do with tasks.</summary>
internal sealed class TaskTools(RequestDispatcher dispatcher, RequestContext context, TaskDisplay display) : IAssistantToolProvider, IToolPermissions
{
    public IEnumerable<AssistantTool> Tools { get; } =
    [
        new ListTasksTool(dispatcher, display),
        new CreateTaskTool(dispatcher, context, display),
        new UpdateTaskTool(dispatcher, context, display),
    ];

    public IReadOnlyList<Permission> Permissions { get; } = [TasksPermissions.Read, TasksPermissions.Write];
}

/// <summary>Lets a command of a tool be recognised when it is sent again after a crash, and puts the caller's own key back afterwards.</summary>
internal readonly struct KeyedCommand : IDisposable
{
    private readonly RequestContext context;
    private readonly string? outer;

    public KeyedCommand(RequestContext context, string? key)
    {
        this.context = context;
        outer = context.IdempotencyKey;
        context.IdempotencyKey = key;
    }

    public void Dispose() => context.IdempotencyKey = outer;
}
