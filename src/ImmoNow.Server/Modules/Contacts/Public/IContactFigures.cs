using ImmoNow.Server.Platform.Figures;

namespace ImmoNow.Server.Modules.Contacts.Public;

/// <summary>Key figures of the caller's agency about its contacts.</summary>
public interface IContactFigures
{
    /// <summary>Contacts that are not deleted.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>When the contacts made since then were made, for grouping by month in the agency's time zone.</summary>
    Task<IReadOnlyList<DateTimeOffset>> CreatedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Counts contacts.</summary>
    /// <param name="filter">Period of creation, cities, statuses, roles; groups by city, status or time.</param>
    Task<IReadOnlyList<FigureGroup>> CountAsync(FigureFilter filter, CancellationToken cancellationToken);
}
