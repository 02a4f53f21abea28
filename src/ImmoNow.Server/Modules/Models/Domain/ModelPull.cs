using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Models.Domain;

public enum PullStatus
{
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>
/// The download of a model. A row and not a thing in memory, so that any node can show and cancel it, and one that died with
/// its node is recognised. Global like the servers.
/// </summary>
[NotAudited]
public sealed class ModelPull : IGlobalEntity
{
    public required Guid Id { get; init; }

    public required string Server { get; init; }

    public required string Model { get; init; }

    public PullStatus Status { get; set; }

    /// <summary>What the server says it does.</summary>
    public string Step { get; set; } = "";

    public long CompletedBytes { get; set; }

    public long TotalBytes { get; set; }

    public string Error { get; set; } = "";

    public bool CancelRequested { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The node at work renews it every second.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class ModelPullConfiguration : IEntityTypeConfiguration<ModelPull>
{
    public void Configure(EntityTypeBuilder<ModelPull> builder)
    {
        builder.ToTable("model_pulls");
        builder.HasKey(pull => pull.Id);
        builder.Property(pull => pull.Id).ValueGeneratedNever();
    }
}
