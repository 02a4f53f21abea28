using ImmoNow.Assistant.Language;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Platform.Figures;

/// <summary>A record as far as a figure needs it.</summary>
public sealed record FigureRow
{
    public string? Key { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>The number; for a ratio what is divided.</summary>
    public decimal? Value { get; init; }

    /// <summary>What a ratio divides by.</summary>
    public decimal? By { get; init; }
}

/// <summary>How the numbers of records become one.</summary>
public enum FigureFunction
{
    Count,
    Sum,
    Average,

    /// <summary>The mean of value per <see cref="FigureRow.By"/>, each rounded to cents as the record shows it.</summary>
    AverageRatio,
}

/// <summary>
/// Computes figures. The database filters, counts and groups; sums and means are added up here from the two or three columns they need,
/// since SQLite keeps amounts as integers behind a converter and both databases have to give the same cents.
/// </summary>
public static class FigureMath
{
    public static async Task<IReadOnlyList<FigureGroup>> MeasureAsync(this IQueryable<FigureRow> rows, FigureFunction function, FigureFilter filter, CancellationToken cancellationToken)
    {
        if (function == FigureFunction.Count && filter.GroupBy is null)
        {
            var count = await rows.CountAsync(cancellationToken);
            return [new FigureGroup("", count, count)];
        }

        if (function == FigureFunction.Count && filter.Span is null)
        {
            var counts = await rows.GroupBy(row => row.Key).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
            return [.. counts.Select(group => new FigureGroup(group.Key ?? "", group.Count, group.Count))];
        }

        var groups = new Dictionary<string, Sums>(StringComparer.Ordinal);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var key = filter.Span is { } span ? row.At is { } at ? span(at) : "" : row.Key ?? "";
            if (NumberOf(row, function) is not { } number)
            {
                continue;
            }

            if (!groups.TryGetValue(key, out var sums))
            {
                groups[key] = sums = new Sums();
            }

            sums.Total += number;
            sums.Rows++;
        }

        if (filter.GroupBy is null && groups.Count == 0)
        {
            return [new FigureGroup("", function == FigureFunction.Sum ? 0 : null, 0)];
        }

        return [.. groups.Select(group => new FigureGroup(group.Key, ValueOf(group.Value, function), group.Value.Rows))];
    }

    /// <summary>The places among the records that the names mean: "Frankfurt" is "Frankfurt am Main" as well, "koeln" is "Köln".</summary>
    public static async Task<List<string>> WithNamesAsync(this IQueryable<string> places, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var known = await places.Distinct().ToListAsync(cancellationToken);
        return known.FindAll(place => names.Any(name => Cities.IsSame(name, place)));
    }

    private static decimal? NumberOf(FigureRow row, FigureFunction function) => function switch
    {
        FigureFunction.Count => 1,
        FigureFunction.AverageRatio => row is { Value: { } value, By: > 0 and var by } ? decimal.Round(value / by, 2, MidpointRounding.AwayFromZero) : null,
        _ => row.Value,
    };

    private static decimal ValueOf(Sums sums, FigureFunction function) => function is FigureFunction.Count or FigureFunction.Sum
        ? sums.Total
        : decimal.Round(sums.Total / sums.Rows, 2, MidpointRounding.AwayFromZero);

    private sealed class Sums
    {
        public decimal Total { get; set; }

        public int Rows { get; set; }
    }
}
