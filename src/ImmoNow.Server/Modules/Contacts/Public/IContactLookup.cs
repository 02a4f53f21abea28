using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Contacts.Public;

/// <summary>What other modules may know of a contact.</summary>
/// <param name="Name">"Anna Weber", or the company's name.</param>
public sealed record ContactReference(Guid Id, string Name, string Salutation, string Email, string Phone, string City);

/// <summary>Finds contacts for other modules, within the caller's tenant.</summary>
public interface IContactLookup
{
    /// <summary>The contacts among these ids that exist and are not deleted.</summary>
    Task<IReadOnlyList<ContactReference>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Refuses the caller's next save with <paramref name="error"/> unless the contact exists and is not deleted.</summary>
    void RequireOnSave(Guid id, AppError error);

    /// <summary>Contacts whose name, company or address contains every word, by name.</summary>
    /// <param name="most">At most this many, 1 to 100.</param>
    Task<IReadOnlyList<ContactReference>> SearchAsync(string text, int most, CancellationToken cancellationToken);
}
