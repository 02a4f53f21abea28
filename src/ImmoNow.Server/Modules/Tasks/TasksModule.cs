using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Tasks.Assistant;
using ImmoNow.Server.Modules.Tasks.Public;
using ImmoNow.Server.Platform.Files;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>Tasks, the boards that show them, and the projects that gather them. Handlers are found by themselves; here stands the rest.</summary>
internal static class TasksModule
{
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.AddScoped<TaskReferences>();
        services.AddScoped<TaskPlacement>();
        services.AddScoped<TaskCounters>();
        services.AddScoped<IFileOwner, TaskAttachmentOwner>();
        services.AddScoped<BoardLocks>();
        services.AddScoped<BoardReader>();
        services.AddScoped<ProjectReader>();
        services.AddScoped<IContactLinks, TaskContactLinks>();
        services.AddScoped<ITaskLookup, TaskLookup>();
        services.AddScoped<ITaskFigures, TaskFigures>();
        services.AddScoped<TaskDisplay>();
        services.AddScoped<INameSource, TaskNames>();
        services.AddScoped<IIndexSource, TaskIndexSource>();
        services.AddScoped<IAssistantToolProvider, TaskTools>();
        return services;
    }
}
