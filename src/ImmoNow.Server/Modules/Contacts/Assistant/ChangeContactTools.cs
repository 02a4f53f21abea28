using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>What changing and tagging contacts share.</summary>
internal abstract class ChangeContactsTool<TArguments>(RequestDispatcher dispatcher, RequestContext context)
    : ChangeRecordsTool<TArguments, ContactDto, ContactFields>(context)
    where TArguments : class
{
    public override string Permission => ContactsPermissions.Write.Name;

    protected override string EntityType => EntityTypes.Contact;

    protected override string ListField => "tags";

    protected override Task<Result<ContactDto>> ReadAsync(Guid id, CancellationToken ct) => dispatcher.SendAsync<GetContact, ContactDto>(new GetContact(id), ct);

    protected override Task<Result<IReadOnlyList<ChangedRecord<ContactDto>>>> ChangeAsync(IReadOnlyList<RecordEdit<ContactFields>> edits, bool skipChanged, CancellationToken ct) =>
        dispatcher.SendAsync<ChangeContacts, IReadOnlyList<ChangedRecord<ContactDto>>>(new ChangeContacts(edits, skipChanged), ct);

    protected override Task<IReadOnlyList<FieldDifference>> DifferencesAsync(ContactFields before, ContactFields after, ToolCall call, CancellationToken ct) =>
        Task.FromResult(ContactDiff.Between(before, after, call.Language));

    protected override (Guid Id, int Version, string Label, ContactFields Fields, IReadOnlyList<string> Words) Look(ContactDto record) =>
        (record.Id, record.Version, record.DisplayName, ContactDiff.FieldsOf(record), record.Tags);

    protected override BilingualText Done(string label) => new($"Der Kontakt „{label}“ ist geändert.", $"The contact “{label}” has been changed.");

    protected static ToolQuestion Ask(string slot, AssistantLanguage language, string de, string en) =>
        new(slot, language == AssistantLanguage.German ? de : en, []);

    protected static ToolQuestion WhichContact(AssistantLanguage language) => Ask("contact_ids", language, "Welchen Kontakt meinen Sie?", "Which contact do you mean?");
}

internal sealed class UpdateContactTool(RequestDispatcher dispatcher, RequestContext context) : ChangeContactsTool<UpdateContactArguments>(dispatcher, context)
{
    public override string Name => ToolNames.UpdateContact;

    public override BilingualText Description => new(
        "Ändert Telefon, E-Mail, Adresse, Budget, Rollen oder Notizen von Kontakten, nach Ihrer Bestätigung.",
        "Changes phone, e-mail, address, budget, roles or notes of contacts, after your confirmation.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Frau Weber hat jetzt die Nummer 0221 4711000", "Ms Weber's number is now 0221 4711000", new UpdateContactArguments { ContactIds = [ContactTools.SomeContact], Phone = "0221 4711000" }),
        ToolExample.Of("Setze das Budget von Herrn Schmidt auf 450.000 Euro", "Set Mr Schmidt's budget to 450,000 euros", new UpdateContactArguments { ContactIds = [ContactTools.SomeContact], BudgetMax = 450_000 }),
        ToolExample.Of("Lösche die E-Mail-Adresse von Anna Weber", "Remove Anna Weber's e-mail address", new UpdateContactArguments { ContactIds = [ContactTools.SomeContact], Clear = ["email"] }),
    ];

    public override string TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language) =>
        ContactTools.Title(changes, language, new("Kontakt ändern", "Change contact"), new("Kontakte ändern", "Change {0} contacts"));

    protected override IReadOnlyList<Guid> IdsOf(UpdateContactArguments arguments) => arguments.ContactIds;

    protected override UpdateContactArguments For(UpdateContactArguments arguments, IReadOnlyList<Guid> ids) => arguments with { ContactIds = ids };

    protected override ToolQuestion? MissingIn(UpdateContactArguments arguments, AssistantLanguage language) =>
        arguments.ContactIds.Count == 0 ? WhichContact(language)
        : PatchOf(arguments).Count == 0 ? Ask("notes", language, "Was soll an dem Kontakt geändert werden?", "What should be changed about the contact?")
        : null;

    protected override RecordEdit<ContactFields> EditFor(UpdateContactArguments arguments, Guid id, int version) =>
        new(id, version, new MergePatch<ContactFields>(PatchOf(arguments)), [], []);

    private static JsonObject PatchOf(UpdateContactArguments arguments)
    {
        var patch = ContactDiff.PatchOf(arguments);
        foreach (var field in (arguments.Clear ?? []).SelectMany<string, string>(word => word == "budget" ? ["budget_min", "budget_max"] : [word]))
        {
            patch[field] = null;
        }

        return patch;
    }
}

internal sealed class TagContactsTool(RequestDispatcher dispatcher, RequestContext context) : ChangeContactsTool<TagContactsArguments>(dispatcher, context)
{
    public override string Name => ToolNames.TagContacts;

    public override BilingualText Description => new(
        "Gibt Kontakten Schlagwörter oder nimmt sie weg, nach Ihrer Bestätigung.", "Adds tags to contacts or takes them away, after your confirmation.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Markiere Frau Weber als VIP", "Tag Ms Weber as VIP", new TagContactsArguments { ContactIds = [ContactTools.SomeContact], Add = ["VIP"] }),
        ToolExample.Of("Entferne das Schlagwort Newsletter bei Herrn Schmidt", "Remove the tag newsletter from Mr Schmidt", new TagContactsArguments { ContactIds = [ContactTools.SomeContact], Remove = ["Newsletter"] }),
    ];

    public override string TitleOf(IReadOnlyList<ProposedChange> changes, AssistantLanguage language) =>
        ContactTools.Title(changes, language, new("Schlagwörter ändern", "Change tags"), new("Kontakte verschlagworten", "Change the tags of {0} contacts"));

    protected override IReadOnlyList<Guid> IdsOf(TagContactsArguments arguments) => arguments.ContactIds;

    protected override TagContactsArguments For(TagContactsArguments arguments, IReadOnlyList<Guid> ids) => arguments with { ContactIds = ids };

    protected override ToolQuestion? MissingIn(TagContactsArguments arguments, AssistantLanguage language) =>
        arguments.ContactIds.Count == 0 ? WhichContact(language)
        : Said(arguments.Add).Count + Said(arguments.Remove).Count == 0 ? Ask("add", language, "Welches Schlagwort soll der Kontakt bekommen?", "Which tag should the contact get?")
        : null;

    protected override RecordEdit<ContactFields> EditFor(TagContactsArguments arguments, Guid id, int version) =>
        new(id, version, new MergePatch<ContactFields>([]), Said(arguments.Add), Said(arguments.Remove));

    private static List<string> Said(IReadOnlyList<string>? tags) => [.. (tags ?? []).Select(tag => tag.Trim()).Where(tag => tag.Length > 0)];
}
