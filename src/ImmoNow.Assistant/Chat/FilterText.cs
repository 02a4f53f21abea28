using System.Globalization;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat;

/// <summary>Says how a question was understood: "Köln, 3 Zimmer, bis 400.000 €".</summary>
internal sealed class FilterText(AssistantLanguage language, LocalClock clock)
{
    private readonly bool german = language == AssistantLanguage.German;

    /// <summary>Names of the records that were found for names in the question.</summary>
    public IList<string> Names { get; } = [];

    public string Describe(JsonObject arguments)
    {
        var parts = new List<string>();
        AddTerms(arguments, parts);
        AddList(arguments, "cities", parts);
        AddList(arguments, "not_cities", parts, german ? "nicht " : "not ");
        AddText(arguments, "postal_code", parts);
        AddRange(arguments, "rooms", parts, value => Formats.Number(value, language) + (german ? " Zimmer" : value == 1 ? " room" : " rooms"));
        AddRange(arguments, "price", parts, value => Formats.Money(value, language));
        AddRange(arguments, "rent", parts, value => Formats.Money(value, language) + (german ? " Kaltmiete" : " cold rent"));
        AddRange(arguments, "rent_warm", parts, value => Formats.Money(value, language) + (german ? " Warmmiete" : " warm rent"));
        AddRange(arguments, "living_space", parts, value => Formats.Area(value, language));
        AddRange(arguments, "plot_area", parts, value => (german ? "Grundstück " : "plot ") + Formats.Area(value, language));
        AddRange(arguments, "budget", parts, value => "Budget " + Formats.Money(value, language));
        AddRange(arguments, "year_built", parts, value => (german ? "Baujahr " : "built ") + value.ToString(CultureInfo.InvariantCulture));
        AddList(arguments, "features", parts);
        AddList(arguments, "not_features", parts, german ? "ohne " : "without ");
        AddList(arguments, "tags", parts);
        AddDue(arguments, parts);
        parts.AddRange(Names.Select(MarkdownText.Escape));
        if (arguments["query"] is { } query)
            parts.Add(german ? $"„{MarkdownText.Escape(query.GetValue<string>())}“" : $"“{MarkdownText.Escape(query.GetValue<string>())}”");
        return string.Join(", ", parts);
    }

    private void AddTerms(JsonObject arguments, List<string> parts)
    {
        if (arguments["overdue"] is not null)
            parts.Add(german ? "überfällig" : "overdue");
        if (arguments["open"] is not null)
            parts.Add(german ? "offen" : "open");
        if (arguments["unassigned"] is not null)
            parts.Add(german ? "niemandem zugewiesen" : "unassigned");
        if (arguments["without_due"] is not null)
            parts.Add(german ? "ohne Fälligkeit" : "without due date");
        foreach (var key in new[] { "property_type", "roles", "status", "kind", "marketing_type" })
            AddList(arguments, key, parts);
        if (arguments["priority"] is JsonArray priorities)
            parts.Add((german ? "Priorität " : "priority ") + string.Join("/", priorities.Select(value => Vocabulary.Label(value!.GetValue<string>(), language).ToLower(Formats.Culture(language)))));
    }

    private void AddList(JsonObject arguments, string key, List<string> parts, string before = "")
    {
        var values = arguments[key] switch
        {
            JsonArray array => array.Select(item => item!.GetValue<string>()),
            JsonValue single => [single.GetValue<string>()],
            _ => [],
        };
        parts.AddRange(values.Select(value => before + MarkdownText.Escape(key is "features" or "not_features" ? FeatureName(value) : Vocabulary.Label(value, language))));
    }

    private string FeatureName(string value) => value switch
    {
        "balcony" => german ? "Balkon" : "balcony",
        "terrace" => german ? "Terrasse" : "terrace",
        "garden" => german ? "Garten" : "garden",
        "elevator" => german ? "Aufzug" : "elevator",
        "cellar" => german ? "Keller" : "cellar",
        "fitted_kitchen" => german ? "Einbauküche" : "fitted kitchen",
        "garage" => german ? "Garage" : "garage",
        "parking_space" => german ? "Stellplatz" : "parking space",
        "barrier_free" => german ? "barrierefrei" : "barrier-free",
        "guest_wc" => german ? "Gäste-WC" : "guest toilet",
        "loggia" => german ? "Loggia" : "loggia",
        "roof_terrace" => german ? "Dachterrasse" : "roof terrace",
        "underground_parking" => german ? "Tiefgarage" : "underground parking",
        "garden_share" => german ? "Gartenanteil" : "share of a garden",
        "fireplace" => german ? "Kamin" : "fireplace",
        "furnished" => german ? "möbliert" : "furnished",
        "air_conditioning" => german ? "Klimaanlage" : "air conditioning",
        "floor_heating" => german ? "Fußbodenheizung" : "floor heating",
        "pool" => "Pool",
        "sauna" => "Sauna",
        _ => value,
    };

    private static void AddText(JsonObject arguments, string key, List<string> parts)
    {
        if (arguments[key] is { } value)
            parts.Add(MarkdownText.Escape(value.GetValue<string>()));
    }

    private void AddRange(JsonObject arguments, string key, List<string> parts, Func<decimal, string> format)
    {
        var min = Read(arguments[key + "_min"]);
        var max = Read(arguments[key + "_max"]);
        if (min is { } exact && min == max)
            parts.Add(format(exact));
        else if (min is { } low && max is { } high)
            parts.Add(german ? $"{format(low)} bis {format(high)}" : $"{format(low)} to {format(high)}");
        else if (min is { } from)
            parts.Add(german ? $"ab {format(from)}" : $"from {format(from)}");
        else if (max is { } upTo)
            parts.Add(german ? $"bis {format(upTo)}" : $"up to {format(upTo)}");
    }

    /// <summary>Numbers come as decimal or int, depending on whether they were parsed or built.</summary>
    private static decimal? Read(JsonNode? node) =>
        node is null ? null : decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private void AddDue(JsonObject arguments, List<string> parts)
    {
        AddWindow(arguments, "due_from", "due_before", parts, german ? "fällig" : "due");
        AddWindow(arguments, "created_from", "created_before", parts, german ? "angelegt" : "created");
        if (Day(arguments["last_contact_before"], false) is { } silent)
            parts.Add(german ? $"kein Kontakt seit {silent}" : $"no contact since {silent}");
    }

    private void AddWindow(JsonObject arguments, string fromKey, string beforeKey, List<string> parts, string what)
    {
        var from = Day(arguments[fromKey], false);
        var to = Day(arguments[beforeKey], true);
        if (from is not null && from == to)
            parts.Add(german ? $"{what} am {from}" : $"{what} on {from}");
        else if (from is not null && to is not null)
            parts.Add(german ? $"{what} {from} bis {to}" : $"{what} {from} to {to}");
        else if (from is not null)
            parts.Add(german ? $"{what} ab {from}" : $"{what} from {from}");
        else if (to is not null)
            parts.Add(german ? $"{what} bis {to}" : $"{what} by {to}");
    }

    private string? Day(JsonNode? node, bool end)
    {
        if (node is null || !DateTimeOffset.TryParse(node.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return null;
        var local = clock.ToLocal(end && instant > DateTimeOffset.MinValue.AddDays(1) ? instant.AddTicks(-1) : instant);
        return Formats.Date(DateOnly.FromDateTime(local), language);
    }
}
