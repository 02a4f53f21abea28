using System.Text.Json;

namespace ImmoNow.Assistant.Contracts;

/// <summary>What came out of a tool: data for reads, affected records for writes. The engine writes the answer from it.</summary>
public sealed record ToolResult
{
    /// <summary>A finished sentence in the language of the turn; used where no rows speak for themselves.</summary>
    public string? Message { get; init; }

    /// <summary>Records found, at most <see cref="AssistantLimits.RowsRead"/>.</summary>
    public ResultTable? Table { get; init; }

    /// <summary>How many records match altogether, more than the rows when the list was cut.</summary>
    public int? Total { get; init; }

    /// <summary>Numbers the host computed. Every number of an answer is one of these, or stands in a row.</summary>
    public IReadOnlyList<ComputedValue> Computed { get; init; } = [];

    /// <summary>Passages to cite in addition to the rows.</summary>
    public IReadOnlyList<Passage> Sources { get; init; } = [];

    public IReadOnlyList<UiCommand> UiCommands { get; init; } = [];

    /// <summary>Records a write created, changed or removed.</summary>
    public IReadOnlyList<AffectedRecord> Affected { get; init; } = [];

    /// <summary>What <see cref="AssistantTool.UndoAsync"/> needs; null when there is nothing to take back.</summary>
    public JsonElement? UndoState { get; init; }

    /// <summary>Set when it failed in an expected way; nothing was changed then.</summary>
    public ToolProblem? Problem { get; init; }

    public static ToolResult Failed(string code, BilingualText message) => new() { Problem = new ToolProblem(code, message) };
}

/// <summary>Rows with typed columns, so that one writer formats all of them.</summary>
public sealed record ResultTable(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<ResultRow> Rows);

/// <param name="Key">Wire name of the field.</param>
public sealed record ResultColumn(string Key, BilingualText Label, ColumnKind Kind);

/// <summary>How a value is written: <see cref="Money"/> in EUR, <see cref="Area"/> in m², <see cref="Moment"/> as UTC instant.</summary>
public enum ColumnKind
{
    Text,
    Money,
    Area,
    Number,
    Date,
    Moment,
    /// <summary>A wire value such as <c>in_progress</c> that the engine's vocabulary translates.</summary>
    Term,
    Email,
    Phone,
}

/// <param name="Entity">The record, so that the row can be cited and opened.</param>
/// <param name="Title">The display name of the record.</param>
/// <param name="Values">By column key: string, decimal, int, bool, DateOnly, DateTimeOffset, or a list of strings. Missing means empty.</param>
public sealed record ResultRow(EntityRef Entity, string Title, IReadOnlyDictionary<string, object?> Values);

/// <summary>A number with its derivation.</summary>
/// <param name="Metric">For example <c>count</c>, <c>sum:price</c>, <c>average:living_space</c>.</param>
/// <param name="Value">Null when no record had the field.</param>
/// <param name="Unit"><c>EUR</c>, <c>m2</c>, <c>EUR/m2</c>, <c>rooms</c>, <c>year</c> or null for a plain count.</param>
/// <param name="Rows">How many records went into it.</param>
public sealed record ComputedValue(string Metric, decimal? Value, string? Unit, int Rows)
{
    /// <summary>What it is called, in the language of the turn; null where the answer itself names it.</summary>
    public string? Label { get; init; }

    /// <summary>What it was computed over, by name: status, type, cities, from, to …; null where the tool's arguments tell.</summary>
    public IReadOnlyDictionary<string, string>? Filters { get; init; }

    /// <summary>Its parts, in the order in which they are shown; empty unless it was split.</summary>
    public IReadOnlyList<ComputedGroup> Groups { get; init; } = [];

    /// <summary>What it was split by: month, quarter, week, city, property_type or status.</summary>
    public string? GroupedBy { get; init; }

    /// <summary>A list in the application that shows these records, where one can.</summary>
    public string? Route { get; init; }
}

/// <summary>A part of a number.</summary>
/// <param name="Key">For programs: a city, a wire value, the first day of a span.</param>
/// <param name="Label">For people, in the language of the turn.</param>
public sealed record ComputedGroup(string Key, string Label, decimal? Value, int Rows);

public sealed record AffectedRecord(string EntityType, Guid EntityId, string Label, string Message);
