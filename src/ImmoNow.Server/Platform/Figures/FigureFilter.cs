namespace ImmoNow.Server.Platform.Figures;

/// <summary>What narrows a figure down. A module is only given what its figure accounts for.</summary>
public sealed record FigureFilter
{
    /// <summary>At or after, of the moment that the figure is about.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Any of these; "Frankfurt" means "Frankfurt am Main" as well.</summary>
    public IReadOnlyList<string> Cities { get; init; } = [];

    /// <summary>snake_case words of the record's own status; empty means all.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>snake_case words; empty means all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>snake_case word, or null for all.</summary>
    public string? MarketingType { get; init; }

    /// <summary>Any of these snake_case words; empty means all.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The colleague in charge.</summary>
    public Guid? AssigneeId { get; init; }

    /// <summary>city, type, status or time; null for one figure over everything.</summary>
    public string? GroupBy { get; init; }

    /// <summary>The name of the span that a moment falls into, for groups by time; null otherwise.</summary>
    public Func<DateTimeOffset, string>? Span { get; init; }
}

/// <summary>A figure, or one of its groups.</summary>
/// <param name="Key">Value of the group; empty for a figure over everything, and for records that lack the field.</param>
/// <param name="Value">Null when no record had the number.</param>
/// <param name="Rows">How many records went into it.</param>
public sealed record FigureGroup(string Key, decimal? Value, int Rows);
