using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>Changes several contacts, all or none.</summary>
/// <param name="SkipChanged">Leaves out those that have another version by now; for taking a change back.</param>
public sealed record ChangeContacts(IReadOnlyList<RecordEdit<ContactFields>> Contacts, bool SkipChanged = false) : ICommand<IReadOnlyList<ChangedRecord<ContactDto>>>
{
    public static Permission Permission => ContactsPermissions.Write;

    public static string Action => "contacts.change_several";

    public void Validate(Validator check) =>
        check.That(Contacts.Count is > 0 and <= 50, "contacts", "Erwartet werden 1 bis 50 Kontakte.", "Expected 1 to 50 contacts.");
}

internal sealed class ChangeContactsHandler(RequestDispatcher dispatcher) : IRequestHandler<ChangeContacts, IReadOnlyList<ChangedRecord<ContactDto>>>
{
    public Task<Result<IReadOnlyList<ChangedRecord<ContactDto>>>> HandleAsync(ChangeContacts request, CancellationToken cancellationToken) => RecordEdits.ApplyAsync(
        request.Contacts,
        id => dispatcher.SendAsync<GetContact, ContactDto>(new GetContact(id), cancellationToken),
        (edit, before) => dispatcher.SendAsync<UpdateContact, ContactDto>(new UpdateContact(edit.Id, edit.PatchFor("tags", before.Tags), new IfMatch(edit.Version)), cancellationToken),
        request.SkipChanged ? record => record.Version : null);
}
