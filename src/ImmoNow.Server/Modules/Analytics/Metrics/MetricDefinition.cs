using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Platform.Figures;

namespace ImmoNow.Server.Modules.Analytics.Metrics;

/// <summary>What a figure can be narrowed down by.</summary>
[Flags]
internal enum MetricFilters
{
    None = 0,
    Period = 1,
    Cities = 2,
    Types = 4,
    Marketing = 8,
    Status = 16,
    Roles = 32,
    Assignee = 64,
}

/// <summary>A figure of the catalogue.</summary>
/// <param name="Name">On the wire, for example <c>price_per_sqm_average</c>.</param>
/// <param name="Unit">count, EUR, EUR/m2 or m2.</param>
/// <param name="Label">What it is called, with what is always left out of it.</param>
/// <param name="Filters">What it accounts for. Anything else is refused, since a number for another question is worse than none.</param>
/// <param name="Groups">What it can be split by: city, property_type, status; periods where it has one.</param>
/// <param name="List">The list that shows its records, or empty.</param>
/// <param name="ComputeAsync">Asks the module that keeps the records.</param>
internal sealed record MetricDefinition(
    string Name,
    string Unit,
    BilingualText Label,
    BilingualText Rows,
    MetricFilters Filters,
    string Groups,
    string List,
    Func<FigureFilter, CancellationToken, Task<IReadOnlyList<FigureGroup>>> ComputeAsync)
{
    /// <summary>Holds for everything that goes into it.</summary>
    public FigureFilter Fixed { get; init; } = new();

    public bool Honours(MetricFilters filter) => Filters.HasFlag(filter);
}
