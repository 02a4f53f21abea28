using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Contacts;

internal static class ContactsEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder api)
    {
        var contacts = api.MapGroup("/contacts").WithTags("Contacts");
        contacts.MapQuery<SearchContacts, Page<ContactDto>>("/");
        contacts.MapCreate<CreateContact, ContactDto>("/");
        contacts.MapQuery<ListContactTags, IReadOnlyList<string>>("/tags");
        contacts.MapQuery<FindDuplicateContacts, IReadOnlyList<DuplicatePair>>("/duplicates");
        contacts.MapQuery<GetContact, ContactDto>("/{id:guid}");
        contacts.MapUpdate<UpdateContact, ContactDto>("/{id:guid}");
        contacts.MapRemove<DeleteContact>("/{id:guid}");
        contacts.MapAction<RestoreContact, ContactDto>("/{id:guid}/restore");
        contacts.MapAction<MergeContacts, MergedContacts>("/{id:guid}/merge");
        contacts.MapAction<EraseContact, ContactErasure>("/{id:guid}/erase");

        var persons = contacts.MapGroup("/{contactId:guid}/persons");
        persons.MapQuery<ListContactPersons, IReadOnlyList<ContactPersonDto>>("/");
        persons.MapCreate<AddContactPerson, ContactPersonDto>("/");
        persons.MapUpdate<UpdateContactPerson, ContactPersonDto>("/{id:guid}");
        persons.MapRemove<RemoveContactPerson>("/{id:guid}");

        var activities = contacts.MapGroup("/{contactId:guid}/activities");
        activities.MapQuery<ListContactActivities, Page<ContactActivityDto>>("/");
        activities.MapCreate<AddContactActivity, ContactActivityDto>("/");
        activities.MapRemove<RemoveContactActivity>("/{id:guid}");
    }
}
