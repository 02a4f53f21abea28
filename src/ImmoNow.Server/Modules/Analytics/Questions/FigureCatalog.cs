using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Modules.Tasks.Public;

namespace ImmoNow.Server.Modules.Analytics.Questions;

/// <summary>Computes figures from the same places as the dashboard, so that both always say the same.</summary>
internal sealed class FigureCatalog(IContactFigures contacts, IPropertyFigures properties, ITaskFigures tasks)
{
    /// <summary>What can still be bought; the dashboard calls its value open.</summary>
    private static readonly string[] OnOffer = ["available", "reserved"];

    public async Task<decimal> ComputeAsync(WantedFigure wanted, LocalClock clock, CancellationToken cancellationToken) => wanted.Metric switch
    {
        Metric.Contacts => await contacts.CountAsync(cancellationToken),
        Metric.NewContacts => await NewContactsAsync(wanted.Period!, clock, cancellationToken),
        Metric.Properties when wanted.Type is { } type => (await properties.ByTypeAsync(cancellationToken)).Where(row => row.Type == type).Sum(row => row.Count),
        Metric.Properties => (await properties.ByStatusAsync(cancellationToken)).Where(row => wanted.Status is null || row.Status == wanted.Status).Sum(row => row.Count),
        Metric.PropertyValue => (await properties.ByStatusAsync(cancellationToken)).Where(row => wanted.Status is null ? OnOffer.Contains(row.Status) : row.Status == wanted.Status).Sum(row => row.Value),
        Metric.Tasks => (await tasks.ByStatusAsync(cancellationToken)).Where(row => wanted.Status is null || row.Status == wanted.Status).Sum(row => row.Count),
        Metric.OpenTasks => (await tasks.ByStatusAsync(cancellationToken)).Where(row => row.Status is not ("done" or "cancelled")).Sum(row => row.Count),
        Metric.OverdueTasks => (await tasks.OpenDueUntilAsync(clock.Now.ToUniversalTime(), cancellationToken)).Count,
        Metric.TasksDue => await TasksDueAsync(wanted.Period!, clock, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(wanted), wanted.Metric, null),
    };

    private async Task<int> NewContactsAsync(FigurePeriod period, LocalClock clock, CancellationToken cancellationToken)
    {
        var (from, before) = period.Window(clock);
        var made = await contacts.CreatedSinceAsync(from ?? DateTimeOffset.UnixEpoch, cancellationToken);
        return made.Count(moment => before is null || moment < before);
    }

    private async Task<int> TasksDueAsync(FigurePeriod period, LocalClock clock, CancellationToken cancellationToken)
    {
        var (from, before) = period.Window(clock);
        var due = await tasks.OpenDueUntilAsync(before ?? new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero), cancellationToken);
        return due.Count(moment => from is null || moment >= from);
    }
}
