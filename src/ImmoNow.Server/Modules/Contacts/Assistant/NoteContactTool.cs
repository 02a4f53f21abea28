using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

internal sealed class NoteContactTool(RequestDispatcher dispatcher, RequestContext context) : AssistantTool<NoteContactArguments>
{
    public override string Name => ToolNames.NoteContact;

    public override BilingualText Description => new(
        "Hält eine Notiz, ein Telefonat, eine E-Mail oder ein Treffen bei einem Kontakt fest, nach Ihrer Bestätigung.",
        "Notes a call, an e-mail, a meeting or a remark in a contact's timeline, after your confirmation.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Notiz bei Frau Weber: sucht ab Mai mit Balkon", "Note for Ms Weber: looking for something with a balcony from May", new NoteContactArguments { ContactId = ContactTools.SomeContact, Text = "sucht ab Mai mit Balkon" }),
        ToolExample.Of("Mit Herrn Schmidt telefoniert, er will nächste Woche besichtigen", "Had a call with Mr Schmidt, he wants a viewing next week", new NoteContactArguments { ContactId = ContactTools.SomeContact, Kind = "call", Text = "er will nächste Woche besichtigen" }),
    ];

    public override string Permission => ContactsPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(NoteContactArguments arguments, ToolCall call, CancellationToken ct)
    {
        var german = call.Language == AssistantLanguage.German;
        if (string.IsNullOrWhiteSpace(arguments.Text))
        {
            return new ToolQuestion("text", german ? "Was soll ich notieren?" : "What should I note?", []);
        }

        var contact = await dispatcher.SendAsync<GetContact, ContactDto>(new GetContact(arguments.ContactId), ct);
        if (!contact.IsSuccess)
        {
            return contact.Error.ToProblem();
        }

        var check = new Validator();
        CommandOf(arguments).Validate(check);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors).ToProblem();
        }

        var name = contact.Value.DisplayName;
        ProposedChange Row(string field, string text) => new(EntityTypes.Contact, contact.Value.Id, name, field, null, text);
        var changes = new List<ProposedChange> { Row("activity", KindWord(arguments.Kind, german)), Row("text", arguments.Text) };
        if (arguments.HappenedAt is { } moment)
        {
            changes.Add(Row("happened_at", Formats.Moment(moment, call.Caller.TimeZone, call.Language)));
        }

        return new ToolProposal(
            german ? $"{KindWord(arguments.Kind, german)} festhalten: {name}" : $"Add {KindWord(arguments.Kind, german).ToLowerInvariant()}: {name}",
            JsonSerializer.SerializeToElement(arguments, AssistantJson.Options),
            changes,
            [new BoundVersion(EntityTypes.Contact, contact.Value.Id, contact.Value.Version)]);
    }

    protected override async Task<ToolResult> ExecuteAsync(NoteContactArguments arguments, ToolCall call, CancellationToken ct)
    {
        var contact = await dispatcher.SendAsync<GetContact, ContactDto>(new GetContact(arguments.ContactId), ct);
        if (!contact.IsSuccess)
        {
            return contact.Error.ToToolResult();
        }

        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var added = await dispatcher.SendAsync<AddContactActivity, ContactActivityDto>(CommandOf(arguments), ct);
        if (!added.IsSuccess)
        {
            return added.Error.ToToolResult();
        }

        var german = call.Language == AssistantLanguage.German;
        var name = contact.Value.DisplayName;
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Contact, arguments.ContactId, name, german ? $"Die Notiz steht im Verlauf von „{name}“." : $"The note is in the timeline of “{name}”.")],
            UiCommands = [UiCommand.Toast("success", german ? "Notiz gespeichert" : "Note saved")],
            UndoState = JsonSerializer.SerializeToElement(new TakeBackContactNote(arguments.ContactId, added.Value.Id, added.Value.OccurredAt, contact.Value.LastContactAt), AssistantJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var command = undoState.Deserialize<TakeBackContactNote>(AssistantJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var removed = await dispatcher.SendAsync<TakeBackContactNote, Nothing>(command, ct);
        return removed.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Contact, command.ContactId, "", call.Language == AssistantLanguage.German ? "Die Notiz ist wieder entfernt." : "The note has been removed again.")] }
            : removed.Error.ToToolResult();
    }

    private static AddContactActivity CommandOf(NoteContactArguments arguments) => new(arguments.ContactId, new ContactActivityFields
    {
        Kind = EnumWords<ContactActivityKind>.TryParse(arguments.Kind, out var kind) ? kind : ContactActivityKind.Note,
        Text = arguments.Text.Trim(),
        OccurredAt = arguments.HappenedAt?.ToUniversalTime(),
    });

    private static string KindWord(string? kind, bool german) => kind switch
    {
        "call" => german ? "Telefonat" : "Call",
        "email" => german ? "E-Mail" : "E-mail",
        "meeting" => german ? "Treffen" : "Meeting",
        _ => german ? "Notiz" : "Note",
    };
}
