using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties.Public;

/// <summary>What other modules may know of a property.</summary>
/// <param name="Reference">The agency's own number.</param>
/// <param name="Address">In one line; may be empty.</param>
/// <param name="Status">snake_case word, for example <c>available</c>.</param>
public sealed record PropertyReference(Guid Id, string Title, string Reference, string Address, string Status, Guid? OwnerContactId);

/// <summary>Finds properties for other modules, within the caller's tenant.</summary>
public interface IPropertyLookup
{
    /// <summary>The properties among these ids that exist and are not deleted.</summary>
    Task<IReadOnlyList<PropertyReference>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Refuses the caller's next save with <paramref name="error"/> unless the property exists and is not deleted.</summary>
    void RequireOnSave(Guid id, AppError error);

    /// <summary>Properties whose title, reference, address or texts contain every word, by title.</summary>
    /// <param name="most">At most this many, 1 to 100.</param>
    Task<IReadOnlyList<PropertyReference>> SearchAsync(string text, int most, CancellationToken cancellationToken);
}
