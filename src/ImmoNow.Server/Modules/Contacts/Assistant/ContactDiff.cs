using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Domain;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Contacts.Assistant;

/// <summary>Contacts between the words of a tool, their fields, and what a person reads.</summary>
internal static class ContactDiff
{
    /// <summary>A merge patch with the values that were said.</summary>
    public static JsonObject PatchOf(ContactValues values)
    {
        var patch = new JsonObject();
        var address = new JsonObject();
        Put(patch, "kind", values.Kind);
        Put(patch, "salutation", values.Salutation);
        Put(patch, "first_name", values.FirstName);
        Put(patch, "last_name", values.LastName);
        Put(patch, "company", values.Company);
        Put(patch, "email", values.Email);
        Put(patch, "phone", values.Phone);
        Put(patch, "mobile", values.Mobile);
        Put(patch, "source", values.Source);
        Put(patch, "notes", values.Notes);
        Put(address, "street", values.Street);
        Put(address, "house_number", values.HouseNumber);
        Put(address, "postal_code", values.PostalCode);
        Put(address, "city", values.City);
        if (address.Count > 0)
        {
            patch["address"] = address;
        }

        if (values.Roles is { } roles)
        {
            patch["roles"] = new JsonArray([.. roles.Distinct(StringComparer.Ordinal).Select(role => (JsonNode)role)]);
        }

        Put(patch, "budget_min", values.BudgetMin);
        Put(patch, "budget_max", values.BudgetMax);
        return patch;
    }

    /// <summary>Every field that people see, before and after; equal ones too.</summary>
    public static IReadOnlyList<FieldDifference> Between(ContactFields before, ContactFields after, AssistantLanguage language) =>
    [
        new("kind", Word(before.Kind, language), Word(after.Kind, language)),
        new("salutation", before.Salutation, after.Salutation),
        new("first_name", before.FirstName, after.FirstName),
        new("last_name", before.LastName, after.LastName),
        new("company", before.Company, after.Company),
        new("roles", Words(before.Roles, language), Words(after.Roles, language)),
        new("email", before.Email, after.Email),
        new("phone", before.Phone, after.Phone),
        new("mobile", before.Mobile, after.Mobile),
        new("street", before.Address.Street, after.Address.Street),
        new("house_number", before.Address.HouseNumber, after.Address.HouseNumber),
        new("postal_code", before.Address.PostalCode, after.Address.PostalCode),
        new("city", before.Address.City, after.Address.City),
        new("source", before.Source, after.Source),
        new("tags", string.Join(", ", before.Tags), string.Join(", ", after.Tags)),
        new("budget_min", Money(before.BudgetMin, language), Money(after.BudgetMin, language)),
        new("budget_max", Money(before.BudgetMax, language), Money(after.BudgetMax, language)),
        new("notes", before.Notes, after.Notes),
    ];

    public static ContactFields FieldsOf(ContactDto contact) => new()
    {
        Kind = contact.Kind,
        Salutation = contact.Salutation,
        FirstName = contact.FirstName,
        LastName = contact.LastName,
        Company = contact.Company,
        Roles = contact.Roles,
        Email = contact.Email,
        Phone = contact.Phone,
        Mobile = contact.Mobile,
        Address = contact.Address,
        Source = contact.Source,
        Status = contact.Status,
        Tags = contact.Tags,
        Notes = contact.Notes,
        BudgetMin = contact.BudgetMin,
        BudgetMax = contact.BudgetMax,
        LastContactAt = contact.LastContactAt,
    };

    private static void Put(JsonObject patch, string field, string? value)
    {
        if (value is not null)
        {
            patch[field] = value.Trim();
        }
    }

    private static void Put(JsonObject patch, string field, decimal? value)
    {
        if (value is { } amount)
        {
            patch[field] = amount;
        }
    }

    private static string? Money(decimal? amount, AssistantLanguage language) => amount is { } value ? Formats.Money(value, language) : null;

    private static string Words(IReadOnlyList<ContactRole> roles, AssistantLanguage language) => string.Join(", ", roles.Select(role => Word(role, language)));

    private static string Word<TEnum>(TEnum value, AssistantLanguage language)
        where TEnum : struct, Enum => Vocabulary.Label(EnumWords<TEnum>.WordOf(value), language);
}
