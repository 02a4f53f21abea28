using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Figures;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Analytics.Metrics;

/// <summary>A figure with how it came about.</summary>
/// <param name="Definition">What was computed.</param>
/// <param name="Filter">What it was computed over.</param>
/// <param name="Total">The figure over everything.</param>
/// <param name="Groups">Its parts, in order; empty unless it was split.</param>
internal sealed record MetricResult(MetricDefinition Definition, QueryMetricArguments Asked, FigureFilter Filter, LocalClock Clock, FigureGroup Total, IReadOnlyList<FigureGroup> Groups);

/// <summary>Computes a figure of the catalogue.</summary>
internal sealed record QueryMetric(QueryMetricArguments Arguments) : IRequest<MetricResult>
{
    private static readonly string[] PropertyStatuses = ["draft", "available", "reserved", "sold", "rented", "withdrawn"];
    private static readonly string[] TaskStatuses = ["todo", "in_progress", "review", "done", "cancelled"];
    private static readonly string[] ContactStatuses = ["lead", "active", "customer", "inactive"];
    private static readonly string[] Types = ["apartment", "house", "plot", "office", "retail", "industrial", "parking", "investment", "other"];
    private static readonly string[] Roles = ["buyer", "seller", "tenant", "landlord", "investor", "owner", "supplier", "other"];

    public static Permission Permission => AnalyticsPermissions.Read;

    public void Validate(Validator check)
    {
        var statuses = Arguments.Metric.StartsWith("task", StringComparison.Ordinal) ? TaskStatuses : Arguments.Metric.StartsWith("contact", StringComparison.Ordinal) ? ContactStatuses : PropertyStatuses;
        check.That(Arguments.Status?.All(statuses.Contains) != false, "status", "Diesen Status gibt es hier nicht.", "There is no such status here.");
        check.That(Arguments.PropertyType?.All(Types.Contains) != false, "property_type", "Diese Art gibt es nicht.", "There is no such type.");
        check.That(Arguments.Roles?.All(Roles.Contains) != false, "roles", "Diese Rolle gibt es nicht.", "There is no such role.");
        check.That(Arguments.MarketingType is null or "sale" or "rent" or "lease", "marketing_type", "Diese Vermarktung gibt es nicht.", "There is no such marketing.");
        check.That(Arguments.Cities is not { Count: > 50 }, "cities", "Zu viele Orte.", "Too many cities.");
        check.That(Arguments.From is null || Arguments.Before is null || Arguments.From < Arguments.Before, "from", "Der Zeitraum endet vor seinem Anfang.", "The period ends before it begins.");
        check.Date("from", Arguments.From);
        check.Date("before", Arguments.Before);
    }
}

/// <summary>A figure is not kept in that way.</summary>
internal sealed record NotMeasured(LocalizedText Reason) : AppError("not_measurable", 422, Reason);

internal sealed class QueryMetricHandler(MetricCatalog catalog, ITenantLookup tenants, TimeProvider time) : IRequestHandler<QueryMetric, MetricResult>
{
    public async Task<Result<MetricResult>> HandleAsync(QueryMetric request, CancellationToken cancellationToken)
    {
        var asked = request.Arguments;
        if (catalog.Find(asked.Metric) is not { } metric)
        {
            return new NotMeasured(new("Diese Kennzahl gibt es nicht.", "There is no such figure."));
        }

        if (Refusal(metric, asked) is { } refusal)
        {
            return new NotMeasured(refusal);
        }

        var clock = new LocalClock(time.GetUtcNow(), (await tenants.OwnAsync(cancellationToken)).TimeZone);
        var isTime = TimeSpans.IsTime(asked.GroupBy);
        var filter = WithPeriod(metric, asked, clock, new FigureFilter
        {
            Cities = asked.Cities ?? [],
            // What is worth something is what can still be bought.
            Statuses = asked.Status ?? (metric.Name == "properties_value" ? ["available", "reserved"] : metric.Fixed.Statuses),
            Types = asked.PropertyType ?? [],
            MarketingType = asked.MarketingType ?? metric.Fixed.MarketingType,
            Roles = asked.Roles ?? [],
            AssigneeId = asked.AssigneeId,
        });
        if (isTime && CountOf(asked.GroupBy!, filter, clock) > TimeSpans.Most)
        {
            return new NotMeasured(new($"Das wären mehr als {TimeSpans.Most} Zeiträume; bitte fragen Sie nach einer kürzeren Zeit.", $"That would be more than {TimeSpans.Most} spans; please ask for a shorter time."));
        }

        var total = await metric.ComputeAsync(filter, cancellationToken);
        var split = filter with
        {
            GroupBy = isTime ? "time" : asked.GroupBy == "property_type" ? "type" : asked.GroupBy,
            Span = isTime ? moment => TimeSpans.KeyOf(TimeSpans.StartOf(asked.GroupBy!, DateOnly.FromDateTime(clock.ToLocal(moment)))) : null,
        };
        var groups = asked.GroupBy is null ? [] : await metric.ComputeAsync(split, cancellationToken);
        return new MetricResult(metric, asked, filter, clock, total[0], isTime ? Whole(groups, metric, asked.GroupBy!, filter, clock) : [.. groups.OrderByDescending(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal)]);
    }

    private static FigureFilter WithPeriod(MetricDefinition metric, QueryMetricArguments asked, LocalClock clock, FigureFilter filter)
    {
        if (!metric.Honours(MetricFilters.Period) || asked.From is not null || asked.Before is not null)
        {
            return filter with { From = asked.From?.ToUniversalTime(), Before = asked.Before?.ToUniversalTime() };
        }

        var (first, after) = asked.GroupBy is { } unit && TimeSpans.IsTime(unit)
            ? metric.Name == "tasks_due" ? (TimeSpans.StartOf(unit, clock.Today), TimeSpans.Next(unit, TimeSpans.Next(unit, TimeSpans.Next(unit, TimeSpans.StartOf(unit, clock.Today))))) : (TimeSpans.Earliest(unit, clock.Today), clock.Today.AddDays(1))
            : metric.Name == "tasks_due" ? (clock.Today, clock.Today.AddDays(1)) : (TimeSpans.StartOf("month", clock.Today), TimeSpans.Next("month", TimeSpans.StartOf("month", clock.Today)));
        return filter with { From = clock.StartOf(first).ToUniversalTime(), Before = clock.StartOf(after).ToUniversalTime() };
    }

    private static int CountOf(string unit, FigureFilter filter, LocalClock clock)
    {
        var (from, before) = Bounds(filter, clock);
        var days = before.DayNumber - from.DayNumber;
        return unit switch { "week" => days / 7, "quarter" => days / 90, _ => days / 30 };
    }

    /// <summary>An open side ends today.</summary>
    private static (DateOnly From, DateOnly Before) Bounds(FigureFilter filter, LocalClock clock)
    {
        var before = filter.Before is { } end ? DateOnly.FromDateTime(clock.ToLocal(end)) : clock.Today.AddDays(1);
        var from = filter.From is { } start ? DateOnly.FromDateTime(clock.ToLocal(start)) : before.AddYears(-1);
        return (from, before);
    }

    /// <summary>Spans without any record count as well: a gap in a chart would lie.</summary>
    private static List<FigureGroup> Whole(IReadOnlyList<FigureGroup> groups, MetricDefinition metric, string unit, FigureFilter filter, LocalClock clock)
    {
        var known = groups.Where(group => group.Key.Length > 0).ToDictionary(group => group.Key, StringComparer.Ordinal);
        var (from, before) = Bounds(filter, clock);
        for (var start = TimeSpans.StartOf(unit, from); start < before; start = TimeSpans.Next(unit, start))
        {
            known.TryAdd(TimeSpans.KeyOf(start), new FigureGroup(TimeSpans.KeyOf(start), metric.Unit == "count" ? 0 : null, 0));
        }

        return [.. known.Values.OrderBy(group => group.Key, StringComparer.Ordinal)];
    }

    private static LocalizedText? Refusal(MetricDefinition metric, QueryMetricArguments asked)
    {
        (bool IsAsked, MetricFilters Filter, string De, string En)[] wishes =
        [
            (asked.From is not null || asked.Before is not null, MetricFilters.Period, "einem Zeitraum", "a period"),
            (asked.Cities is { Count: > 0 }, MetricFilters.Cities, "Orten", "cities"),
            (asked.PropertyType is { Count: > 0 }, MetricFilters.Types, "der Art der Immobilie", "the type of property"),
            (asked.Status is { Count: > 0 }, MetricFilters.Status, "dem Status", "the status"),
            (asked.Roles is { Count: > 0 }, MetricFilters.Roles, "Rollen", "roles"),
            (asked.AssigneeId is not null, MetricFilters.Assignee, "zuständigen Personen", "the person in charge"),
            (asked.MarketingType is { } marketing && marketing != metric.Fixed.MarketingType, MetricFilters.Marketing, "Kauf oder Miete", "sale or rent"),
        ];
        foreach (var (isAsked, filter, de, en) in wishes)
        {
            if (isAsked && !metric.Honours(filter))
            {
                return new($"„{metric.Label.De}“ wird nicht nach {de} gezählt.", $"“{metric.Label.En}” is not counted by {en}.");
            }
        }

        return asked.GroupBy is { } group && !metric.Groups.Split(' ').Contains(group, StringComparer.Ordinal)
            ? new($"„{metric.Label.De}“ lässt sich so nicht aufteilen.", $"“{metric.Label.En}” cannot be split like this.")
            : null;
    }
}
