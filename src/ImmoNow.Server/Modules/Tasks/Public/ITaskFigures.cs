namespace ImmoNow.Server.Modules.Tasks.Public;

/// <summary>How many tasks share a status.</summary>
/// <param name="Status">snake_case word.</param>
public sealed record TaskStatusFigure(string Status, int Count);

/// <summary>Key figures of the caller's agency about its tasks.</summary>
public interface ITaskFigures
{
    Task<IReadOnlyList<TaskStatusFigure>> ByStatusAsync(CancellationToken cancellationToken);

    /// <summary>When the tasks that are neither done nor cancelled are due, up to the given moment; for counting by day in the agency's time zone.</summary>
    Task<IReadOnlyList<DateTimeOffset>> OpenDueUntilAsync(DateTimeOffset until, CancellationToken cancellationToken);
}
