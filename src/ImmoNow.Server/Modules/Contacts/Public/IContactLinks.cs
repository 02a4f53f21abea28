namespace ImmoNow.Server.Modules.Contacts.Public;

/// <summary>Implemented by modules whose records point at contacts, so that those follow when two contacts become one.</summary>
public interface IContactLinks
{
    /// <summary>What points at contacts, for example <c>task</c>.</summary>
    string EntityType { get; }

    /// <summary>
    /// Lets the records of one contact, deleted ones included, point at another; within the caller's transaction.
    /// </summary>
    /// <param name="only">Only these records; null for all.</param>
    /// <returns>The records that were moved.</returns>
    Task<IReadOnlyList<Guid>> MoveAsync(Guid from, Guid to, IReadOnlyCollection<Guid>? only, CancellationToken cancellationToken);
}
