using System.Globalization;
using System.Text;
using ImmoNow.Assistant.Chat;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Analytics.Questions;
using ImmoNow.Server.Platform.Figures;

namespace ImmoNow.Server.Modules.Analytics.Metrics;

/// <summary>A figure in words, and as data with its derivation.</summary>
internal static class MetricTexts
{
    private static readonly Dictionary<string, BilingualText> Words = new(StringComparer.Ordinal)
    {
        ["available"] = new("verfügbar", "available"),
        ["reserved"] = new("reserviert", "reserved"),
        ["sold"] = new("verkauft", "sold"),
        ["rented"] = new("vermietet", "rented"),
        ["draft"] = new("im Entwurf", "in draft"),
        ["withdrawn"] = new("zurückgezogen", "withdrawn"),
        ["todo"] = new("noch nicht begonnen", "to do"),
        ["done"] = new("erledigt", "done"),
        ["in_progress"] = new("in Bearbeitung", "in progress"),
        ["review"] = new("in Prüfung", "in review"),
        ["cancelled"] = new("abgebrochen", "cancelled"),
        ["lead"] = new("Lead", "lead"),
        ["active"] = new("aktiv", "active"),
        ["customer"] = new("Kunde", "customer"),
        ["inactive"] = new("inaktiv", "inactive"),
        ["apartment"] = new("Wohnungen", "apartments"),
        ["house"] = new("Häuser", "houses"),
        ["plot"] = new("Grundstücke", "plots"),
        ["office"] = new("Büroflächen", "offices"),
        ["retail"] = new("Ladenflächen", "shops"),
        ["industrial"] = new("Hallen und Lager", "industrial buildings"),
        ["parking"] = new("Stellplätze", "parking spaces"),
        ["investment"] = new("Anlageobjekte", "investment properties"),
        ["other"] = new("Sonstige", "others"),
        ["sale"] = new("zum Kauf", "for sale"),
        ["rent"] = new("zur Miete", "for rent"),
        ["lease"] = new("zur Pacht", "for lease"),
    };

    /// <summary>"Neue Leads, Leipzig (01.07.2026 bis 30.09.2026)".</summary>
    public static string Label(MetricResult result, AssistantLanguage language)
    {
        var (metric, filter) = (result.Definition, result.Filter);
        var parts = new List<string> { Name(result, language) };
        if (filter.MarketingType is { } marketing && (metric.Fixed.MarketingType is null || metric.Name.StartsWith("price", StringComparison.Ordinal)))
            parts.Add(Word(marketing, language));
        if (filter.Types.Count > 0)
            parts.Add(Joined(filter.Types, language));
        if (filter.Statuses.Count > 0 && metric.Fixed.Statuses.Count == 0)
            parts.Add(Joined(filter.Statuses, language));
        else if (metric.Name is "properties_total" or "tasks_total")
            parts.Add(language == AssistantLanguage.German ? "alle Status" : "all statuses");
        if (filter.Roles.Count > 0)
            parts.Add(string.Join(", ", filter.Roles.Select(role => Vocabulary.Label(role, language))));
        parts.AddRange(filter.Cities);
        if (filter.AssigneeId is not null)
            parts.Add(language == AssistantLanguage.German ? "einer Person" : "of one person");
        var span = PeriodOf(result).Span(language);
        return string.Join(", ", parts) + (span.Length > 0 ? $" ({span})" : "");
    }

    public static string Value(decimal value, string unit, AssistantLanguage language) => unit switch
    {
        "EUR" => Formats.Money(value, language),
        "EUR/m2" => Formats.Money(value, language) + "/m²",
        "m2" => Formats.Area(value, language),
        _ => Formats.Number(value, language),
    };

    /// <summary>Markdown; every number in it is one of the computed ones.</summary>
    public static string Sentence(MetricResult result, AssistantLanguage language)
    {
        var german = language == AssistantLanguage.German;
        var label = MarkdownText.Escape(Label(result, language));
        if (result.Total.Value is not { } value)
            return german ? $"{label}: dazu liegt kein Wert vor." : $"{label}: no value is known.";
        var text = new StringBuilder($"{label}: **{Value(value, result.Definition.Unit, language)}**");
        if (result.Definition.Unit != "count")
            text.Append(german ? $", berechnet aus {RowsOf(result, language)}" : $", computed from {RowsOf(result, language)}");
        text.Append('.');
        foreach (var group in result.Groups.Take(TimeSpans.Most))
        {
            var part = group.Value is { } number ? Value(number, result.Definition.Unit, language) : "–";
            text.Append(CultureInfo.InvariantCulture, $"{(group == result.Groups[0] ? "\n" : "")}\n- {MarkdownText.Escape(GroupLabel(result, group, language))}: {part}");
        }

        return text.ToString();
    }

    public static ComputedValue Data(MetricResult result, AssistantLanguage language) =>
        new(result.Definition.Name, result.Total.Value, result.Definition.Unit == "count" ? null : result.Definition.Unit, result.Total.Rows)
        {
            Label = Label(result, language),
            Filters = Filters(result),
            GroupedBy = result.Asked.GroupBy,
            Groups = [.. result.Groups.Take(TimeSpans.Most).Select(group => new ComputedGroup(group.Key, GroupLabel(result, group, language), group.Value, group.Rows))],
            Route = MetricRoutes.Of(result),
        };

    public static IReadOnlyDictionary<string, string> Filters(MetricResult result)
    {
        var filter = result.Filter;
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("status", string.Join(',', filter.Statuses));
        Add("type", string.Join(',', filter.Types));
        Add("marketing_type", filter.MarketingType);
        Add("cities", string.Join(", ", filter.Cities));
        Add("roles", string.Join(',', filter.Roles));
        Add("assignee_id", filter.AssigneeId?.ToString());
        var period = PeriodOf(result);
        Add("from", period.First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("to", period.Last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return filters;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                filters[name] = value;
        }
    }

    private static string Name(MetricResult result, AssistantLanguage language)
    {
        var german = language == AssistantLanguage.German;
        var filter = result.Filter;
        return result.Definition.Name switch
        {
            "properties_total" when filter.Statuses.Count > 0 || filter.Types.Count > 0 || filter.Cities.Count > 0 || filter.MarketingType is not null => german ? "Immobilien" : "Properties",
            "tasks_total" when filter.Statuses.Count > 0 => german ? "Aufgaben" : "Tasks",
            "contacts_total" when filter.Statuses.Count > 0 || filter.Roles.Count > 0 || filter.Cities.Count > 0 => german ? "Kontakte" : "Contacts",
            _ => result.Definition.Label.For(language),
        };
    }

    private static string GroupLabel(MetricResult result, FigureGroup group, AssistantLanguage language) => result.Asked.GroupBy switch
    {
        _ when group.Key.Length == 0 => language == AssistantLanguage.German ? "ohne Angabe" : "not stated",
        "property_type" => Word(group.Key, language),
        "status" => Word(group.Key, language),
        "month" or "quarter" or "week" => TimeSpans.Label(result.Asked.GroupBy, group.Key, language),
        _ => group.Key,
    };

    private static string RowsOf(MetricResult result, AssistantLanguage language)
    {
        var forms = result.Definition.Rows.For(language).Split('|');
        return $"{Formats.Number(result.Total.Rows, language)} {(result.Total.Rows == 1 ? forms[0] : forms[2])}";
    }

    private static FigurePeriod PeriodOf(MetricResult result)
    {
        var (filter, clock) = (result.Filter, result.Clock);
        return new FigurePeriod(
            filter.From is { } from ? DateOnly.FromDateTime(clock.ToLocal(from)) : null,
            filter.Before is { } before ? DateOnly.FromDateTime(clock.ToLocal(before.AddTicks(-1))) : null);
    }

    private static string Joined(IReadOnlyList<string> words, AssistantLanguage language)
    {
        var and = language == AssistantLanguage.German ? " und " : " and ";
        var all = words.Select(word => Word(word, language)).ToList();
        return all.Count == 1 ? all[0] : string.Join(", ", all.Take(all.Count - 1)) + and + all[^1];
    }

    private static string Word(string key, AssistantLanguage language) => Words.TryGetValue(key, out var word) ? word.For(language) : Vocabulary.Label(key, language);
}
