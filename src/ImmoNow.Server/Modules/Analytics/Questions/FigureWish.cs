using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Server.Modules.Analytics.Questions;

/// <summary>The words of a question about figures, and which figures of the catalogue they mean.</summary>
/// <param name="named">The period in the question.</param>
/// <param name="given">The one beside it, for figures that have one.</param>
internal sealed class FigureWish(List<string> words, FigurePeriod? named, FigurePeriod? given, IReadOnlyList<string> cities, string? group, LocalClock clock)
{
    private readonly List<QueryMetricArguments> figures = [];

    /// <summary>"Mietwohnungen", "Eigentumswohnungen", "Kaufobjekte": a type of property with its marketing.</summary>
    public static bool IsMarketed(string word) => Vocabulary.MarketingType(word) is not null && (Vocabulary.PropertyType(word) is not null || word.StartsWith("miet", StringComparison.Ordinal) || word.StartsWith("kauf", StringComparison.Ordinal));

    public (IReadOnlyList<QueryMetricArguments> Figures, Obstacle Obstacle) Figures()
    {
        var isAverage = Has(FigureWords.PerSquareMetre) || Has(FigureWords.Average) || words.Contains("durchschnittspreis") || words.Contains("durchschnittsmiete");
        var ofContacts = Has(FigureWords.Contacts);
        var ofLeads = Has(FigureWords.Leads);
        var ofDocuments = Has(FigureWords.Documents);
        var isOfProperties = Has(FigureWords.Value) || Has(FigureWords.Properties) || Has(FigureWords.Sold) || Values(FigureWords.PropertyStatus).Count > 0 || Types().Count > 0 || isAverage || Marketing() is not null;
        var isOfTasks = Has(FigureWords.Overdue) || Has(FigureWords.Due) || Has(FigureWords.Tasks) || Values(FigureWords.TaskStatus).Count > 0;
        var subjects = new[] { ofContacts, ofLeads, ofDocuments, isOfProperties, isOfTasks }.Count(is_ => is_);
        if (subjects == 0)
            return ([], Obstacle.NoMetric);
        // With several subjects nobody can tell to which of them a restriction belongs.
        if (subjects > 1 && (Has(FigureWords.New) || Has(FigureWords.Open) || named is not null || cities.Count > 0 || group is not null))
            return ([], Obstacle.Combination);
        Obstacle[] met =
        [
            ofContacts ? OverContacts() : Obstacle.None,
            ofLeads ? OverLeads() : Obstacle.None,
            isOfProperties ? isAverage ? Averages() : OverProperties() : Obstacle.None,
            isOfTasks ? OverTasks() : Obstacle.None,
            ofDocuments ? OverDocuments() : Obstacle.None,
        ];
        var first = met.FirstOrDefault(obstacle => obstacle != Obstacle.None);
        return first == Obstacle.None ? (figures, Obstacle.None) : ([], first);
    }

    private Obstacle OverContacts()
    {
        if (Has(FigureWords.Open))
            return Obstacle.Combination;
        var isNew = Has(FigureWords.New) || IsTime();
        if (named is not null && !isNew)
            return Obstacle.Past;
        Add(isNew ? "contacts_new" : "contacts_total", isNew ? PeriodOr(FigurePeriod.ThisMonth(clock)) : null);
        return Obstacle.None;
    }

    private Obstacle OverLeads()
    {
        if (Has(FigureWords.Open))
            return Obstacle.Combination;
        if (named is null && !Has(FigureWords.New) && !IsTime())
        {
            figures.Add(Figure("contacts_total", null) with { Status = ["lead"] });
            return Obstacle.None;
        }

        Add("leads_new", PeriodOr(FigurePeriod.ThisMonth(clock)));
        return Obstacle.None;
    }

    private Obstacle OverDocuments()
    {
        if (Has(FigureWords.Open) || cities.Count > 0)
            return Obstacle.Combination;
        var isNew = Has(FigureWords.New) || IsTime();
        if (named is not null && !isNew)
            return Obstacle.Past;
        Add(isNew ? "documents_new" : "documents_total", isNew ? PeriodOr(FigurePeriod.ThisMonth(clock)) : null);
        return Obstacle.None;
    }

    private Obstacle Averages()
    {
        if (named is not null)
            return Obstacle.Past;
        if (Has(FigureWords.New) || Has(FigureWords.Open) || Has(FigureWords.Value) || IsTime())
            return Obstacle.Combination;
        var isRent = Has(FigureWords.Rent) || Marketing() == "rent";
        var perMetre = Has(FigureWords.PerSquareMetre);
        string? metric = perMetre ? isRent ? "rent_per_sqm_average" : "price_per_sqm_average"
            : Has(FigureWords.Space) ? "living_space_average"
            : Has(FigureWords.Price) && !isRent ? "price_average" : null;
        if (metric is null)
            return Has(FigureWords.Rent) ? Obstacle.Combination : Obstacle.NoMetric;
        Add(metric, null, withMarketing: metric == "living_space_average");
        return Obstacle.None;
    }

    private Obstacle OverProperties()
    {
        if (named is not null && Has(FigureWords.Sold))
        {
            if (Has(FigureWords.Value) || Values(FigureWords.PropertyStatus).Any(status => status != "sold"))
                return Obstacle.Combination;
            Add("properties_sold", named, withStatus: false);
            return Obstacle.None;
        }

        var isNew = Has(FigureWords.New) || (IsTime() && !Has(FigureWords.Sold));
        if (named is not null && !isNew)
            return Obstacle.Past;
        var isValue = Has(FigureWords.Value);
        if ((isNew && isValue) || (Has(FigureWords.Open) && (!isValue || Values(FigureWords.PropertyStatus).Count > 0)))
            return Obstacle.Combination;
        if (IsTime() && Has(FigureWords.Sold))
            Add("properties_sold", null, withStatus: false);
        else
            Add(isValue ? "properties_value" : isNew ? "properties_new" : "properties_total", isNew ? PeriodOr(FigurePeriod.ThisMonth(clock)) : null);
        return Obstacle.None;
    }

    private Obstacle OverTasks()
    {
        var progress = Values(FigureWords.TaskStatus);
        var (isOverdue, isDue, isOpen) = (Has(FigureWords.Overdue), Has(FigureWords.Due), Has(FigureWords.Open));
        if (Has(FigureWords.New) || cities.Count > 0 || (isOverdue && (named is not null || isDue || progress.Count > 0)) || (isDue && progress.Count > 0) || (isOpen && progress.Count > 0))
            return Obstacle.Combination;
        if ((named is not null || IsTime()) && progress is ["done"])
        {
            Add("tasks_completed", named, withStatus: false);
            return Obstacle.None;
        }

        if (named is not null && !isDue && !isOverdue)
            return Obstacle.Past;
        if (isDue)
            Add("tasks_due", PeriodOr(FigurePeriod.Today(clock)));
        else if (isOverdue)
            Add("tasks_overdue", null);
        else if (progress.Count > 0)
            figures.AddRange(progress.Select(status => Figure("tasks_total", null) with { Status = [status] }));
        else
            Add(isOpen ? "tasks_open" : "tasks_total", null);
        return Obstacle.None;
    }

    /// <summary>One figure for each status and type that is named: a sum of both would hide what was asked.</summary>
    private void Add(string metric, FigurePeriod? period, bool withMarketing = true, bool withStatus = true)
    {
        var isOfProperties = metric.StartsWith("propert", StringComparison.Ordinal) || metric.EndsWith("_average", StringComparison.Ordinal);
        var statuses = isOfProperties && withStatus ? Values(FigureWords.PropertyStatus) : [];
        var types = isOfProperties ? Types() : [];
        var marketing = isOfProperties && withMarketing && metric is "properties_total" or "properties_new" or "living_space_average" ? Marketing() : null;
        foreach (var status in statuses.DefaultIfEmpty(""))
        {
            foreach (var type in types.DefaultIfEmpty(""))
            {
                figures.Add(Figure(metric, period) with
                {
                    Status = status.Length > 0 ? [status] : null,
                    PropertyType = type.Length > 0 ? [type] : null,
                    MarketingType = marketing,
                });
            }
        }
    }

    private QueryMetricArguments Figure(string metric, FigurePeriod? period)
    {
        var (from, before) = period?.Window(clock) ?? (null, null);
        return new QueryMetricArguments { Metric = metric, From = from, Before = before, Cities = cities.Count > 0 ? cities : null, GroupBy = group };
    }

    private FigurePeriod? PeriodOr(FigurePeriod usual) => named ?? given ?? (IsTime() ? null : usual);

    private bool IsTime() => group is "month" or "quarter" or "week";

    private List<string> Types() => [.. words.Select(word => FigureWords.PropertyType.TryGetValue(word, out var type) ? type : IsMarketed(word) ? Vocabulary.PropertyType(word) : null).OfType<string>().Distinct(StringComparer.Ordinal)];

    private string? Marketing() => words.Where(IsMarketed).Select(Vocabulary.MarketingType).FirstOrDefault();

    private bool Has(FrozenSet<string> known) => words.Exists(known.Contains);

    private List<string> Values(FrozenDictionary<string, string> known) =>
        [.. words.Where(known.ContainsKey).Select(word => known[word]).Distinct(StringComparer.Ordinal)];
}
