using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>Takes a merge apart again, as long as nobody changed the contact that stayed.</summary>
/// <param name="KeepVersion">The version that the merge left.</param>
/// <param name="Before">Turns the contact that stayed back into what it was.</param>
/// <param name="Moved">What followed; records that have gone elsewhere since stay there.</param>
public sealed record UnmergeContacts(Guid KeepId, int KeepVersion, Guid MergedId, MergePatch<ContactFields> Before, IReadOnlyList<MovedRecords> Moved) : ICommand<Nothing>
{
    public static Permission Permission => ContactsPermissions.Delete;

    public static string Action => "contacts.undo_merge";

    public void Validate(Validator check) => Before.Validate(check);
}

internal sealed class UnmergeContactsHandler(AppDbContext db, RequestDispatcher dispatcher, ContactBelongings belongings) : IRequestHandler<UnmergeContacts, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(UnmergeContacts request, CancellationToken cancellationToken)
    {
        var keep = await db.Set<Contact>().FindForWriteAsync(request.KeepId, new IfMatch(request.KeepVersion), cancellationToken);
        if (!keep.IsSuccess)
        {
            return keep.Error;
        }

        var restored = await dispatcher.SendAsync<RestoreContact, ContactDto>(new RestoreContact(request.MergedId), cancellationToken);
        if (!restored.IsSuccess)
        {
            return restored.Error;
        }

        await belongings.MoveAsync(request.KeepId, request.MergedId, request.Moved, cancellationToken);
        var back = await dispatcher.SendAsync<UpdateContact, ContactDto>(
            new UpdateContact(request.KeepId, request.Before, new IfMatch(request.KeepVersion)), cancellationToken);
        return back.IsSuccess ? default(Nothing) : back.Error;
    }
}
