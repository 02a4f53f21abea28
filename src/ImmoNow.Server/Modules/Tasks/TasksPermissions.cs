using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>What may be done with tasks, boards and projects.</summary>
public static class TasksPermissions
{
    public static Permission Read { get; } = new("tasks.read", Scopes.Read);

    public static Permission Write { get; } = new("tasks.write", Scopes.Write);

    public static Permission Delete { get; } = new("tasks.delete", Scopes.Delete);
}
