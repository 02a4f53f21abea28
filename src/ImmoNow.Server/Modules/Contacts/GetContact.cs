using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>Reads one contact.</summary>
public sealed record GetContact([FromRoute] Guid Id) : IRequest<ContactDto>
{
    public static Permission Permission => ContactsPermissions.Read;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetContactHandler(AppDbContext db) : IRequestHandler<GetContact, ContactDto>
{
    public Task<Result<ContactDto>> HandleAsync(GetContact request, CancellationToken cancellationToken) =>
        db.Set<Contact>().FindForReadAsync(request.Id, cancellationToken).MapAsync(ContactDto.From);
}
