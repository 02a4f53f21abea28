using ImmoNow.Server.Modules.Tasks.Public;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Tasks, the boards that show them, and the projects that gather them. Handlers are found by themselves; here stands the rest.</summary>
internal static class TasksModule
{
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.AddScoped<TaskReferences>();
        services.AddScoped<TaskPlacement>();
        services.AddScoped<TaskCounters>();
        services.AddScoped<BoardLocks>();
        services.AddScoped<BoardReader>();
        services.AddScoped<ProjectReader>();
        services.AddScoped<ITaskLookup, TaskLookup>();
        services.AddScoped<ITaskFigures, TaskFigures>();
        return services;
    }
}
