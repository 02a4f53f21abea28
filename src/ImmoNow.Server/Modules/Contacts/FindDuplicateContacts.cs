using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>Contacts that a new one with these fields may be the same as.</summary>
public sealed record FindSimilarContacts(ContactFields Fields) : IRequest<IReadOnlyList<DuplicateCandidate>>
{
    public static Permission Permission => ContactsPermissions.Read;

    public void Validate(Validator check) => Fields.Validate(check);
}

internal sealed class FindSimilarContactsHandler(ContactDuplicates duplicates) : IRequestHandler<FindSimilarContacts, IReadOnlyList<DuplicateCandidate>>
{
    public async Task<Result<IReadOnlyList<DuplicateCandidate>>> HandleAsync(FindSimilarContacts request, CancellationToken cancellationToken)
    {
        var contact = new Contact();
        request.Fields.ApplyTo(contact);
        return (await duplicates.FindAsync(contact, cancellationToken)).ToList();
    }
}

/// <summary>Two contacts that may be the same.</summary>
/// <param name="Reason"><c>email</c>, <c>phone</c> or <c>name_and_city</c>.</param>
public sealed record DuplicatePair(ContactDto First, ContactDto Second, string Reason);

/// <summary>Contacts that may stand twice in the list: those like one contact, or all of the agency, at most fifty pairs.</summary>
public sealed record FindDuplicateContacts([property: FromQuery(Name = "contact_id")] Guid? ContactId = null) : IRequest<IReadOnlyList<DuplicatePair>>
{
    public static Permission Permission => ContactsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class FindDuplicateContactsHandler(AppDbContext db, ContactDuplicates duplicates)
    : IRequestHandler<FindDuplicateContacts, IReadOnlyList<DuplicatePair>>
{
    private const int MostPairs = 50;

    public async Task<Result<IReadOnlyList<DuplicatePair>>> HandleAsync(FindDuplicateContacts request, CancellationToken cancellationToken)
    {
        var pairs = new List<(Guid First, Guid Second, string Reason)>();
        if (request.ContactId is { } id)
        {
            var contact = await db.Set<Contact>().FindForReadAsync(id, cancellationToken);
            if (!contact.IsSuccess)
            {
                return contact.Error;
            }

            pairs.AddRange((await duplicates.FindAsync(contact.Value, cancellationToken)).Select(candidate => (id, candidate.Id, candidate.Reason)));
        }
        else
        {
            await CollectAsync(pairs, cancellationToken);
        }

        var ids = pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().ToList();
        var contacts = await db.Set<Contact>().AsNoTracking().Where(contact => ids.Contains(contact.Id)).ToDictionaryAsync(contact => contact.Id, cancellationToken);
        return pairs
            .Where(pair => contacts.ContainsKey(pair.First) && contacts.ContainsKey(pair.Second))
            .Select(pair => new DuplicatePair(ContactDto.From(contacts[pair.First]), ContactDto.From(contacts[pair.Second]), pair.Reason))
            .ToList();
    }

    /// <summary>Walks once over the keys of all contacts; the older one of a pair comes first. One contact is paired once, by the strongest reason.</summary>
    private async Task CollectAsync(List<(Guid First, Guid Second, string Reason)> pairs, CancellationToken cancellationToken)
    {
        var keys = db.Set<Contact>().AsNoTracking().OrderBy(contact => contact.CreatedAt).ThenBy(contact => contact.Id)
            .Select(contact => new { contact.Id, contact.Email, contact.PhoneDigits, contact.SortName, contact.Address.City }).AsAsyncEnumerable();
        var seen = new Dictionary<string, Guid>(StringComparer.Ordinal);
        await foreach (var contact in keys.WithCancellation(cancellationToken))
        {
            var own = new List<(string Key, string Reason)>();
            if (contact.Email.Length > 0)
            {
                own.Add(($"e {contact.Email}", "email"));
            }

            own.AddRange(contact.PhoneDigits.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(number => ($"p {number}", "phone")));
            if (contact.SortName.Trim().Length > 0)
            {
                own.Add(($"n {contact.SortName}|{contact.City}", "name_and_city"));
            }

            foreach (var (key, reason) in own)
            {
                if (seen.TryGetValue(key, out var first))
                {
                    pairs.Add((first, contact.Id, reason));
                    break;
                }
            }

            if (pairs.Count == MostPairs)
            {
                return;
            }

            foreach (var (key, _) in own)
            {
                seen.TryAdd(key, contact.Id);
            }
        }
    }
}
