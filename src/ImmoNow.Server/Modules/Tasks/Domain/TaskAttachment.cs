using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Tasks.Domain;

/// <summary>A file that hangs on a task.</summary>
public sealed class TaskAttachment : TenantEntity, ISoftDeletable
{
    public Guid TaskId { get; set; }

    public string FileName { get; set; } = "";

    public string ContentType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>Where the file store keeps the content.</summary>
    [NotRecorded]
    public string FileKey { get; set; } = "";

    [NotRecorded]
    public string Sha256 { get; set; } = "";

    public Guid? UploadedById { get; set; }

    /// <summary>The name at that time.</summary>
    [NotRecorded]
    public string UploadedByName { get; set; } = "";

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public override string Label => FileName;
}

internal sealed class TaskAttachmentConfiguration : IEntityTypeConfiguration<TaskAttachment>
{
    public void Configure(EntityTypeBuilder<TaskAttachment> builder) => builder.ToTable("task_attachments");
}
