using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat.Routing;

/// <summary>
/// "Wie viele Leads kamen im letzten Quartal?", "Neue Kontakte pro Monat", "Wie viele Objekte haben wir dieses Jahr verkauft?": figures of the
/// catalogue that no list answers. Plain counts and averages of a list stay with the list, which shows its rows as well.
/// </summary>
internal static class MetricRule
{
    public static Route? TryRoute(Utterance u, RoutingContext context)
    {
        if (u.HasPhrase("steht") || u.HasPhrase("warum") || u.HasPhrase("why") || u.HasPhrase("protokoll"))
            return null;
        var group = Group(u);
        var counts = Slots.IsCount(u) || u.HasPhrase("wieviel") || u.HasPhrase("wie", "viel") || u.HasPhrase("how", "much");
        var asks = counts || u.Is(0, "was", "what") && Says(u, "geschafft", "erledigt", "abgearbeitet", "completed", "finished") || group is not null || u.Has(IntentWords.Average) || u.Has(IntentWords.Sum) || u.HasPhrase("verteilung") || u.HasPhrase("entwicklung") || u.HasPhrase("kennzahl");
        if (!asks)
            return null;
        var window = u.First<TemporalAnnotation>()?.Value.Window(context.Clock);
        if (Metric(u, counts, group, window is not null) is not { } metric)
            return null;
        var contacts = metric.StartsWith("contacts", StringComparison.Ordinal) || metric.StartsWith("leads", StringComparison.Ordinal);
        var properties = metric.StartsWith("propert", StringComparison.Ordinal) || metric.EndsWith("average", StringComparison.Ordinal);
        var roles = contacts ? u.Tokens.Select(token => Vocabulary.Roles.GetValueOrDefault(token.Folded)).OfType<string>().Distinct(StringComparer.Ordinal).ToList() : [];
        var arguments = new QueryMetricArguments
        {
            Metric = metric,
            From = window?.From,
            Before = window?.Before,
            Cities = Slots.KnownCities(u),
            PropertyType = properties ? PropertyListRule.Types(u) : null,
            MarketingType = properties && metric is not "properties_sold" ? u.Tokens.Where(token => token.Kind == TokenKind.Word).Select(token => Vocabulary.MarketingType(token.Folded)).FirstOrDefault(type => type is not null) : null,
            Roles = roles.Count == 0 ? null : roles,
            GroupBy = group,
            AssigneeId = metric.StartsWith("tasks", StringComparison.Ordinal) && (u.HasPhrase("ich") || u.HasPhrase("meine") || u.HasPhrase("i") || u.HasPhrase("my")) ? context.Caller.UserId : null,
        };
        var rest = new Leftover(u);
        var mentions = metric.StartsWith("tasks", StringComparison.Ordinal) && arguments.AssigneeId is null && Slots.Person(u, rest) is { } person
            ? new[] { new Mention("assignee_id", person.Name, [EntityTypes.User], person.Salutation) } : [];
        return new ToolRoute(ToolNames.QueryMetric, RouteArguments.ToJson(arguments), mentions);
    }

    private static string? Metric(Utterance u, bool counts, string? group, bool dated)
    {
        if (Says(u, "leads", "lead", "anfragen", "interessentenanfragen", "inquiries"))
            return "leads_new";
        if (u.Has(SubjectLexicon.Tasks) || Says(u, "erledigt", "geschafft", "abgearbeitet", "completed", "finished") && !Subject(u))
            return Tasks(u, group, dated);
        if (u.Has(SubjectLexicon.Documents))
            return !counts && group is null ? null : Fresh(u) || dated || Says(u, "hochgeladen", "uploaded") ? "documents_new" : Says(u, "dokumente", "dateien", "documents", "files", "unterlagen") ? "documents_total" : null;
        if (u.Has(IntentWords.Average) && Slots.PerSquareMetre(u) && Says(u, "miete", "kaltmiete", "kaltmieten", "mieten", "mietpreis", "rent"))
            return "rent_per_sqm_average";
        var properties = u.Has(SubjectLexicon.Properties) || u.Tokens.Any(token => Vocabulary.PropertyType(token.Folded) is not null);
        if (u.Has(SubjectLexicon.Contacts) || (!properties && u.Tokens.Any(token => Vocabulary.Roles.ContainsKey(token.Folded))))
            return group is not null ? Fresh(u) || dated || group is "month" or "week" or "quarter" ? "contacts_new" : "contacts_total" : counts && Fresh(u) && dated ? "contacts_new" : null;
        if (!properties && !(group is not null && Slots.Measure(u, null) is not null) && !Says(u, "quadratmeterpreis", "quadratmeterpreise", "qmpreis"))
            return Says(u, "verkauft", "sold", "verkaeufe") && (counts && dated || group is not null) ? "properties_sold" : null;
        return Properties(u, counts, group, dated);
    }

    private static string? Properties(Utterance u, bool counts, string? group, bool dated)
    {
        if (Says(u, "verkauft", "verkaufte", "verkauften", "verkaufter", "sold", "sell", "verkaeufe") && (dated || group is not null) && (counts || group is not null))
            return "properties_sold";
        if (group is null)
            return counts && dated && (Fresh(u) || Says(u, "reingekommen", "reinbekommen", "bekommen", "aufgenommen", "hinzugekommen", "dazugekommen", "akquiriert", "listed", "added")) ? "properties_new" : null;
        if (Slots.Measure(u, u.Has(IntentWords.Average) ? "price" : null) is { Function: "average", Field: var field })
            return field switch { "price_per_sqm" => "price_per_sqm_average", "living_space" => "living_space_average", "rent_cold" => "rent_per_sqm_average", "price" => "price_average", _ => null };
        if (Slots.Measure(u, null) is { Function: "sum" })
            return "properties_value";
        if (Says(u, "quadratmeterpreis", "quadratmeterpreise", "qmpreis"))
            return "price_per_sqm_average";
        return Fresh(u) || group is "month" or "week" or "quarter" ? "properties_new" : "properties_total";
    }

    private static string? Tasks(Utterance u, string? group, bool dated)
    {
        var done = Says(u, "erledigt", "erledigte", "erledigten", "geschafft", "abgeschlossen", "abgeschlossene", "abgearbeitet", "completed", "done", "finished", "complete", "finish");
        if (done)
            return dated || group is not null ? "tasks_completed" : null;
        if (group is null)
            return null;
        return u.Has(IntentWords.Overdue) ? "tasks_overdue" : u.Has(IntentWords.OpenState) ? "tasks_open" : Says(u, "faellig", "due") ? "tasks_due" : "tasks_total";
    }

    private static bool Subject(Utterance u) => u.Has(SubjectLexicon.Contacts) || u.Has(SubjectLexicon.Properties) || u.Has(SubjectLexicon.Documents);

    private static bool Fresh(Utterance u) => Says(u, "neue", "neuen", "neuer", "neues", "new", "neu", "hinzugekommen", "dazugekommen", "gewonnen");

    /// <summary>"pro Monat", "je Stadt", "nach Objektart", "per week", "by city".</summary>
    private static string? Group(Utterance u)
    {
        for (var i = 0; i + 1 < u.Tokens.Count; i++)
        {
            if (!u.Is(i, "pro", "je", "nach", "per", "by", "jeden", "jedem", "each"))
                continue;
            var group = u.Word(u.Is(i + 1, "den", "der", "each") ? i + 2 : i + 1) switch
            {
                "monat" or "monaten" or "month" or "monatlich" => "month",
                "quartal" or "quartalen" or "quarter" => "quarter",
                "woche" or "wochen" or "week" => "week",
                "stadt" or "staedten" or "ort" or "city" or "cities" => "city",
                "objektart" or "objekttyp" or "art" or "typ" or "immobilienart" or "immobilientyp" or "type" or "kind" => "property_type",
                "status" => "status",
                _ => null,
            };
            if (group is not null)
                return group;
        }
        return u.HasPhrase("monatlich") || u.HasPhrase("monthly") ? "month" : u.HasPhrase("woechentlich") || u.HasPhrase("weekly") ? "week" : null;
    }

    private static bool Says(Utterance u, params ReadOnlySpan<string> words)
    {
        foreach (var token in u.Tokens)
        {
            if (words.Contains(token.Folded))
                return true;
        }
        return false;
    }
}
