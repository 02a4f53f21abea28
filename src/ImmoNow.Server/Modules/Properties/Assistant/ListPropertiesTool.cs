using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties.Assistant;

internal sealed class ListPropertiesTool(RequestDispatcher dispatcher) : AssistantTool<ListPropertiesArguments>
{
    public override string Name => ToolNames.ListProperties;

    public override BilingualText Description => new(
        "Findet Immobilien nach Art, Ort, Preis, Größe und Ausstattung und rechnet Summen und Durchschnitte.",
        "Finds properties by kind, place, price, size and features, and computes totals and averages.");

    public override string Permission => PropertiesPermissions.Read.Name;

    public override ToolRisk Risk => ToolRisk.Read;

    public override IReadOnlyList<ToolExample> Examples { get; } =
    [
        ToolExample.Of("Zeige 3-Zimmer-Wohnungen in Köln bis 400.000 Euro mit Balkon", "Show 3-room flats in Cologne up to 400,000 euros with a balcony", new ListPropertiesArguments { PropertyType = ["apartment"], Cities = ["Köln"], RoomsMin = 3, RoomsMax = 3, PriceMax = 400_000, Features = ["balcony"] }),
        ToolExample.Of("Was kosten unsere Häuser im Durchschnitt?", "What do our houses cost on average?", new ListPropertiesArguments { PropertyType = ["house"], Measure = new Measure { Function = "average", Field = "price" } }),
        ToolExample.Of("Welche Objekte sind reserviert?", "Which properties are reserved?", new ListPropertiesArguments { Status = ["reserved"] }),
    ];

    protected override async Task<ToolResult> ExecuteAsync(ListPropertiesArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (arguments.PropertyId is { } id)
        {
            var one = await dispatcher.SendAsync<GetProperty, PropertyDto>(new GetProperty(id), ct);
            return one.IsSuccess ? PropertyTable.Of([one.Value], 1, full: true) : one.Error.ToToolResult();
        }

        var requests = Requests(arguments).ToList();
        if (arguments is { NotCities.Count: > 0 } or { NotFeatures.Count: > 0 } or { RentWarmMax: not null })
        {
            return await WithoutAsync(arguments, requests, ct);
        }

        var found = new List<PropertyDto>();
        var total = 0L;
        foreach (var request in requests)
        {
            var page = await dispatcher.SendAsync<SearchProperties, Page<PropertyDto>>(request, ct);
            if (!page.IsSuccess)
            {
                return page.Error.ToToolResult();
            }

            found.AddRange(page.Value.Items);
            total += page.Value.Total ?? page.Value.Items.Count;
        }

        // A wish for one or three is a wish for the first ones, not a filter: the total is what is shown.
        var shown = found.Take(arguments.Limit ?? AssistantLimits.RowsRead).ToList();
        var result = PropertyTable.Of(shown, arguments.Limit is null ? (int)total : shown.Count, full: shown.Count == 1 && arguments.Fields is not null);
        return arguments.Measure is { Function: not "count", Field: { } field } measure ? await MeasuredAsync(result, requests, measure.Function, field, ct) : result;
    }

    /// <summary>
    /// What the list cannot leave out by itself is left out here, over all its pages. A computed value would still count
    /// what was left out, so only the number of properties is told.
    /// </summary>
    private async Task<ToolResult> WithoutAsync(ListPropertiesArguments arguments, List<SearchProperties> requests, CancellationToken ct)
    {
        if (arguments.Measure is { Function: not "count" })
        {
            return ToolResult.Failed("not_measurable", new BilingualText(
                "Summen und Durchschnitte kann ich nicht mit einem Ausschluss wie „nicht in“ oder „ohne“ berechnen.",
                "I cannot compute totals and averages together with an exclusion such as “not in” or “without”."));
        }

        var kept = new List<PropertyDto>();
        foreach (var request in requests)
        {
            var next = request with { Limit = 100 };
            do
            {
                var page = await dispatcher.SendAsync<SearchProperties, Page<PropertyDto>>(next, ct);
                if (!page.IsSuccess)
                {
                    return page.Error.ToToolResult();
                }

                kept.AddRange(page.Value.Items.Where(property => !IsLeftOut(property, arguments)));
                next = next with { Cursor = page.Value.NextCursor };
            }
            while (next.Cursor is not null);
        }

        var shown = kept.Take(arguments.Limit ?? AssistantLimits.RowsRead).ToList();
        return PropertyTable.Of(shown, arguments.Limit is null ? kept.Count : shown.Count, full: shown.Count == 1 && arguments.Fields is not null);
    }

    private static bool IsLeftOut(PropertyDto property, ListPropertiesArguments arguments) =>
        arguments.NotCities?.Any(city => Cities.IsSame(city, property.Address.City)) == true
        || arguments.NotFeatures?.Any(feature => property.Features.Contains(feature, StringComparer.Ordinal)) == true
        || (arguments.RentWarmMax is { } most && (property.RentWarm ?? property.RentCold) > most);

    private async Task<ToolResult> MeasuredAsync(ToolResult result, List<SearchProperties> requests, string function, string field, CancellationToken ct)
    {
        var figure = await dispatcher.SendAsync<MeasureProperties, PropertyFigure>(new MeasureProperties(requests, function, field), ct);
        return figure.IsSuccess
            ? result with { Computed = [new ComputedValue($"{function}:{field}", figure.Value.Value, UnitOf(field), figure.Value.Count)] }
            : figure.Error.ToToolResult();
    }

    private static string? UnitOf(string field) => field switch
    {
        "price" or "rent_cold" or "rent_warm" or "service_charge" => "EUR",
        "living_space" or "plot_area" => "m2",
        "price_per_sqm" => "EUR/m2",
        "year_built" => "year",
        _ => null,
    };

    /// <summary>One search per city, since a property lies in one.</summary>
    private static IEnumerable<SearchProperties> Requests(ListPropertiesArguments arguments)
    {
        var isRent = arguments.RentMin is not null || arguments.RentMax is not null || arguments.RentWarmMax is not null;
        var search = new SearchProperties(
            Limit: Math.Clamp(arguments.Limit ?? AssistantLimits.RowsRead, 1, AssistantLimits.RowsRead),
            Sort: arguments.Sort ?? "-created_at",
            Q: arguments.Query,
            Status: Parse<PropertyStatus>(arguments.Status),
            PropertyType: Parse<PropertyType>(arguments.PropertyType),
            // A price means a sale when nothing else was said: 400 € rent is below every price limit.
            MarketingType: arguments.MarketingType is { } type ? Words<MarketingType>.Parse(type, null)
                : isRent ? Words<MarketingType>.Of(Domain.MarketingType.Rent)
                : arguments.PriceMin is not null || arguments.PriceMax is not null || arguments.Sort is "price" or "-price" || arguments.Measure is { Field: "price_per_sqm" } ? Words<MarketingType>.Of(Domain.MarketingType.Sale) : null,
            PostalCode: arguments.PostalCode,
            PriceMin: isRent ? arguments.RentMin : arguments.PriceMin,
            PriceMax: isRent ? arguments.RentMax ?? arguments.RentWarmMax : arguments.PriceMax,
            AreaMin: arguments.LivingSpaceMin,
            AreaMax: arguments.LivingSpaceMax,
            PlotAreaMin: arguments.PlotAreaMin,
            PlotAreaMax: arguments.PlotAreaMax,
            RoomsMin: arguments.RoomsMin,
            RoomsMax: arguments.RoomsMax,
            YearBuiltMin: arguments.YearBuiltMin,
            YearBuiltMax: arguments.YearBuiltMax,
            Feature: arguments.Features is { Count: > 0 } features ? string.Join(',', features) : null,
            ContactUserId: arguments.ContactUserId,
            CreatedFrom: arguments.CreatedFrom,
            CreatedBefore: arguments.CreatedBefore);
        return arguments.Cities is { Count: > 0 } cities ? cities.Select(city => search with { City = city }) : [search];
    }

    private static Words<TEnum>? Parse<TEnum>(IReadOnlyList<string>? words)
        where TEnum : struct, Enum =>
        words is { Count: > 0 } ? Words<TEnum>.Parse(string.Join(',', words), null) : null;
}
