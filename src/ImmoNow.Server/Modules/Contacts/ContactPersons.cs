using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>What people fill in about a contact person.</summary>
public sealed record ContactPersonFields : IRecordFields<ContactPerson, ContactPersonFields>
{
    public string Name { get; init; } = "";

    public string Position { get; init; } = "";

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    public void Validate(Validator check)
    {
        check.Required("name", Name);
        check.Length("position", Position, 120);
        check.Email("email", Email);
        check.Length("phone", Phone, 50);
    }

    public static ContactPersonFields From(ContactPerson person) =>
        new() { Name = person.Name, Position = person.Position, Email = person.Email, Phone = person.Phone };

    public void ApplyTo(ContactPerson person)
    {
        person.Name = Name.Trim();
        person.Position = Position.Trim();
        person.Email = Email.Trim();
        person.Phone = Phone.Trim();
    }
}

/// <summary>A contact person as clients see it.</summary>
public sealed record ContactPersonDto(Guid Id, Guid ContactId, string Name, string Position, string Email, string Phone, int Version) : IVersioned
{
    public static ContactPersonDto From(ContactPerson person) =>
        new(person.Id, person.ContactId, person.Name, person.Position, person.Email, person.Phone, person.Version);
}

/// <summary>The contact persons of one contact, by name.</summary>
public sealed record ListContactPersons([FromRoute(Name = "contactId")] Guid ContactId) : IRequest<IReadOnlyList<ContactPersonDto>>
{
    public static Permission Permission => ContactsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListContactPersonsHandler(AppDbContext db) : IRequestHandler<ListContactPersons, IReadOnlyList<ContactPersonDto>>
{
    public async Task<Result<IReadOnlyList<ContactPersonDto>>> HandleAsync(ListContactPersons request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Contact>().ExistsAsync(request.ContactId, cancellationToken))
        {
            return new RecordNotFound();
        }

        var persons = await db.Set<ContactPerson>().AsNoTracking()
            .Where(person => person.ContactId == request.ContactId).OrderBy(person => person.Name).ToListAsync(cancellationToken);
        return persons.ConvertAll(ContactPersonDto.From);
    }
}

/// <summary>Adds a contact person.</summary>
public sealed record AddContactPerson([FromRoute(Name = "contactId")] Guid ContactId, [FromBody] ContactPersonFields Fields) : ICommand<ContactPersonDto>
{
    public static Permission Permission => ContactsPermissions.Write;

    public static string Action => "contacts.add_person";

    public void Validate(Validator check) => Fields.Validate(check);
}

internal sealed class AddContactPersonHandler(AppDbContext db) : IRequestHandler<AddContactPerson, ContactPersonDto>
{
    public async Task<Result<ContactPersonDto>> HandleAsync(AddContactPerson request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Contact>().ExistsAsync(request.ContactId, cancellationToken))
        {
            return new RecordNotFound();
        }

        var person = new ContactPerson { ContactId = request.ContactId };
        request.Fields.ApplyTo(person);
        db.Add(person);
        await db.SaveChangesAsync(cancellationToken);
        return ContactPersonDto.From(person);
    }
}

/// <summary>Changes a contact person.</summary>
public sealed record UpdateContactPerson(
    [FromRoute(Name = "contactId")] Guid ContactId,
    [FromRoute] Guid Id,
    [FromBody] MergePatch<ContactPersonFields> Patch,
    [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<ContactPersonDto>
{
    public static Permission Permission => ContactsPermissions.Write;

    public static string Action => "contacts.update_person";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateContactPersonHandler(AppDbContext db) : IRequestHandler<UpdateContactPerson, ContactPersonDto>
{
    public Task<Result<ContactPersonDto>> HandleAsync(UpdateContactPerson request, CancellationToken cancellationToken) =>
        db.PatchRecordAsync(
                db.Set<ContactPerson>().Where(person => person.ContactId == request.ContactId), request.Id, request.IfMatch, request.Patch, cancellationToken)
            .MapAsync(ContactPersonDto.From);
}

/// <summary>Removes a contact person for good.</summary>
public sealed record RemoveContactPerson([FromRoute(Name = "contactId")] Guid ContactId, [FromRoute] Guid Id) : ICommand<Nothing>
{
    public static Permission Permission => ContactsPermissions.Write;

    public static string Action => "contacts.remove_person";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RemoveContactPersonHandler(AppDbContext db) : IRequestHandler<RemoveContactPerson, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(RemoveContactPerson request, CancellationToken cancellationToken) =>
        db.DeleteRecordAsync(db.Set<ContactPerson>().Where(person => person.ContactId == request.ContactId), request.Id, null, cancellationToken);
}
