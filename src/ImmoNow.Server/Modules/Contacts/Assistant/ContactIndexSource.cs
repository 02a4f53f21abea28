using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>What the assistant's search knows of a contact.</summary>
internal sealed class ContactIndexSource(AppDbContext db) : IIndexSource
{
    public string Kind => EntityTypes.Contact;

    public IReadOnlyList<string> EventTypes { get; } = ["contact"];

    public Permission Permission => ContactsPermissions.Read;

    public async Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        (await db.Set<Contact>().AsNoTracking().Where(contact => ids.Contains(contact.Id)).ToListAsync(cancellationToken)).ConvertAll(Index);

    private static IndexedRecord Index(Contact contact)
    {
        var facts = new[]
        {
            string.Join(", ", contact.Roles.Select(role => Vocabulary.Label(role, AssistantLanguage.German))),
            contact.Company,
            contact.Email,
            contact.Phone,
            contact.Mobile,
            contact.Address.OneLine(),
            contact.BudgetMax is { } budget ? $"Budget bis {Formats.Money(budget, AssistantLanguage.German)}" : "",
            contact.Source.Length > 0 ? $"Quelle: {contact.Source}" : "",
            string.Join(", ", contact.Tags),
        };
        var passages = new List<IndexedPassage> { new($"{contact.Label}: {string.Join(". ", facts.Where(fact => fact.Length > 0))}", null) };
        if (contact.Notes.Length > 0)
        {
            passages.Add(new IndexedPassage(contact.Notes, "Notizen"));
        }

        return new IndexedRecord(contact.Id, contact.Label, passages);
    }
}
