using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>Which contact goes, and in which versions both were shown.</summary>
/// <param name="MergeId">The contact that goes.</param>
/// <param name="KeepVersion">Refused (412) when the contact that stays has another version by now; null for any.</param>
/// <param name="MergeVersion">The same for the one that goes.</param>
public sealed record MergeFields(Guid MergeId, int? KeepVersion = null, int? MergeVersion = null);

/// <summary>What followed from one contact to the other.</summary>
/// <param name="EntityType"><c>contact_activity</c>, <c>contact_person</c>, <c>task</c>, <c>document</c> or <c>property</c>.</param>
public sealed record MovedRecords(string EntityType, IReadOnlyList<Guid> Ids);

/// <summary>A merge that was done.</summary>
/// <param name="Contact">The contact that stayed.</param>
public sealed record MergedContacts(ContactDto Contact, Guid MergedId, IReadOnlyList<MovedRecords> Moved);

/// <summary>
/// Makes one contact of two: the one that stays keeps its own values and gets what it lacks, with roles, tags, notes, timeline,
/// persons, tasks, documents and properties of the other, which is then deleted (and can be restored).
/// </summary>
public sealed record MergeContacts([FromRoute] Guid Id, [FromBody] MergeFields Fields) : ICommand<MergedContacts>
{
    public static Permission Permission => ContactsPermissions.Delete;

    public static string Action => "contacts.merge";

    public void Validate(Validator check) =>
        check.That(Fields.MergeId != Id, "merge_id", "Ein Kontakt lässt sich nicht mit sich selbst zusammenführen.", "A contact cannot be merged with itself.");
}

internal sealed class MergeContactsHandler(AppDbContext db, ContactBelongings belongings) : IRequestHandler<MergeContacts, MergedContacts>
{
    public async Task<Result<MergedContacts>> HandleAsync(MergeContacts request, CancellationToken cancellationToken)
    {
        var keep = await db.Set<Contact>().FindForWriteAsync(request.Id, Condition(request.Fields.KeepVersion), cancellationToken);
        if (!keep.IsSuccess)
        {
            return keep.Error;
        }

        var other = await db.Set<Contact>().FindForWriteAsync(request.Fields.MergeId, Condition(request.Fields.MergeVersion), cancellationToken);
        if (!other.IsSuccess)
        {
            return other.Error;
        }

        var check = new Validator();
        var merged = ContactMerge.Of(ContactFields.From(keep.Value), ContactFields.From(other.Value));
        merged.Validate(check);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors);
        }

        merged.ApplyTo(keep.Value);
        db.Remove(other.Value);
        await db.SaveChangesAsync(cancellationToken);
        var moved = await belongings.MoveAsync(other.Value.Id, keep.Value.Id, null, cancellationToken);
        return new MergedContacts(ContactDto.From(keep.Value), other.Value.Id, moved);
    }

    private static Platform.Http.IfMatch? Condition(int? version) => version is { } known ? new Platform.Http.IfMatch(known) : null;
}

/// <summary>Moves everything that hangs on a contact, in this module and in the others.</summary>
internal sealed class ContactBelongings(AppDbContext db, IEnumerable<IContactLinks> links)
{
    /// <param name="only">Only these records; null for all.</param>
    public async Task<IReadOnlyList<MovedRecords>> MoveAsync(Guid from, Guid to, IReadOnlyList<MovedRecords>? only, CancellationToken cancellationToken)
    {
        var activityIds = Only(only, "contact_activity");
        var activities = await db.Set<ContactActivity>()
            .Where(activity => activity.ContactId == from && (activityIds == null || activityIds.Contains(activity.Id))).ToListAsync(cancellationToken);
        activities.ForEach(activity => activity.ContactId = to);
        var personIds = Only(only, "contact_person");
        var persons = await db.Set<ContactPerson>()
            .Where(person => person.ContactId == from && (personIds == null || personIds.Contains(person.Id))).ToListAsync(cancellationToken);
        persons.ForEach(person => person.ContactId = to);
        await db.SaveChangesAsync(cancellationToken);

        var moved = new List<MovedRecords>
        {
            new("contact_activity", activities.ConvertAll(activity => activity.Id)),
            new("contact_person", persons.ConvertAll(person => person.Id)),
        };
        foreach (var link in links)
        {
            moved.Add(new MovedRecords(link.EntityType, await link.MoveAsync(from, to, Only(only, link.EntityType), cancellationToken)));
        }

        return [.. moved.Where(records => records.Ids.Count > 0)];
    }

    private static IReadOnlyList<Guid>? Only(IReadOnlyList<MovedRecords>? only, string type) =>
        only is null ? null : only.FirstOrDefault(records => records.EntityType == type)?.Ids ?? [];
}

/// <summary>What a contact looks like when another one's values fill its gaps.</summary>
internal static class ContactMerge
{
    public static ContactFields Of(ContactFields keep, ContactFields other)
    {
        var emptyAddress = keep.Address.OneLine().Length == 0;
        var emptyBudget = keep.BudgetMin is null && keep.BudgetMax is null;
        return keep with
        {
            Salutation = Filled(keep.Salutation, other.Salutation),
            FirstName = Filled(keep.FirstName, other.FirstName),
            LastName = Filled(keep.LastName, other.LastName),
            Company = Filled(keep.Company, other.Company),
            Roles = [.. keep.Roles.Union(other.Roles)],
            Email = Filled(keep.Email, other.Email),
            Phone = Filled(keep.Phone, Free(other.Phone, keep)),
            Mobile = Filled(keep.Mobile, Free(other.Mobile, keep)),
            // Half an address of each would be an address that nobody has.
            Address = emptyAddress ? other.Address : keep.Address,
            Source = Filled(keep.Source, other.Source),
            Tags = [.. keep.Tags.Union(other.Tags, StringComparer.OrdinalIgnoreCase)],
            Notes = Notes(keep.Notes, other.Notes),
            BudgetMin = emptyBudget ? other.BudgetMin : keep.BudgetMin,
            BudgetMax = emptyBudget ? other.BudgetMax : keep.BudgetMax,
            LastContactAt = keep.LastContactAt is { } own && other.LastContactAt is { } theirs ? (own > theirs ? own : theirs) : keep.LastContactAt ?? other.LastContactAt,
        };
    }

    private static string Filled(string own, string other) => own.Trim().Length > 0 ? own : other;

    /// <summary>A number that stands in the other field already is not written twice.</summary>
    private static string Free(string number, ContactFields keep) =>
        PhoneNumbers.Digits(number) is { Length: > 0 } digits && (digits == PhoneNumbers.Digits(keep.Phone) || digits == PhoneNumbers.Digits(keep.Mobile)) ? "" : number;

    private static string Notes(string own, string other) =>
        other.Trim().Length == 0 || own.Contains(other.Trim(), StringComparison.Ordinal) ? own
        : own.Trim().Length == 0 ? other
        : $"{own.TrimEnd()}\n\n{other.Trim()}";
}
