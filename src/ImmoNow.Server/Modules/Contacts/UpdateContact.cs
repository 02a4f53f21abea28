using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>Changes some fields of a contact.</summary>
public sealed record UpdateContact(
    [FromRoute] Guid Id, [FromBody] MergePatch<ContactFields> Patch, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<ContactDto>
{
    public static Permission Permission => ContactsPermissions.Write;

    public static string Action => "contacts.update";

    public void Validate(Validator check) => Patch.Validate(check);
}

internal sealed class UpdateContactHandler(AppDbContext db) : IRequestHandler<UpdateContact, ContactDto>
{
    public async Task<Result<ContactDto>> HandleAsync(UpdateContact request, CancellationToken cancellationToken)
    {
        var found = await db.Set<Contact>().FindForWriteAsync(request.Id, request.IfMatch, cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var contact = found.Value;
        var fields = request.Patch.ApplyTo(ContactFields.From(contact));
        if (!fields.IsSuccess)
        {
            return fields.Error;
        }

        fields.Value.ApplyTo(contact);
        await db.SaveChangesAsync(cancellationToken);
        return ContactDto.From(contact);
    }
}
