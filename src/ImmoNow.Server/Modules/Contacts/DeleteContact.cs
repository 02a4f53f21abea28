using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImmoNow.Server.Modules.Contacts;

/// <summary>Hides a contact; <see cref="RestoreContact"/> brings it back.</summary>
public sealed record DeleteContact([FromRoute] Guid Id, [FromHeader(Name = "If-Match")] IfMatch? IfMatch = null) : ICommand<Nothing>
{
    public static Permission Permission => ContactsPermissions.Delete;

    public static string Action => "contacts.delete";

    public void Validate(Validator check)
    {
    }
}

internal sealed class DeleteContactHandler(AppDbContext db) : IRequestHandler<DeleteContact, Nothing>
{
    public Task<Result<Nothing>> HandleAsync(DeleteContact request, CancellationToken cancellationToken) =>
        db.DeleteRecordAsync<Contact>(request.Id, request.IfMatch, cancellationToken);
}

/// <summary>Brings a deleted contact back.</summary>
public sealed record RestoreContact([FromRoute] Guid Id) : ICommand<ContactDto>
{
    public static Permission Permission => ContactsPermissions.Delete;

    public static string Action => "contacts.restore";

    public void Validate(Validator check)
    {
    }
}

internal sealed class RestoreContactHandler(AppDbContext db) : IRequestHandler<RestoreContact, ContactDto>
{
    public Task<Result<ContactDto>> HandleAsync(RestoreContact request, CancellationToken cancellationToken) =>
        db.RestoreRecordAsync<Contact>(request.Id, cancellationToken).MapAsync(ContactDto.From);
}
