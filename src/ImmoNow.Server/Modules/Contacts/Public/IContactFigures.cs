namespace ImmoNow.Server.Modules.Contacts.Public;

/// <summary>Key figures of the caller's agency about its contacts.</summary>
public interface IContactFigures
{
    /// <summary>Contacts that are not deleted.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>When the contacts made since then were made, for grouping by month in the agency's time zone.</summary>
    Task<IReadOnlyList<DateTimeOffset>> CreatedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
