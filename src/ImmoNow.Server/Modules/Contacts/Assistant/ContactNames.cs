using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>Whom "Frau Weber" may mean.</summary>
internal sealed class ContactNames(IContactLookup contacts) : INameSource
{
    public IReadOnlyList<string> Types { get; } = [EntityTypes.Contact];

    public Permission Permission => ContactsPermissions.Read;

    public async Task<IReadOnlyList<EntityCandidate>> FindAsync(string type, string words, EntityRef? parent, int most, CancellationToken cancellationToken) =>
        [.. (await contacts.SearchAsync(words, most, cancellationToken)).Select(contact => new EntityCandidate(
            EntityTypes.Contact, contact.Id, contact.Name, Detail(contact), SalutationOf(contact.Salutation)))];

    private static string? Detail(ContactReference contact)
    {
        var parts = new[] { contact.City, contact.Email, contact.Phone }.Where(part => part.Length > 0).Take(2).ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    private static string? SalutationOf(string word) => word switch
    {
        "Frau" => "ms",
        "Herr" => "mr",
        _ => null,
    };
}
