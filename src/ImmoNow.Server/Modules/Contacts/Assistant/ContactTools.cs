using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>What the assistant can do with contacts.</summary>
internal sealed class ContactTools(RequestDispatcher dispatcher) : IAssistantToolProvider, IToolPermissions
{
    public IEnumerable<AssistantTool> Tools { get; } = [new ListContactsTool(dispatcher)];

    public IReadOnlyList<Permission> Permissions { get; } = [ContactsPermissions.Read];

    private sealed class ListContactsTool(RequestDispatcher dispatcher) : AssistantTool<ListContactsArguments>
    {
        private static readonly ResultColumn[] Columns =
        [
            new("company", new("Firma", "Company"), ColumnKind.Text),
            new("roles", new("Rollen", "Roles"), ColumnKind.Term),
            new("city", new("Ort", "City"), ColumnKind.Text),
            new("address", new("Adresse", "Address"), ColumnKind.Text),
            new("phone", new("Telefon", "Phone"), ColumnKind.Phone),
            new("mobile", new("Mobil", "Mobile"), ColumnKind.Phone),
            new("email", new("E-Mail", "E-mail"), ColumnKind.Email),
            new("budget_max", new("Budget", "Budget"), ColumnKind.Money),
            new("notes", new("Notizen", "Notes"), ColumnKind.Text),
        ];

        /// <summary>A list shows who somebody is; one person is shown with everything.</summary>
        private static readonly string[] InLists = ["company", "roles", "city", "phone", "budget_max"];

        public override string Name => ToolNames.ListContacts;

        public override BilingualText Description => new(
            "Findet Kontakte nach Rolle, Ort, Budget oder Namen und nennt ihre Daten.", "Finds contacts by role, city, budget or name and tells their details.");

        public override string Permission => ContactsPermissions.Read.Name;

        public override ToolRisk Risk => ToolRisk.Read;

        protected override async Task<ToolResult> ExecuteAsync(ListContactsArguments arguments, ToolCall call, CancellationToken ct)
        {
            if (arguments.ContactId is { } id)
            {
                var one = await dispatcher.SendAsync<GetContact, ContactDto>(new GetContact(id), ct);
                return one.IsSuccess ? Table([one.Value], 1, true) : one.Error.ToToolResult();
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

            return Table([.. found.Take(arguments.Limit ?? AssistantLimits.RowsRead)], (int)total, found.Count == 1 && total == 1);
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

            return Table([.. kept.Take(arguments.Limit ?? AssistantLimits.RowsRead)], kept.Count, kept.Count == 1);
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

        private static ToolResult Table(IReadOnlyList<ContactDto> contacts, int total, bool full) => new()
        {
            Table = new ResultTable(
                full ? Columns : [.. Columns.Where(column => InLists.Contains(column.Key, StringComparer.Ordinal))],
                [.. contacts.Select(Row)]),
            Total = total,
        };

        private static ResultRow Row(ContactDto contact) => new(
            new EntityRef(EntityTypes.Contact, contact.Id),
            contact.DisplayName,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["company"] = contact.Company.Length > 0 && contact.Company != contact.DisplayName ? contact.Company : null,
                ["roles"] = contact.Roles.Count == 0 ? null : contact.Roles.Select(EnumWords<ContactRole>.WordOf).ToList(),
                ["city"] = Present(contact.Address.City),
                ["address"] = Present(contact.Address.OneLine()),
                ["phone"] = Present(contact.Phone),
                ["mobile"] = Present(contact.Mobile),
                ["email"] = Present(contact.Email),
                ["budget_max"] = contact.BudgetMax,
                ["notes"] = Present(contact.Notes.Length > 300 ? contact.Notes[..300] + "…" : contact.Notes),
            });

        private static string? Present(string text) => text.Length == 0 ? null : text;
    }
}
