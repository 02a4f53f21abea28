using System.Globalization;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Users.Public;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Properties.Assistant;

/// <summary>Properties between the words of a tool, their fields, and what a person reads.</summary>
internal sealed class PropertyDiff(IColleagueLookup colleagues, IContactLookup contacts)
{
    /// <summary>A merge patch with the values that were said.</summary>
    public static JsonObject PatchOf(PropertyValues values)
    {
        var texts = new (string Field, string? Value)[]
        {
            ("title", values.Title), ("property_type", values.PropertyType), ("marketing_type", values.MarketingType), ("description", values.Description),
            ("contact_user_id", values.ContactUserId?.ToString()), ("owner_contact_id", values.OwnerContactId?.ToString()),
        };
        var numbers = new (string Field, decimal? Value)[]
        {
            ("price", values.Price), ("rent_cold", values.RentCold), ("rent_warm", values.RentWarm), ("service_charge", values.ServiceCharge),
            ("living_space", values.LivingSpace), ("plot_area", values.PlotArea), ("rooms", values.Rooms),
        };
        var places = new (string Field, string? Value)[]
        {
            ("street", values.Street), ("house_number", values.HouseNumber), ("postal_code", values.PostalCode), ("city", values.City),
        };
        var patch = new JsonObject();
        foreach (var (field, value) in texts.Where(pair => pair.Value is not null))
        {
            patch[field] = value!.Trim();
        }

        foreach (var (field, value) in numbers.Where(pair => pair.Value is not null))
        {
            patch[field] = value!.Value;
        }

        if (values.YearBuilt is { } year)
        {
            patch["year_built"] = year;
        }

        if (places.Any(pair => pair.Value is not null))
        {
            patch["address"] = new JsonObject(places.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Field, (JsonNode?)pair.Value!.Trim())));
        }

        return patch;
    }

    /// <summary>Every field that the tools change, before and after; equal ones too.</summary>
    public async Task<IReadOnlyList<FieldDifference>> BetweenAsync(PropertyFields before, PropertyFields after, AssistantLanguage language, CancellationToken ct)
    {
        string? Money(decimal? amount) => amount is { } value ? Formats.Money(value, language) : null;
        string? Area(decimal? area) => area is { } value ? Formats.Area(value, language) : null;
        string? Number(decimal? number) => number is { } value ? Formats.Number(value, language) : null;
        string Word<TEnum>(TEnum value)
            where TEnum : struct, Enum => Vocabulary.Label(EnumWords<TEnum>.WordOf(value), language);

        return
        [
            new("title", before.Title, after.Title),
            new("property_type", Word(before.PropertyType), Word(after.PropertyType)),
            new("marketing_type", Word(before.MarketingType), Word(after.MarketingType)),
            new("status", Word(before.Status), Word(after.Status)),
            new("street", before.Address.Street, after.Address.Street),
            new("house_number", before.Address.HouseNumber, after.Address.HouseNumber),
            new("postal_code", before.Address.PostalCode, after.Address.PostalCode),
            new("city", before.Address.City, after.Address.City),
            new("price", Money(before.Price), Money(after.Price)),
            new("rent_cold", Money(before.RentCold), Money(after.RentCold)),
            new("rent_warm", Money(before.RentWarm), Money(after.RentWarm)),
            new("service_charge", Money(before.ServiceCharge), Money(after.ServiceCharge)),
            new("living_space", Area(before.LivingSpace), Area(after.LivingSpace)),
            new("plot_area", Area(before.PlotArea), Area(after.PlotArea)),
            new("rooms", Number(before.Rooms), Number(after.Rooms)),
            new("year_built", before.YearBuilt?.ToString(CultureInfo.InvariantCulture), after.YearBuilt?.ToString(CultureInfo.InvariantCulture)),
            new("features", Features(before.Features, language), Features(after.Features, language)),
            new("contact_user_id", await ColleagueAsync(before.ContactUserId, ct), await ColleagueAsync(after.ContactUserId, ct)),
            new("owner_contact_id", await ContactAsync(before.OwnerContactId, ct), await ContactAsync(after.OwnerContactId, ct)),
            new("description", before.Description, after.Description),
        ];
    }

    /// <summary>The owner or the colleague that does not exist here; null when all is well.</summary>
    public async Task<ToolProblem?> UnknownAsync(PropertyValues values, CancellationToken ct)
    {
        if (values.OwnerContactId is { } owner && (await contacts.FindAsync([owner], ct)).Count == 0)
        {
            return new ToolProblem("not_found", new BilingualText("Diesen Kontakt gibt es nicht.", "This contact does not exist."));
        }

        return values.ContactUserId is { } user && !await colleagues.CanTakeWorkAsync(user, ct)
            ? new ToolProblem("not_found", new BilingualText("Diese Person gehört nicht zum Team.", "This person is not a member of the team."))
            : null;
    }

    public static PropertyFields FieldsOf(PropertyDto property) => new()
    {
        Title = property.Title,
        Reference = property.Reference,
        PropertyType = property.PropertyType,
        MarketingType = property.MarketingType,
        Status = property.Status,
        Address = property.Address,
        Latitude = property.Latitude,
        Longitude = property.Longitude,
        Price = property.Price,
        RentCold = property.RentCold,
        RentWarm = property.RentWarm,
        ServiceCharge = property.ServiceCharge,
        Deposit = property.Deposit,
        Commission = property.Commission,
        LivingSpace = property.LivingSpace,
        PlotArea = property.PlotArea,
        Rooms = property.Rooms,
        Bedrooms = property.Bedrooms,
        Bathrooms = property.Bathrooms,
        Floor = property.Floor,
        YearBuilt = property.YearBuilt,
        Condition = property.Condition,
        Features = property.Features,
        Energy = property.Energy,
        Description = property.Description,
        LocationText = property.LocationText,
        ContactUserId = property.ContactUserId,
        OwnerContactId = property.OwnerContactId,
    };

    private static string Features(IReadOnlyList<string> features, AssistantLanguage language) =>
        string.Join(", ", features.Select(feature => Vocabulary.Label(feature, language)));

    private async Task<string?> ColleagueAsync(Guid? id, CancellationToken ct) =>
        id is { } known ? (await colleagues.FindAsync([known], ct)).Select(colleague => colleague.Name).FirstOrDefault() ?? known.ToString() : null;

    private async Task<string?> ContactAsync(Guid? id, CancellationToken ct) =>
        id is { } known ? (await contacts.FindAsync([known], ct)).Select(contact => contact.Name).FirstOrDefault() ?? known.ToString() : null;
}
