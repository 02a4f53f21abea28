using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

internal sealed class FindDuplicateContactsTool(RequestDispatcher dispatcher) : AssistantTool<FindDuplicateContactsArguments>
{
    private static readonly ResultColumn[] Columns =
    [
        new("duplicate", new("vielleicht derselbe Kontakt wie", "maybe the same contact as"), ColumnKind.Text),
        new("reason", new("Grund", "Reason"), ColumnKind.Text),
    ];

    public override string Name => ToolNames.FindDuplicateContacts;

    public override BilingualText Description => new("Findet Kontakte, die vielleicht doppelt angelegt sind.", "Finds contacts that may have been entered twice.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Gibt es doppelte Kontakte?", "Are there duplicate contacts?", new FindDuplicateContactsArguments()),
        ToolExample.Of("Ist Frau Weber doppelt angelegt?", "Was Ms Weber entered twice?", new FindDuplicateContactsArguments { ContactId = ContactTools.SomeContact }),
    ];

    public override string Permission => ContactsPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    protected override async Task<ToolResult> ExecuteAsync(FindDuplicateContactsArguments arguments, ToolCall call, CancellationToken ct)
    {
        var pairs = await dispatcher.SendAsync<FindDuplicateContacts, IReadOnlyList<DuplicatePair>>(new FindDuplicateContacts(arguments.ContactId), ct);
        if (!pairs.IsSuccess)
        {
            return pairs.Error.ToToolResult();
        }

        var german = call.Language == AssistantLanguage.German;
        return new ToolResult
        {
            Table = new ResultTable(Columns, [.. pairs.Value.Select(pair => Row(pair, german))]),
            Total = pairs.Value.Count,
        };
    }

    private static ResultRow Row(DuplicatePair pair, bool german) => new(
        new EntityRef(EntityTypes.Contact, pair.Second.Id),
        pair.Second.DisplayName,
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["duplicate"] = german ? $"vielleicht derselbe Kontakt wie {Who(pair.First)}" : $"maybe the same contact as {Who(pair.First)}",
            ["reason"] = pair.Reason switch
            {
                "email" => german ? "gleiche E-Mail-Adresse" : "same e-mail address",
                "phone" => german ? "gleiche Telefonnummer" : "same phone number",
                _ => german ? "gleicher Name und Ort" : "same name and city",
            },
        });

    private static string Who(ContactDto contact) =>
        contact.Address.City.Length > 0 ? $"{contact.DisplayName} ({contact.Address.City})" : contact.DisplayName;
}
