using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

internal sealed class ListContactsTool(RequestDispatcher dispatcher) : AssistantTool<ListContactsArguments>
{
    public override string Name => ToolNames.ListContacts;

    public override BilingualText Description => new(
        "Findet Kontakte nach Rolle, Ort, Budget oder Namen und nennt ihre Daten.", "Finds contacts by role, city, budget or name and tells their details.");

    public override string Permission => ContactsPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Welche Käufer in Leipzig haben ein Budget ab 300.000 Euro?", "Which buyers in Leipzig have a budget of at least 300,000 euros?", new ListContactsArguments { Roles = ["buyer"], Cities = ["Leipzig"], BudgetMin = 300_000 }),
        ToolExample.Of("Wie ist die Telefonnummer von Frau Weber?", "What is Ms Weber's phone number?", new ListContactsArguments { ContactId = ContactTools.SomeContact, Fields = ["phone"] }),
        ToolExample.Of("Wie viele Eigentümer haben wir?", "How many owners do we have?", new ListContactsArguments { Roles = ["owner"], Measure = new Measure { Function = "count" } }),
    ];

    protected override async Task<ToolResult> ExecuteAsync(ListContactsArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (arguments.ContactId is { } id)
        {
            var one = await dispatcher.SendAsync<GetContact, ContactDto>(new GetContact(id), ct);
            return one.IsSuccess ? ContactTable.Of([one.Value], 1, true) : one.Error.ToToolResult();
        }

        if (arguments.NotCities is { Count: > 0 } notCities)
        {
            return await WithoutAsync(arguments, notCities, ct);
        }

        var found = new List<ContactDto>();
        var total = 0L;
        foreach (var request in Requests(arguments))
        {
            var page = await dispatcher.SendAsync<SearchContacts, Page<ContactDto>>(request, ct);
            if (!page.IsSuccess)
            {
                return page.Error.ToToolResult();
            }

            found.AddRange(page.Value.Items);
            total += page.Value.Total ?? page.Value.Items.Count;
        }

        return ContactTable.Of([.. found.Take(arguments.Limit ?? AssistantLimits.RowsRead)], (int)total, found.Count == 1 && total == 1);
    }

    /// <summary>A list cannot leave cities out by itself: it is read to its end, and they are left out here.</summary>
    private async Task<ToolResult> WithoutAsync(ListContactsArguments arguments, IReadOnlyList<string> notCities, CancellationToken ct)
    {
        var kept = new List<ContactDto>();
        foreach (var request in Requests(arguments))
        {
            var next = request with { Limit = 100 };
            do
            {
                var page = await dispatcher.SendAsync<SearchContacts, Page<ContactDto>>(next, ct);
                if (!page.IsSuccess)
                {
                    return page.Error.ToToolResult();
                }

                kept.AddRange(page.Value.Items.Where(contact => !notCities.Any(city => Cities.IsSame(city, contact.Address.City))));
                next = next with { Cursor = page.Value.NextCursor };
            }
            while (next.Cursor is not null);
        }

        return ContactTable.Of([.. kept.Take(arguments.Limit ?? AssistantLimits.RowsRead)], kept.Count, kept.Count == 1);
    }

    /// <summary>One search per city, since a contact lives in one.</summary>
    private static IEnumerable<SearchContacts> Requests(ListContactsArguments arguments)
    {
        var search = new SearchContacts(
            Limit: Math.Clamp(arguments.Limit ?? AssistantLimits.RowsRead, 1, AssistantLimits.RowsRead),
            Sort: arguments.Sort switch
            {
                "last_name" => "name",
                "-budget_max" => "-budget_max",
                "last_contact_at" => "last_contact_at",
                "-created_at" => "-created_at",
                _ => "name",
            },
            Q: arguments.Query,
            Kind: arguments.Kind is { } kind ? Words<ContactKind>.Parse(kind, null) : null,
            Role: arguments.Roles is { Count: > 0 } roles ? Words<ContactRole>.Parse(string.Join(',', roles), null) : null,
            Tag: arguments.Tags is [var tag, ..] ? tag : null,
            BudgetMin: arguments.BudgetMin,
            BudgetMax: arguments.BudgetMax,
            PostalCode: arguments.PostalCode,
            CreatedFrom: arguments.CreatedFrom,
            CreatedBefore: arguments.CreatedBefore,
            LastContactBefore: arguments.LastContactBefore);
        return arguments.Cities is { Count: > 0 } cities ? cities.Select(city => search with { City = city }) : [search];
    }
}
