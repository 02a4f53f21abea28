using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Chat;

/// <summary>Writes the answer to a look-up from its rows and computed values. Every number in it comes from there.</summary>
internal sealed class ResultWriter(AssistantLanguage language, LocalClock clock, FilterText filters)
{
    private readonly bool german = language == AssistantLanguage.German;

    public Answer Write(string tool, JsonObject arguments, ToolResult result)
    {
        var table = result.Table;
        var total = result.Total ?? table?.Rows.Count ?? 0;
        var described = filters.Describe(arguments);
        var (one, many) = Noun(tool, german);
        // A tool that has words of its own for its numbers said them already.
        if (table is null && (result.Computed.Count == 0 || result.Message is not null))
            return new Answer { Text = result.Message ?? "", Path = "tool", UiCommands = result.UiCommands, Cited = result.Sources, Computed = result.Computed, Memory = result.Computed.Count == 0 ? ConversationMemory.Empty : Remember(tool, arguments, []) };
        var text = new StringBuilder();
        var shown = new List<ResultRow>();
        var measure = arguments["measure"];
        if (measure is not null && result.Computed.Count > 0 && measure["function"]!.GetValue<string>() is var function && function != "count")
        {
            text.Append(ComputedSentence(result.Computed[0], function, described, one, many));
        }
        else if (measure is not null)
        {
            text.Append(CountSentence(total, one, many, described));
            if (total is > 0 and <= 5)
                shown.AddRange(table?.Rows ?? []);
        }
        else if (total == 0 || table is null)
        {
            text.Append(Nothing(many, described));
        }
        else if (table.Rows.Count == 1 && tool is ToolNames.GetContact or ToolNames.GetProperty)
        {
            return Detail(table, [.. table.Columns.Select(column => JsonValue.Create(column.Key))], tool, arguments, result);
        }
        else if (table.Rows.Count == 1 && arguments["fields"] is JsonArray fields)
        {
            return Detail(table, fields, tool, arguments, result);
        }
        else
        {
            shown.AddRange(table.Rows.Take(AssistantLimits.RowsShown));
            text.Append(Found(total, one, many, described));
        }
        AppendRows(text, shown, table, 0);
        if (shown.Count > 0 && total > shown.Count)
            text.Append(More(total - shown.Count, one, many));
        var cited = shown.ConvertAll(row => Source(row, table!));
        return new Answer
        {
            Text = text.ToString(),
            Path = "tool",
            Cited = cited,
            UiCommands = result.UiCommands,
            // How many there are is a computed number as well.
            Computed = result.Computed.Count > 0 || result.Total is null ? result.Computed : [new ComputedValue("count", total, null, total)],
            Memory = Remember(tool, arguments, shown),
            Suggestions = Suggest(tool, arguments, total, shown),
        };
    }

    private static ConversationMemory Remember(string tool, JsonObject arguments, List<ResultRow> shown) => new()
    {
        LastRead = new RememberedCall(tool, (JsonObject)arguments.DeepClone()),
        Listed = [.. shown.Select(row => new EntityCandidate(row.Entity.Type, row.Entity.Id, row.Title))],
        Focus = shown.Count == 1 ? new EntityCandidate(shown[0].Entity.Type, shown[0].Entity.Id, shown[0].Title) : null,
    };

    public static (string One, string Many) Noun(string tool, bool german) => tool switch
    {
        ToolNames.QueryMetric => german ? ("Wert", "Werte") : ("value", "values"),
        ToolNames.ListTasks => german ? ("Aufgabe", "Aufgaben") : ("task", "tasks"),
        ToolNames.ListContacts or ToolNames.GetContact => german ? ("Kontakt", "Kontakte") : ("contact", "contacts"),
        ToolNames.ListProperties or ToolNames.GetProperty => german ? ("Immobilie", "Immobilien") : ("property", "properties"),
        ToolNames.FindDocuments or ToolNames.SummariseDocument => german ? ("Dokument", "Dokumente") : ("document", "documents"),
        ToolNames.FindDuplicateContacts => german ? ("mögliche Dublette", "mögliche Dubletten") : ("possible duplicate", "possible duplicates"),
        ToolNames.ListTeam => german ? ("Teammitglied", "Teammitglieder") : ("team member", "team members"),
        ToolNames.ListProjects => german ? ("Projekt", "Projekte") : ("project", "projects"),
        ToolNames.ListBoards => german ? ("Board", "Boards") : ("board", "boards"),
        _ => german ? ("Datensatz", "Datensätze") : ("record", "records"),
    };

    /// <summary>The ending of an adjective for a German noun: "weiterer Kontakt", "weitere Aufgabe", "weiteres Dokument".</summary>
    private static string Ending(string noun, string masculine, string feminine, string neuter) => noun switch
    {
        "Kontakt" or "Wert" or "Datensatz" => masculine,
        "Dokument" or "Teammitglied" or "Projekt" or "Board" => neuter,
        _ => feminine,
    };

    private static string InBrackets(string described) => described.Length == 0 ? "" : $" ({described})";

    private string Found(int total, string one, string many, string described) => german
        ? $"**{Formats.Count(total, one, many, language)}** gefunden{InBrackets(described)}:\n\n"
        : $"Found **{Formats.Count(total, one, many, language)}**{InBrackets(described)}:\n\n";

    private string CountSentence(int total, string one, string many, string described)
    {
        var count = Formats.Count(total, one, many, language);
        if (total == 0)
            return Nothing(many, described);
        return german ? $"Das {(total == 1 ? "ist" : "sind")} **{count}**{InBrackets(described)}.\n\n" : $"There {(total == 1 ? "is" : "are")} **{count}**{InBrackets(described)}.\n\n";
    }

    private string Nothing(string many, string described) => german
        ? $"Dazu gibt es keine {many}{InBrackets(described)}."
        : $"There are no matching {many}{InBrackets(described)}.";

    private string More(int rest, string one, string many) => german
        ? $"\n… und {(rest == 1 ? Ending(one, "ein weiterer ", "eine weitere ", "ein weiteres ") + one : $"{Formats.Number(rest, language)} weitere {many}")}."
        : $"\n… and {Formats.Number(rest, language)} more {(rest == 1 ? one : many)}.";

    private string ComputedSentence(ComputedValue computed, string function, string described, string one, string many)
    {
        var field = Vocabulary.Label(computed.Metric.Split(':')[^1], language);
        if (computed.Value is not { } value)
            return german ? $"Dazu liegt kein Wert für „{field}“ vor{InBrackets(described)}.\n\n" : $"No value for “{field}” is known{InBrackets(described)}.\n\n";
        var rows = Formats.Count(computed.Rows, one, many, language);
        var written = WithUnit(value, computed.Unit);
        var label = (function, german) switch
        {
            ("sum", true) => $"Summe „{field}“",
            ("average", true) => $"Durchschnitt „{field}“",
            ("minimum", true) => $"Niedrigster Wert „{field}“",
            ("maximum", true) => $"Höchster Wert „{field}“",
            ("sum", false) => $"Total of “{field}”",
            ("average", false) => $"Average of “{field}”",
            ("minimum", false) => $"Lowest “{field}”",
            _ => $"Highest “{field}”",
        };
        return german ? $"{label}: **{written}**, berechnet aus {rows}{InBrackets(described)}.\n\n" : $"{label}: **{written}**, computed from {rows}{InBrackets(described)}.\n\n";
    }

    private string WithUnit(decimal value, string? unit) => unit switch
    {
        "EUR" => Formats.Money(decimal.Round(value, 2), language),
        "EUR/m2" => Formats.Money(decimal.Round(value, 2), language) + "/m²",
        "m2" => Formats.Area(decimal.Round(value, 2), language),
        "year" => decimal.Round(value).ToString(CultureInfo.InvariantCulture),
        _ => Formats.Number(decimal.Round(value, 2), language),
    };

    private void AppendRows(StringBuilder text, List<ResultRow> rows, ResultTable? table, int offset)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var number = offset + i + 1;
            text.Append(CultureInfo.InvariantCulture, $"{number}. **{MarkdownText.Escape(rows[i].Title)}**");
            var values = table!.Columns.Select(column => Value(rows[i], column)).Where(value => value.Length > 0).ToList();
            if (values.Count > 0)
                text.Append(" – ").AppendJoin(" · ", values);
            text.Append(CultureInfo.InvariantCulture, $" [{number}]\n");
        }
    }

    private string Value(ResultRow row, ResultColumn column)
    {
        var value = row.Values.GetValueOrDefault(column.Key);
        return (value, column.Kind) switch
        {
            (null, _) => "",
            (decimal money, ColumnKind.Money) => column.Key is "price" or "budget_max" ? Formats.Money(money, language) : $"{Formats.Money(money, language)} {column.Label.For(language)}",
            (decimal area, ColumnKind.Area) => Formats.Area(area, language),
            (decimal number, _) => $"{Formats.Number(number, language)} {column.Label.For(language)}",
            (int number, _) => column.Key == "year_built" ? $"{column.Label.For(language)} {number.ToString(CultureInfo.InvariantCulture)}" : $"{Formats.Number(number, language)} {column.Label.For(language)}",
            (DateOnly day, _) => $"{column.Label.For(language)} {Formats.Date(day, language)}",
            (DateTimeOffset instant, _) => $"{column.Label.For(language)} {Formats.Moment(instant, clock.Zone, language)}",
            (IEnumerable<string> list, _) => string.Join(", ", list.Select(item => MarkdownText.Escape(Vocabulary.Label(item, language)))),
            (string term, ColumnKind.Term) => Vocabulary.Label(term, language),
            (bool yes, _) => yes ? column.Label.For(language) : "",
            _ => MarkdownText.Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };
    }

    /// <summary>"Telefon von **Anna Weber**: 0221 …".</summary>
    private Answer Detail(ResultTable table, JsonArray fields, string tool, JsonObject arguments, ToolResult result)
    {
        var row = table.Rows[0];
        var wanted = fields.Select(field => field!.GetValue<string>()).SelectMany(Columns).ToHashSet(StringComparer.Ordinal);
        var lines = table.Columns.Where(column => wanted.Contains(column.Key)).Select(column => (column, value: Value(row, column))).Where(pair => pair.value.Length > 0)
            .Select(pair => pair.column.Kind is ColumnKind.Number or ColumnKind.Date or ColumnKind.Moment || (pair.column.Kind == ColumnKind.Money && pair.column.Key is not ("price" or "budget_max")) ? pair.value : $"{pair.column.Label.For(language)}: **{pair.value}**").ToList();
        var title = MarkdownText.Escape(row.Title);
        var missing = german ? $"Bei **{title}** ist dazu nichts hinterlegt. [1]" : $"Nothing is stored about this for **{title}**. [1]";
        return new Answer
        {
            Text = lines.Count == 0 ? missing : $"**{title}** [1]\n\n- {string.Join("\n- ", lines)}",
            Path = "tool",
            Cited = [Source(row, table)],
            UiCommands = result.UiCommands,
            Memory = Remember(tool, arguments, [row]),
            Suggestions = Suggest(tool, arguments, 1, [row]),
        };
    }

    private static IEnumerable<string> Columns(string field) => field switch
    {
        "phone" => ["phone", "mobile"],
        "budget" => ["budget_min", "budget_max"],
        "rent" => ["rent_cold", "rent_warm", "service_charge"],
        "energy" => ["energy_class", "energy_value", "energy_carrier"],
        "address" => ["address", "city"],
        _ => [field],
    };

    private Passage Source(ResultRow row, ResultTable table)
    {
        var values = table.Columns.Select(column => Value(row, column)).Where(value => value.Length > 0);
        return new Passage($"{row.Entity.Type}:{row.Entity.Id}", row.Title, string.Join(" · ", values).Replace("\\", "", StringComparison.Ordinal), row.Entity.Type, row.Entity.Type, row.Entity.Id, null, 1);
    }

    private List<string> Suggest(string tool, JsonObject arguments, int total, List<ResultRow> shown)
    {
        var suggestions = new List<string>();
        if (shown.Count == 1)
            suggestions.Add(german ? $"Öffne {shown[0].Title}" : $"Open {shown[0].Title}");
        else if (shown.Count > 1)
            suggestions.Add(german ? Ending(Noun(tool, true).One, "Öffne den ersten ", "Öffne die erste ", "Öffne das erste ") + Noun(tool, true).One : "Open the first one");
        if (tool == ToolNames.ListProperties && arguments["measure"] is null && total > 1)
            suggestions.Add(german ? "Und der Durchschnittspreis davon?" : "And the average price of those?");
        if (tool == ToolNames.ListTasks && arguments["overdue"] is null)
            suggestions.Add(german ? "Welche Aufgaben sind überfällig?" : "Which tasks are overdue?");
        if (tool == ToolNames.ListContacts && shown.Count == 1)
            suggestions.Add(german ? $"Erstelle eine Aufgabe: {shown[0].Title} anrufen" : $"Create a task: call {shown[0].Title}");
        return suggestions;
    }
}
