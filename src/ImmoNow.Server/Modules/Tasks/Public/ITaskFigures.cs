using ImmoNow.Server.Platform.Figures;

namespace ImmoNow.Server.Modules.Tasks.Public;

/// <summary>How many tasks share a status.</summary>
/// <param name="Status">snake_case word.</param>
public sealed record TaskStatusFigure(string Status, int Count);

/// <summary>What is counted among tasks.</summary>
public enum TaskMeasure
{
    All,

    /// <summary>Neither done nor cancelled.</summary>
    Open,

    /// <summary>Open and due before now.</summary>
    Overdue,

    /// <summary>Open, by the day on which they are due.</summary>
    Due,

    /// <summary>Done, by the moment in which they were.</summary>
    Completed,
}

/// <summary>Key figures of the caller's agency about its tasks.</summary>
public interface ITaskFigures
{
    Task<IReadOnlyList<TaskStatusFigure>> ByStatusAsync(CancellationToken cancellationToken);

    /// <summary>When the tasks that are neither done nor cancelled are due, up to the given moment; for counting by day in the agency's time zone.</summary>
    Task<IReadOnlyList<DateTimeOffset>> OpenDueUntilAsync(DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Counts tasks.</summary>
    /// <param name="filter">Period of the moment that the measure is about, statuses, assignee; groups by status or time.</param>
    Task<IReadOnlyList<FigureGroup>> CountAsync(TaskMeasure measure, FigureFilter filter, CancellationToken cancellationToken);
}
