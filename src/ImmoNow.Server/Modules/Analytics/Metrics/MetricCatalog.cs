using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Contacts.Public;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Modules.Properties.Public;
using ImmoNow.Server.Modules.Tasks.Public;
using ImmoNow.Server.Platform.Figures;

namespace ImmoNow.Server.Modules.Analytics.Metrics;

/// <summary>All figures that anybody can ask for, and what each means. Questions, tools and the page about figures share it.</summary>
internal sealed class MetricCatalog
{
    private const string ByTime = " month quarter week";
    private const MetricFilters OfProperties = MetricFilters.Cities | MetricFilters.Types | MetricFilters.Status | MetricFilters.Assignee;

    private static readonly BilingualText Contact = new("Kontakt|Kontakte|Kontakten", "contact|contacts|contacts");
    private static readonly BilingualText Property = new("Immobilie|Immobilien|Immobilien", "property|properties|properties");
    private static readonly BilingualText Work = new("Aufgabe|Aufgaben|Aufgaben", "task|tasks|tasks");
    private static readonly BilingualText File = new("Dokument|Dokumente|Dokumenten", "document|documents|documents");

    private readonly Dictionary<string, MetricDefinition> byName;

    public MetricCatalog(IContactFigures contacts, IPropertyFigures properties, ITaskFigures tasks, IDocumentFigures documents)
    {
        MetricDefinition[] all =
        [
            new("contacts_total", "count", new("Kontakte insgesamt", "Contacts in total"), Contact, MetricFilters.Cities | MetricFilters.Status | MetricFilters.Roles, "city status", "/contacts", contacts.CountAsync),
            new("contacts_new", "count", new("Neue Kontakte", "New contacts"), Contact, MetricFilters.Period | MetricFilters.Cities | MetricFilters.Status | MetricFilters.Roles, "city status" + ByTime, "/contacts", contacts.CountAsync),
            new("leads_new", "count", new("Neue Leads", "New leads"), Contact, MetricFilters.Period | MetricFilters.Cities | MetricFilters.Roles, "city" + ByTime, "/contacts", contacts.CountAsync) { Fixed = new FigureFilter { Statuses = ["lead"] } },
            OverProperties("properties_total", "count", new("Immobilien insgesamt", "Properties in total"), PropertyMeasure.Count, MetricFilters.Marketing),
            OverProperties("properties_new", "count", new("Neue Immobilien", "New properties"), PropertyMeasure.Count, MetricFilters.Marketing | MetricFilters.Period, ByTime),
            OverProperties("properties_value", "EUR", new("Summe der Kaufpreise", "Sum of the purchase prices"), PropertyMeasure.Value),
            OverProperties("properties_sold", "count", new("Verkaufte Immobilien", "Properties sold"), PropertyMeasure.Sold, MetricFilters.Period, ByTime) with { Fixed = new FigureFilter { Statuses = ["sold"] }, Groups = "city property_type" + ByTime, Filters = MetricFilters.Period | (OfProperties & ~MetricFilters.Status) },
            OverProperties("price_average", "EUR", new("Durchschnittlicher Kaufpreis", "Average purchase price"), PropertyMeasure.Price) with { Fixed = new FigureFilter { MarketingType = "sale" } },
            OverProperties("price_per_sqm_average", "EUR/m2", new("Durchschnittlicher Quadratmeterpreis", "Average price per square metre"), PropertyMeasure.PricePerSqm) with { Fixed = new FigureFilter { MarketingType = "sale" } },
            OverProperties("rent_per_sqm_average", "EUR/m2", new("Durchschnittliche Kaltmiete je Quadratmeter", "Average cold rent per square metre"), PropertyMeasure.RentPerSqm) with { Fixed = new FigureFilter { MarketingType = "rent" } },
            OverProperties("living_space_average", "m2", new("Durchschnittliche Wohnfläche", "Average living space"), PropertyMeasure.LivingSpace, MetricFilters.Marketing),
            OverTasks("tasks_total", new("Aufgaben insgesamt", "Tasks in total"), TaskMeasure.All, MetricFilters.Status, "status"),
            OverTasks("tasks_open", new("Offene Aufgaben", "Open tasks"), TaskMeasure.Open, MetricFilters.None, "status"),
            OverTasks("tasks_overdue", new("Überfällige Aufgaben", "Overdue tasks"), TaskMeasure.Overdue, MetricFilters.None, "status"),
            OverTasks("tasks_due", new("Fällige offene Aufgaben", "Open tasks due"), TaskMeasure.Due, MetricFilters.Period, "status" + ByTime),
            OverTasks("tasks_completed", new("Erledigte Aufgaben", "Tasks completed"), TaskMeasure.Completed, MetricFilters.Period, ByTime),
            new("documents_total", "count", new("Dokumente insgesamt", "Documents in total"), File, MetricFilters.None, "", "/documents", documents.CountAsync),
            new("documents_new", "count", new("Neue Dokumente", "New documents"), File, MetricFilters.Period, ByTime, "/documents", documents.CountAsync),
        ];
        byName = all.ToDictionary(metric => metric.Name, StringComparer.Ordinal);

        MetricDefinition OverProperties(string name, string unit, BilingualText label, PropertyMeasure measure, MetricFilters more = MetricFilters.None, string groups = "") => new(
            name, unit, label, Property, OfProperties | more, "city property_type status" + groups, "/properties",
            (filter, cancellationToken) => properties.MeasureAsync(measure, filter, cancellationToken));

        MetricDefinition OverTasks(string name, BilingualText label, TaskMeasure measure, MetricFilters more, string groups) => new(
            name, "count", label, Work, MetricFilters.Assignee | more, groups, "/tasks",
            (filter, cancellationToken) => tasks.CountAsync(measure, filter, cancellationToken));
    }

    public MetricDefinition? Find(string name) => byName.GetValueOrDefault(name);

    public IEnumerable<string> Names => byName.Keys;
}
