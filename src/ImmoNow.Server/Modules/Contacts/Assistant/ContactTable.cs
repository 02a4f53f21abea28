using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>Contacts as rows of an answer.</summary>
internal static class ContactTable
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
        new("budget_min", new("Mindestbudget", "minimum budget"), ColumnKind.Money),
        new("tags", new("Schlagwörter", "Tags"), ColumnKind.Text),
        new("source", new("Quelle", "Source"), ColumnKind.Text),
        new("last_contact_at", new("Letzter Kontakt", "Last contact"), ColumnKind.Moment),
        new("notes", new("Notizen", "Notes"), ColumnKind.Text),
    ];

    /// <summary>A list shows who somebody is; one person is shown with everything.</summary>
    private static readonly string[] InLists = ["company", "roles", "city", "phone", "budget_max"];

    public static ToolResult Of(IReadOnlyList<ContactDto> contacts, int total, bool full) => new()
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
            ["budget_min"] = contact.BudgetMin,
            ["tags"] = contact.Tags.Count == 0 ? null : contact.Tags,
            ["source"] = Present(contact.Source),
            ["last_contact_at"] = contact.LastContactAt,
            ["notes"] = Present(contact.Notes.Length > 300 ? contact.Notes[..300] + "…" : contact.Notes),
        });

    private static string? Present(string text) => text.Length == 0 ? null : text;
}
