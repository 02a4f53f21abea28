using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

internal sealed class MergeContactsTool(RequestDispatcher dispatcher, RequestContext context) : AssistantTool<MergeContactsArguments>
{
    private static readonly ToolProblem Same = new("invalid_arguments", new BilingualText(
        "Ein Kontakt lässt sich nicht mit sich selbst zusammenführen.", "A contact cannot be merged with itself."));

    public override string Name => ToolNames.MergeContacts;

    public override BilingualText Description => new(
        "Führt zwei Kontakte zu einem zusammen und löscht den anderen, nach Ihrer Bestätigung.",
        "Merges two contacts into one and deletes the other, after your confirmation.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Führe Anna Weber und A. Weber zusammen", "Merge Anna Weber and A. Weber", new MergeContactsArguments { KeepId = ContactTools.SomeContact, MergeId = new Guid("00000000-0000-7000-8000-000000000002") }),
    ];

    public override string Permission => ContactsPermissions.Delete.Name;

    public override ToolRisk Risk => ToolRisk.Delete;

    public override bool CanUndo => true;

    protected override async Task<ToolPreview> PreviewAsync(MergeContactsArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (arguments.KeepId == arguments.MergeId)
        {
            return Same;
        }

        var keep = await ReadAsync(arguments.KeepId, ct);
        var other = keep.IsSuccess ? await ReadAsync(arguments.MergeId, ct) : keep;
        if (!other.IsSuccess)
        {
            return other.Error.ToProblem();
        }

        var german = call.Language == AssistantLanguage.German;
        var before = ContactDiff.FieldsOf(keep.Value);
        var after = ContactMerge.Of(before, ContactDiff.FieldsOf(other.Value));
        var check = new Validator();
        after.Validate(check);
        if (check.Errors.Count > 0)
        {
            return new ValidationFailed(check.Errors).ToProblem();
        }

        var changes = ContactDiff.Between(before, after, call.Language)
            .Where(pair => !string.Equals(pair.Old ?? "", pair.New ?? "", StringComparison.Ordinal))
            .Select(pair => new ProposedChange(EntityTypes.Contact, keep.Value.Id, keep.Value.DisplayName, pair.Field, pair.Old is { Length: > 0 } old ? old : null, pair.New))
            .Append(new ProposedChange(EntityTypes.Contact, keep.Value.Id, keep.Value.DisplayName, "merged_from", null, Who(other.Value)))
            .Append(new ProposedChange(EntityTypes.Contact, other.Value.Id, other.Value.DisplayName, "deleted", Who(other.Value), german ? "wird gelöscht; Verlauf, Aufgaben, Dokumente und Immobilien gehen über" : "is deleted; timeline, tasks, documents and properties move over"));
        return new ToolProposal(
            german ? $"Kontakte zusammenführen: {keep.Value.DisplayName} bleibt, {other.Value.DisplayName} geht" : $"Merge contacts: {keep.Value.DisplayName} stays, {other.Value.DisplayName} goes",
            JsonSerializer.SerializeToElement(arguments, AssistantJson.Options),
            [.. changes],
            [new BoundVersion(EntityTypes.Contact, keep.Value.Id, keep.Value.Version), new BoundVersion(EntityTypes.Contact, other.Value.Id, other.Value.Version)]);
    }

    protected override async Task<ToolResult> ExecuteAsync(MergeContactsArguments arguments, ToolCall call, CancellationToken ct)
    {
        // Half of a merge is none: both contacts have to be approved.
        if (VersionOf(call, arguments.KeepId) is not { } keepVersion || VersionOf(call, arguments.MergeId) is not { } mergeVersion)
        {
            return ToolResult.Failed("invalid_arguments", new BilingualText(
                "Zum Zusammenführen müssen beide Kontakte ausgewählt sein.", "Both contacts have to be selected for a merge."));
        }

        var before = await ReadAsync(arguments.KeepId, ct);
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var merged = await dispatcher.SendAsync<MergeContacts, MergedContacts>(
            new MergeContacts(arguments.KeepId, new MergeFields(arguments.MergeId, keepVersion, mergeVersion)), ct);
        if (!merged.IsSuccess)
        {
            return merged.Error.ToToolResult();
        }

        var (contact, german) = (merged.Value.Contact, call.Language == AssistantLanguage.German);
        // After an execution that was broken off, what the contact was before is not known any more.
        var undo = before.IsSuccess && before.Value.Version == keepVersion
            ? new UnmergeContacts(
                contact.Id, contact.Version, arguments.MergeId,
                new MergePatch<ContactFields>(PatchBack.Of(ContactDiff.FieldsOf(before.Value), ContactDiff.FieldsOf(contact))), merged.Value.Moved)
            : null;
        return new ToolResult
        {
            Affected = [new AffectedRecord(EntityTypes.Contact, contact.Id, contact.DisplayName, german ? $"Die Kontakte sind zu „{contact.DisplayName}“ zusammengeführt." : $"The contacts have been merged into “{contact.DisplayName}”.")],
            UiCommands = [UiCommand.Toast("success", german ? "Kontakte zusammengeführt" : "Contacts merged")],
            UndoState = undo is null ? null : JsonSerializer.SerializeToElement(undo, WireJson.Options),
        };
    }

    public override async Task<ToolResult> UndoAsync(ToolCall call, JsonElement undoState, CancellationToken ct)
    {
        var undo = undoState.Deserialize<UnmergeContacts>(WireJson.Options)!;
        using var keyed = new KeyedCommand(context, call.IdempotencyKey);
        var undone = await dispatcher.SendAsync<UnmergeContacts, Nothing>(undo, ct);
        return undone.IsSuccess
            ? new ToolResult { Affected = [new AffectedRecord(EntityTypes.Contact, undo.KeepId, "", call.Language == AssistantLanguage.German ? "Es sind wieder zwei Kontakte." : "There are two contacts again.")] }
            : undone.Error.ToToolResult();
    }

    private Task<Result<ContactDto>> ReadAsync(Guid id, CancellationToken ct) => dispatcher.SendAsync<GetContact, ContactDto>(new GetContact(id), ct);

    private static int? VersionOf(ToolCall call, Guid id) => (int?)call.BoundVersions.FirstOrDefault(bound => bound.EntityId == id)?.Version;

    private static string Who(ContactDto contact) =>
        string.Join(", ", new[] { contact.DisplayName, contact.Email, contact.Phone, contact.Address.City }.Where(part => part.Length > 0));
}
