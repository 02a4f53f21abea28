using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>What the assistant can do with contacts.</summary>
internal sealed class ContactTools(RequestDispatcher dispatcher, RequestContext context) : IAssistantToolProvider, IToolPermissions
{
    /// <summary>Stands in examples where a conversation would have found a contact.</summary>
    public static readonly Guid SomeContact = new("00000000-0000-7000-8000-000000000001");

    public IEnumerable<AssistantTool> Tools { get; } =
    [
        new ListContactsTool(dispatcher),
        new GetContactTool(dispatcher),
        new CreateContactTool(dispatcher, context),
        new UpdateContactTool(dispatcher, context),
        new TagContactsTool(dispatcher, context),
        new NoteContactTool(dispatcher, context),
        new FindDuplicateContactsTool(dispatcher),
        new MergeContactsTool(dispatcher, context),
    ];

    public IReadOnlyList<Permission> Permissions { get; } = [ContactsPermissions.Read, ContactsPermissions.Write, ContactsPermissions.Delete];

    /// <summary>"Kontakt ändern: Anna Weber", "3 Kontakte ändern".</summary>
    /// <param name="several">Without the number in German; with its place in English.</param>
    public static string Title(IReadOnlyList<ProposedChange> changes, AssistantLanguage language, BilingualText one, BilingualText several)
    {
        var count = changes.Select(change => change.EntityId).Distinct().Count();
        return count == 1 ? $"{one.For(language)}: {changes[0].Label}"
            : language == AssistantLanguage.German ? $"{count} {several.De}"
            : string.Format(System.Globalization.CultureInfo.InvariantCulture, several.En, count);
    }
}
