using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>Removes an entry from a timeline, and the date of last contact that it set, unless a later one took its place.</summary>
/// <param name="LastContactBefore">The contact's date of last contact before the entry.</param>
public sealed record TakeBackContactNote(Guid ContactId, Guid ActivityId, DateTimeOffset OccurredAt, DateTimeOffset? LastContactBefore) : ICommand<Nothing>
{
    public static Permission Permission => ContactsPermissions.Write;

    public static string Action => "contacts.undo_note";

    public void Validate(Validator check)
    {
        check.Date("occurred_at", OccurredAt);
        check.Date("last_contact_before", LastContactBefore);
    }
}

internal sealed class TakeBackContactNoteHandler(RequestDispatcher dispatcher) : IRequestHandler<TakeBackContactNote, Nothing>
{
    public async Task<Result<Nothing>> HandleAsync(TakeBackContactNote request, CancellationToken cancellationToken)
    {
        var removed = await dispatcher.SendAsync<RemoveContactActivity, Nothing>(new RemoveContactActivity(request.ContactId, request.ActivityId), cancellationToken);
        if (!removed.IsSuccess)
        {
            return removed.Error;
        }

        var contact = await dispatcher.SendAsync<GetContact, ContactDto>(new GetContact(request.ContactId), cancellationToken);
        if (!contact.IsSuccess || contact.Value.LastContactAt != request.OccurredAt || request.LastContactBefore == request.OccurredAt)
        {
            return default(Nothing);
        }

        var patch = new JsonObject { ["last_contact_at"] = JsonSerializer.SerializeToNode(request.LastContactBefore, WireJson.Options) };
        var restored = await dispatcher.SendAsync<UpdateContact, ContactDto>(
            new UpdateContact(request.ContactId, new MergePatch<ContactFields>(patch), new IfMatch(contact.Value.Version)), cancellationToken);
        return restored.IsSuccess ? default(Nothing) : restored.Error;
    }
}
