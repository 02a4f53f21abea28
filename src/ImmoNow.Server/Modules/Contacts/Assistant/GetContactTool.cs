using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

internal sealed class GetContactTool(RequestDispatcher dispatcher) : AssistantTool<GetContactArguments>
{
    public override string Name => ToolNames.GetContact;

    public override BilingualText Description => new("Zeigt alles, was zu einem Kontakt hinterlegt ist.", "Shows everything that is stored about one contact.");

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Zeig mir alles zu Frau Weber", "Show me everything about Ms Weber", new GetContactArguments { ContactId = ContactTools.SomeContact }),
    ];

    public override string Permission => ContactsPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    protected override async Task<ToolResult> ExecuteAsync(GetContactArguments arguments, ToolCall call, CancellationToken ct)
    {
        var contact = await dispatcher.SendAsync<GetContact, ContactDto>(new GetContact(arguments.ContactId), ct);
        return contact.IsSuccess ? ContactTable.Of([contact.Value], 1, full: true) : contact.Error.ToToolResult();
    }
}
