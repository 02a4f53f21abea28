using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>Makes a contact. Similar ones are reported (409 <c>possible_duplicate</c>) unless the caller says that it is meant so.</summary>
public sealed record CreateContact([FromBody] ContactFields Fields, [FromQuery(Name = "allow_duplicate")] bool? AllowDuplicate = null)
    : ICommand<ContactDto>
{
    public static Permission Permission => ContactsPermissions.Write;

    public static string Action => "contacts.create";

    public void Validate(Validator check) => Fields.Validate(check);
}

internal sealed class CreateContactHandler(AppDbContext db, ContactDuplicates duplicates) : IRequestHandler<CreateContact, ContactDto>
{
    public async Task<Result<ContactDto>> HandleAsync(CreateContact request, CancellationToken cancellationToken)
    {
        var contact = new Contact();
        request.Fields.ApplyTo(contact);
        if (request.AllowDuplicate != true)
        {
            var candidates = await duplicates.FindAsync(contact, cancellationToken);
            if (candidates.Count > 0)
            {
                return new PossibleDuplicate(candidates);
            }
        }

        db.Add(contact);
        await db.SaveChangesAsync(cancellationToken);
        return ContactDto.From(contact);
    }
}
