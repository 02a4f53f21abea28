using ImmoNow.Server.Modules.Properties.Domain;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Properties.Assistant;

/// <param name="Value">Null when no property has the field.</param>
/// <param name="Count">How many properties have it.</param>
public sealed record PropertyFigure(decimal? Value, int Count);

/// <summary>Computes one figure over properties. Several filters are alternatives that do not overlap (one per city).</summary>
/// <param name="Function">sum, average, minimum or maximum.</param>
public sealed record MeasureProperties(IReadOnlyList<SearchProperties> Filters, string Function, string Field) : IRequest<PropertyFigure>
{
    public static Permission Permission => PropertiesPermissions.Read;

    public void Validate(Validator check)
    {
        check.That(Function is "sum" or "average" or "minimum" or "maximum", "function", "Diese Berechnung gibt es nicht.", "There is no such figure.");
        check.That(MeasurePropertiesHandler.Fields.ContainsKey(Field), "field", "Dieses Feld ist keine Zahl.", "This field is not a number.");
        foreach (var filter in Filters)
        {
            filter.Validate(check);
        }
    }
}

internal sealed class MeasurePropertiesHandler(AppDbContext db) : IRequestHandler<MeasureProperties, PropertyFigure>
{
    internal static readonly IReadOnlyDictionary<string, Func<Property, decimal?>> Fields = new Dictionary<string, Func<Property, decimal?>>(StringComparer.Ordinal)
    {
        ["price"] = property => property.Price,
        ["rent_cold"] = property => property.RentCold,
        ["rent_warm"] = property => property.RentWarm,
        ["service_charge"] = property => property.ServiceCharge,
        ["living_space"] = property => property.LivingSpace,
        ["plot_area"] = property => property.PlotArea,
        ["rooms"] = property => property.Rooms,
        ["year_built"] = property => property.YearBuilt,
        ["price_per_sqm"] = PropertyMetrics.PricePerSqm,
    };

    public async Task<Result<PropertyFigure>> HandleAsync(MeasureProperties request, CancellationToken cancellationToken)
    {
        var values = new List<decimal>();
        var read = Fields[request.Field];
        foreach (var filter in request.Filters)
        {
            // Computed here and not by SQL: SQLite keeps amounts as integers behind a converter, and its average would be inexact.
            await foreach (var property in SearchPropertiesHandler.Narrow(db, db.Set<Property>(), filter).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (read(property) is { } value)
                {
                    values.Add(value);
                }
            }
        }

        return new PropertyFigure(values.Count == 0 ? null : Compute(request.Function, values), values.Count);
    }

    private static decimal Compute(string function, List<decimal> values) => function switch
    {
        "sum" => values.Sum(),
        "average" => decimal.Round(values.Average(), 2, MidpointRounding.AwayFromZero),
        "minimum" => values.Min(),
        _ => values.Max(),
    };
}
