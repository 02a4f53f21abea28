using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Properties.Assistant;

/// <summary>Properties as rows of an answer.</summary>
internal static class PropertyTable
{
    private static readonly ResultColumn[] Columns =
    [
        new("city", new("Ort", "City"), ColumnKind.Text),
        new("address", new("Adresse", "Address"), ColumnKind.Text),
        new("price", new("Kaufpreis", "Price"), ColumnKind.Money),
        new("rent_cold", new("Kaltmiete", "Cold rent"), ColumnKind.Money),
        new("rent_warm", new("Warmmiete", "Warm rent"), ColumnKind.Money),
        new("service_charge", new("Nebenkosten / Hausgeld", "Service charge"), ColumnKind.Money),
        new("living_space", new("Wohnfläche", "Living space"), ColumnKind.Area),
        new("plot_area", new("Grundstück", "Plot"), ColumnKind.Area),
        new("rooms", new("Zimmer", "rooms"), ColumnKind.Number),
        new("year_built", new("Baujahr", "Built"), ColumnKind.Number),
        new("energy_class", new("Energieklasse", "Energy class"), ColumnKind.Text),
        new("energy_value", new("Energiekennwert kWh/(m²·a)", "Energy value kWh/(m²·a)"), ColumnKind.Text),
        new("energy_carrier", new("Energieträger", "Energy carrier"), ColumnKind.Text),
        new("commission", new("Provision", "Commission"), ColumnKind.Text),
        new("owner", new("Eigentümer", "Owner"), ColumnKind.Text),
        new("status", new("Status", "Status"), ColumnKind.Term),
        new("description", new("Beschreibung", "Description"), ColumnKind.Text),
    ];

    private static readonly string[] InLists = ["city", "price", "rent_cold", "living_space", "rooms", "status"];

    public static ToolResult Of(IReadOnlyList<PropertyDto> properties, int total, bool full) => new()
    {
        Table = new ResultTable(
            full ? Columns : [.. Columns.Where(column => InLists.Contains(column.Key, StringComparer.Ordinal))],
            [.. properties.Select(Row)]),
        Total = total,
    };

    private static ResultRow Row(PropertyDto property) => new(
        new EntityRef(EntityTypes.Property, property.Id),
        property.Title,
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["city"] = Present(property.Address.City),
            ["address"] = Present(property.Address.OneLine()),
            ["price"] = property.Price,
            ["rent_cold"] = property.RentCold,
            ["rent_warm"] = property.RentWarm,
            ["service_charge"] = property.ServiceCharge,
            ["living_space"] = property.LivingSpace,
            ["plot_area"] = property.PlotArea,
            ["rooms"] = property.Rooms,
            ["year_built"] = property.YearBuilt,
            ["energy_class"] = Present(property.Energy.Class),
            ["energy_value"] = property.Energy.Value?.ToString("0.##", System.Globalization.CultureInfo.GetCultureInfo("de-DE")),
            ["energy_carrier"] = Present(property.Energy.Carrier),
            ["commission"] = Commission(property),
            ["owner"] = property.OwnerName,
            ["status"] = EnumWords<PropertyStatus>.WordOf(property.Status),
            ["description"] = Present(property.Description.Length > 400 ? property.Description[..400] + "…" : property.Description),
        });

    private static string? Commission(PropertyDto property) => property.Commission switch
    {
        null => null,
        0 => "provisionsfrei",
        { } value when property.MarketingType == MarketingType.Sale => value.ToString("0.##", System.Globalization.CultureInfo.GetCultureInfo("de-DE")) + " %",
        { } value => value.ToString("0.##", System.Globalization.CultureInfo.GetCultureInfo("de-DE")) + " Monatskaltmieten",
    };

    private static string? Present(string text) => text.Length == 0 ? null : text;
}
