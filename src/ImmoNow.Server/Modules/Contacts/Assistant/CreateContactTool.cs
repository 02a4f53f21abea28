using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

internal sealed class CreateContactTool(RequestDispatcher dispatcher, RequestContext context) : AssistantTool<CreateContactArguments>
{
    public override string Name => ToolNames.CreateContact;

    public override BilingualText Description => new("Legt einen Kontakt an, nach Ihrer Bestätigung.", "Creates a contact, after your confirmation.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Neuer Kontakt: Frau Anna Weber, Käuferin, 0221 471100, Budget bis 400.000", "New contact: Ms Anna Weber, buyer, 0221 471100, budget up to 400,000", new CreateContactArguments { Salutation = "Frau", FirstName = "Anna", LastName = "Weber", Roles = ["buyer"], Phone = "0221 471100", BudgetMax = 400_000 }),
        ToolExample.Of("Leg die Firma Elektro Krause in Leipzig als Dienstleister an", "Add the company Elektro Krause in Leipzig as a supplier", new CreateContactArguments { Kind = "company", Company = "Elektro Krause", City = "Leipzig", Roles = ["supplier"] }),
    ];

    public override string Permission => ContactsPermissions.Write.Name;

    public override ToolRisk Risk => ToolRisk.Write;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(CreateContactArguments arguments, ToolCall call, CancellationToken ct)
    {
        var german = call.Language == AssistantLanguage.German;
        var complete = WithKind(arguments);
        if (complete.Kind == "company" && string.IsNullOrWhiteSpace(complete.Company))
        {
            return new ToolQuestion("company", german ? "Wie heißt das Unternehmen?" : "What is the company called?", []);
        }

        if (complete.Kind != "company" && string.IsNullOrWhiteSpace(complete.LastName))
        {
            return new ToolQuestion("last_name", german ? "Wie heißt der Kontakt mit Nachnamen?" : "What is the contact's last name?", []);
        }

        var read = FieldsOf(complete);
        if (!read.IsSuccess)
        {
            return read.Error.ToProblem();
        }

        var fields = read.Value;
        var similar = await dispatcher.SendAsync<FindSimilarContacts, IReadOnlyList<DuplicateCandidate>>(new FindSimilarContacts(fields), ct);
        if (!similar.IsSuccess)
        {
            return similar.Error.ToProblem();
        }

        var label = fields.Kind == Domain.ContactKind.Company ? fields.Company : $"{fields.FirstName} {fields.LastName}".Trim();
        var changes = ContactDiff.Between(new ContactFields(), fields, call.Language)
            .Where(pair => !string.IsNullOrEmpty(pair.New))
            .Select(pair => new ProposedChange(EntityTypes.Contact, null, label, pair.Field, null, pair.New))
            .Concat(similar.Value.Select(candidate => new ProposedChange(EntityTypes.Contact, null, label, "possible_duplicate", null, Describe(candidate, german))));
        var title = german ? $"Kontakt anlegen: {label}" : $"Create contact: {label}";
        if (similar.Value.Count > 0)
        {
            title += german ? " – den gibt es vielleicht schon" : " – may exist already";
        }

        return new ToolProposal(title, JsonSerializer.SerializeToElement(complete, AssistantJson.Options), [.. changes], []);
    }

    protected override async Task<ToolResult> ExecuteAsync(CreateContactArguments arguments, ToolCall call, CancellationToken ct)
    {
        var fields = FieldsOf(arguments);
        if (!fields.IsSuccess)
        {
            return fields.Error.ToToolResult();
        }

        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        // Similar contacts stood on the card that was approved.
        var created = await dispatcher.SendAsync<CreateContact, ContactDto>(new CreateContact(fields.Value, AllowDuplicate: true), ct);
        if (!created.IsSuccess)
        {
            return created.Error.ToToolResult();
        }

        var contact = created.Value;
        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Contact, contact.Id, contact.DisplayName, german ? $"Der Kontakt „{contact.DisplayName}“ ist angelegt." : $"The contact “{contact.DisplayName}” has been created.")],
            UiCommands = [UiCommand.Toast("success", german ? "Kontakt angelegt" : "Contact created")],
            UndoState = JsonSerializer.SerializeToElement(new CreatedContact(contact.Id, contact.Version, contact.DisplayName), AssistantJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var created = undoState.Deserialize<CreatedContact>(AssistantJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var deleted = await dispatcher.SendAsync<DeleteContact, Nothing>(new DeleteContact(created.Id, new IfMatch(created.Version)), ct);
        return deleted.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Contact, created.Id, created.Name, call.Language == AssistantLanguage.German ? $"Der Kontakt „{created.Name}“ ist wieder gelöscht." : $"The contact “{created.Name}” has been deleted again.")] }
            : deleted.Error.ToToolResult();
    }

    /// <summary>A company without a person's name is meant as a company.</summary>
    private static CreateContactArguments WithKind(CreateContactArguments arguments) => arguments.Kind is not null
        ? arguments
        : arguments with { Kind = !string.IsNullOrWhiteSpace(arguments.Company) && string.IsNullOrWhiteSpace(arguments.LastName) ? "company" : "person" };

    private static Result<ContactFields> FieldsOf(CreateContactArguments arguments)
    {
        var patch = ContactDiff.PatchOf(arguments);
        patch["tags"] = JsonSerializer.SerializeToNode(arguments.Tags ?? [], WireJson.Options);
        return new MergePatch<ContactFields>(patch).ApplyTo(new ContactFields());
    }

    private static string Describe(DuplicateCandidate candidate, bool german)
    {
        var reason = (candidate.Reason, german) switch
        {
            ("email", true) => "gleiche E-Mail-Adresse",
            ("phone", true) => "gleiche Telefonnummer",
            (_, true) => "gleicher Name und Ort",
            ("email", false) => "same e-mail address",
            ("phone", false) => "same phone number",
            _ => "same name and city",
        };
        return $"{candidate.DisplayName} ({reason})";
    }

    private sealed record CreatedContact(Guid Id, int Version, string Name);
}
