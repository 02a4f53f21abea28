using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Tasks.Domain;

/// <summary>What somebody said about a task.</summary>
public sealed class TaskComment : TenantEntity, ISoftDeletable
{
    private const int LongestLabel = 80;

    public Guid TaskId { get; set; }

    public string Text { get; set; } = "";

    /// <summary>Null when the program itself wrote it.</summary>
    public Guid? AuthorId { get; set; }

    /// <summary>The name at that time.</summary>
    [NotRecorded]
    public string AuthorName { get; set; } = "";

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public override string Label => Text.Length <= LongestLabel ? Text : Text[..LongestLabel] + "…";
}

internal sealed class TaskCommentConfiguration : IEntityTypeConfiguration<TaskComment>
{
    public void Configure(EntityTypeBuilder<TaskComment> builder) => builder.ToTable("task_comments");
}
