using ImmoNow.Server.Modules.Tasks.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Tasks;

/// <summary>The record that a task belongs to.</summary>
public sealed record TaskRelation
{
    public required RelatedType Type { get; init; }

    public required Guid Id { get; init; }
}

/// <summary>What people fill in about a task; serves create, update and the assistant.</summary>
public sealed record TaskFields : IFields
{
    private const int LongestChecklist = 100;

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>When left out: what the column says, otherwise <c>todo</c>.</summary>
    public TaskState? Status { get; init; }

    public TaskPriority Priority { get; init; } = TaskPriority.Medium;

    public DateTimeOffset? DueAt { get; init; }

    public Guid? AssigneeId { get; init; }

    public Guid? ProjectId { get; init; }

    public Guid? BoardId { get; init; }

    /// <summary>A column of the board; when only the board is given, the column that stands for the status.</summary>
    public Guid? ColumnId { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<ChecklistItem> Checklist { get; init; } = [];

    public TaskRelation? Related { get; init; }

    public void Validate(Validator check)
    {
        check.Required("title", Title);
        check.Length("description", Description, 20_000);
        check.Date("due_at", DueAt);
        check.Texts("labels", Labels, maximumCount: 20, maximumLength: 40);
        check.That(
            Checklist.Count <= LongestChecklist, "checklist",
            $"Höchstens {LongestChecklist} Einträge.", $"At most {LongestChecklist} entries.");
        check.That(
            Checklist.All(item => item is { Text.Length: <= 500 } && !string.IsNullOrWhiteSpace(item.Text)), "checklist",
            "Jeder Eintrag braucht einen Text von 1 bis 500 Zeichen.", "Each entry needs a text of 1 to 500 characters.");
    }

    /// <summary>The present fields of a task.</summary>
    public static TaskFields From(TaskItem task) => new()
    {
        Title = task.Title,
        Description = task.Description,
        Status = task.Status,
        Priority = task.Priority,
        DueAt = task.DueAt,
        AssigneeId = task.AssigneeId,
        ProjectId = task.ProjectId,
        BoardId = task.BoardId,
        ColumnId = task.ColumnId,
        Labels = task.Labels,
        Checklist = task.Checklist,
        Related = RelationOf(task),
    };

    /// <summary>The record that a task belongs to, if any.</summary>
    public static TaskRelation? RelationOf(TaskItem task) =>
        task is { RelatedType: { } type, RelatedId: { } id } ? new TaskRelation { Type = type, Id = id } : null;

    /// <summary>Writes the fields into a task, except status, board and column, which <see cref="TaskPlacement"/> decides together.</summary>
    public void ApplyTo(TaskItem task, TimeProvider clock)
    {
        task.Title = Title.Trim();
        task.SortTitle = TextFolding.Fold(Title.Trim());
        task.Description = Description;
        task.Priority = Priority;
        task.DueAt = DueAt;
        task.AssigneeId = AssigneeId;
        task.ProjectId = ProjectId;
        task.Labels = [.. Labels.Select(label => label.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        task.Checklist = WithIds(Checklist, clock);
        task.RelatedType = Related?.Type;
        task.RelatedId = Related?.Id;
    }

    private static List<ChecklistItem> WithIds(IReadOnlyList<ChecklistItem> items, TimeProvider clock)
    {
        var seen = new HashSet<Guid>();
        return [.. items.Select(item => item with
        {
            Id = item.Id != Guid.Empty && seen.Add(item.Id) ? item.Id : Ids.New(clock),
            Text = item.Text.Trim(),
        })];
    }
}

/// <summary>A task as clients see it.</summary>
/// <param name="Position">Rank within the column; changes only by moving.</param>
public sealed record TaskDto(
    Guid Id,
    string Title,
    string Description,
    TaskState Status,
    TaskPriority Priority,
    DateTimeOffset? DueAt,
    DateTimeOffset? CompletedAt,
    Guid? AssigneeId,
    Guid? ProjectId,
    Guid? BoardId,
    Guid? ColumnId,
    string Position,
    IReadOnlyList<string> Labels,
    IReadOnlyList<ChecklistItem> Checklist,
    TaskRelation? Related,
    int CommentCount,
    int AttachmentCount,
    bool IsDeleted,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version) : IVersioned
{
    public static TaskDto From(TaskItem task) => new(
        task.Id,
        task.Title,
        task.Description,
        task.Status,
        task.Priority,
        task.DueAt,
        task.CompletedAt,
        task.AssigneeId,
        task.ProjectId,
        task.BoardId,
        task.ColumnId,
        task.Position,
        task.Labels,
        task.Checklist,
        TaskFields.RelationOf(task),
        task.CommentCount,
        task.AttachmentCount,
        task.IsDeleted,
        task.CreatedAt,
        task.UpdatedAt,
        task.Version);
}
