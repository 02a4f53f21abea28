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
    public Task<Result<ContactDto>> HandleAsync(UpdateContact request, CancellationToken cancellationToken) =>
        db.PatchRecordAsync(db.Set<Contact>(), request.Id, request.IfMatch, request.Patch, cancellationToken).MapAsync(ContactDto.From);
}
