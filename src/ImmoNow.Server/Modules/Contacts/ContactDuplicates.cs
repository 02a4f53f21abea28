using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>An existing contact that may be the same as a new one.</summary>
/// <param name="Reason"><c>email</c>, <c>phone</c> or <c>name_and_city</c>.</param>
public sealed record DuplicateCandidate(Guid Id, string DisplayName, string Email, string Phone, string City, string Reason);

/// <summary>Finds contacts with the same e-mail address, phone number, or name and city. Warns only; nothing is ever merged by itself.</summary>
public sealed class ContactDuplicates(AppDbContext db)
{
    private const int MostCandidates = 5;

    public async Task<IReadOnlyList<DuplicateCandidate>> FindAsync(Contact contact, CancellationToken cancellationToken)
    {
        var email = contact.Email;
        var numbers = contact.PhoneDigits.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = numbers.ElementAtOrDefault(0) ?? "-";
        var second = numbers.ElementAtOrDefault(1) ?? "-";
        var found = await db.Set<Contact>().AsNoTracking()
            .Where(other => other.Id != contact.Id)
            .Where(other =>
                (email != "" && other.Email == email) ||
                other.PhoneDigits.Contains(first) || other.PhoneDigits.Contains(second) ||
                (other.SortName == contact.SortName && other.Address.City == contact.Address.City))
            .OrderBy(other => other.Id)
            .Take(MostCandidates)
            .ToListAsync(cancellationToken);
        return [.. found.Select(other => new DuplicateCandidate(
            other.Id, other.Label, other.Email, other.Phone, other.Address.City, ReasonFor(other, email, numbers)))];
    }

    private static string ReasonFor(Contact other, string email, string[] numbers)
    {
        if (email.Length > 0 && string.Equals(other.Email, email, StringComparison.OrdinalIgnoreCase))
        {
            return "email";
        }

        return numbers.Any(number => other.PhoneDigits.Contains(number, StringComparison.Ordinal)) ? "phone" : "name_and_city";
    }
}
