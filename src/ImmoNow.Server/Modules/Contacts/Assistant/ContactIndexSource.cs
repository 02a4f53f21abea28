using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>What the assistant's search knows of a contact: its facts, its notes and what its timeline tells.</summary>
internal sealed class ContactIndexSource(AppDbContext db, ITenantLookup tenants) : IIndexSource
{
    private const string ActivityEvent = "contact_activity";

    /// <summary>What lies further back is history that nobody asks a search for, and each new entry has the whole contact read again.</summary>
    private const int NewestActivities = 100;

    public string Kind => EntityTypes.Contact;

    public IReadOnlyList<string> EventTypes { get; } = ["contact", ActivityEvent];

    public Permission Permission => ContactsPermissions.Read;

    public Task<IReadOnlyList<Guid>> TouchedAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken) =>
        IndexedParts.TouchedAsync(changes, ActivityEvent, "contact_id", parts =>
            db.Set<ContactActivity>().Where(activity => parts.Contains(activity.Id)).Select(activity => activity.ContactId).ToListAsync(cancellationToken));

    public async Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var contacts = await db.Set<Contact>().AsNoTracking().Where(contact => ids.Contains(contact.Id)).ToListAsync(cancellationToken);
        var activities = await db.Set<ContactActivity>().AsNoTracking().Where(activity => ids.Contains(activity.ContactId)).ToListAsync(cancellationToken);
        var zone = (await tenants.OwnAsync(cancellationToken)).TimeZone;
        var timelines = activities.ToLookup(activity => activity.ContactId);
        return contacts.ConvertAll(contact => Index(contact, timelines[contact.Id], zone));
    }

    public Task<IReadOnlyList<Guid>?> IdsAsync(Guid? after, int most, CancellationToken cancellationToken) =>
        IndexedRows.PageAsync(db.Set<Contact>().Select(row => row.Id), after, most, cancellationToken);

    public Task<int?> CountAsync(CancellationToken cancellationToken) => IndexedRows.CountAsync(db.Set<Contact>().Select(row => row.Id), cancellationToken);

    private static IndexedRecord Index(Contact contact, IEnumerable<ContactActivity> timeline, TimeZoneInfo zone)
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

        passages.AddRange(timeline.OrderByDescending(activity => activity.OccurredAt).Take(NewestActivities).Select(activity => Entry(activity, zone)));
        return new IndexedRecord(contact.Id, contact.Label, passages);
    }

    private static IndexedPassage Entry(ContactActivity activity, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(activity.OccurredAt, zone).DateTime);
        var place = $"{WordFor(activity.Kind)} vom {Formats.Date(day, AssistantLanguage.German)}";
        var who = activity.UserName.Length > 0 ? $" ({activity.UserName})" : "";
        // One sentence, so that a quotation does not end before what was said.
        var said = string.Join(" – ", new[] { activity.Subject.TrimEnd('.'), activity.Text }.Where(part => part.Length > 0));
        return new IndexedPassage($"{place}{who}: {said}", place);
    }

    private static string WordFor(ContactActivityKind kind) => kind switch
    {
        ContactActivityKind.Call => "Anruf",
        ContactActivityKind.Email => "E-Mail",
        ContactActivityKind.Meeting => "Termin",
        ContactActivityKind.Viewing => "Besichtigung",
        ContactActivityKind.Letter => "Brief",
        _ => "Notiz",
    };
}
