using System.Text.Json;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Tasks.Domain;

/// <summary>How far a task is.</summary>
public enum TaskState
{
    Todo,
    InProgress,
    Review,
    Done,
    Cancelled,
}

/// <summary>How much a task presses.</summary>
public enum TaskPriority
{
    Low,
    Medium,
    High,
    Urgent,
}

/// <summary>The kinds of record that a task can belong to.</summary>
public enum RelatedType
{
    Contact,
    Property,
    Document,
}

/// <summary>One line of a checklist.</summary>
public sealed record ChecklistItem
{
    /// <summary>Given by the server when left out, so that lines can be told apart while they are edited.</summary>
    public Guid Id { get; init; }

    public string Text { get; init; } = "";

    public bool Done { get; init; }
}

/// <summary>Something to do.</summary>
[EntityName("task")]
public sealed class TaskItem : TenantEntity, ISoftDeletable, ISearchable
{
    public string Title { get; set; } = "";

    public string Description { get; set; } = "";

    public TaskState Status { get; set; }

    public TaskPriority Priority { get; set; } = TaskPriority.Medium;

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public Guid? AssigneeId { get; set; }

    public Guid? ProjectId { get; set; }

    public Guid? BoardId { get; set; }

    public Guid? ColumnId { get; set; }

    /// <summary>Rank within the column (see <see cref="Ranks"/>); empty for tasks on no board.</summary>
    [NotRecorded]
    public string Position { get; set; } = "";

    public List<string> Labels { get; set; } = [];

    public List<ChecklistItem> Checklist { get; set; } = [];

    public RelatedType? RelatedType { get; set; }

    public Guid? RelatedId { get; set; }

    /// <summary>Kept beside the comments, so that lists need no join; changed without a new version of the task.</summary>
    [NotRecorded]
    public int CommentCount { get; set; }

    [NotRecorded]
    public int AttachmentCount { get; set; }

    /// <summary>Folded title for sorting, the same order on both databases.</summary>
    [NotRecorded]
    public string SortTitle { get; set; } = "";

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public override string Label => Title;

    public IEnumerable<string?> SearchParts() => [Title, .. Labels, Description];

    /// <summary>Changes the status and keeps the moment of completion in step with it.</summary>
    public void ChangeStatus(TaskState status, DateTimeOffset now)
    {
        Status = status;
        CompletedAt = status == TaskState.Done ? CompletedAt ?? now : null;
    }
}

internal sealed class TaskItemConfiguration : IEntityTypeConfiguration<TaskItem>
{
    public void Configure(EntityTypeBuilder<TaskItem> builder)
    {
        builder.ToTable("tasks");
        builder.Property(task => task.Checklist).HasConversion(
            items => JsonSerializer.Serialize(items, WireJson.Options),
            json => JsonSerializer.Deserialize<List<ChecklistItem>>(json, WireJson.Options)!,
            new ListComparer<ChecklistItem>());
    }
}
