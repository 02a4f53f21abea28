using System.ComponentModel;

namespace ImmoNow.Assistant.Contracts.StandardTools;

public sealed record ListTasksArguments
{
    [Description("Words the title or description contains.")]
    public string? Query { get; init; }

    [AllowedText("todo", "in_progress", "review", "done", "cancelled")]
    public IReadOnlyList<string>? Status { get; init; }

    [Description("True: neither done nor cancelled.")]
    public bool? Open { get; init; }

    [AllowedText("low", "medium", "high", "urgent")]
    public IReadOnlyList<string>? Priority { get; init; }

    public Guid? AssigneeId { get; init; }

    [Description("True: assigned to nobody.")]
    public bool? Unassigned { get; init; }

    [Description("Due at or after.")]
    public DateTimeOffset? DueFrom { get; init; }

    [Description("Due before this instant.")]
    public DateTimeOffset? DueBefore { get; init; }

    [Description("True: open and due in the past.")]
    public bool? Overdue { get; init; }

    [Description("True: without due date.")]
    public bool? WithoutDue { get; init; }

    public DateTimeOffset? CreatedFrom { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    public Guid? BoardId { get; init; }

    public Guid? ColumnId { get; init; }

    public Guid? ProjectId { get; init; }

    [Description("Tasks that belong to this record.")]
    public EntityRef? Related { get; init; }

    [AllowedText("due_at", "-due_at", "-priority", "-created_at")]
    public string? Sort { get; init; }

    public Measure? Measure { get; init; }

    [Description("1 to 50.")]
    public int? Limit { get; init; }
}

public sealed record CreateTaskArguments
{
    [Description("Short, in the user's words.")]
    public required string Title { get; init; }

    public string? Description { get; init; }

    [AllowedText("todo", "in_progress", "review")]
    public string? Status { get; init; }

    [AllowedText("low", "medium", "high", "urgent")]
    public string? Priority { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public Guid? AssigneeId { get; init; }

    public Guid? ProjectId { get; init; }

    public Guid? BoardId { get; init; }

    public Guid? ColumnId { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public EntityRef? Related { get; init; }
}

/// <summary>The same new values for one or several tasks. A field that is absent stays as it is.</summary>
public sealed record UpdateTaskArguments
{
    [Description("1 to 50 tasks.")]
    public required IReadOnlyList<Guid> TaskIds { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    [AllowedText("todo", "in_progress", "review", "done", "cancelled")]
    public string? Status { get; init; }

    [AllowedText("low", "medium", "high", "urgent")]
    public string? Priority { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    [Description("A new day that keeps the time of day of the present due date.")]
    public DateOnly? DueDay { get; init; }

    [Description("Moves the present due date by so many days.")]
    public int? DueShiftDays { get; init; }

    public Guid? AssigneeId { get; init; }

    public Guid? ColumnId { get; init; }

    public EntityRef? Related { get; init; }

    [AllowedText("due_at", "assignee_id", "related")]
    [Description("Fields to empty.")]
    public IReadOnlyList<string>? Clear { get; init; }
}
