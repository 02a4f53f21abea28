using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Knowledge.Domain;

public enum KnowledgeJobStatus
{
    Running,
    Paused,
    Done,
    Failed,
}

/// <summary>
/// A rebuild of the tenant's index. Record after record is written anew while the old passages answer; how far it has come is saved
/// together with what was written, so that it goes on there after a crash.
/// </summary>
[NotAudited]
public sealed class KnowledgeJob : ITenantEntity
{
    /// <summary>The scope that means all kinds.</summary>
    public const string Everything = "all";

    public required Guid Id { get; init; }

    public Guid TenantId { get; set; }

    /// <summary><see cref="Everything"/> or one kind of record.</summary>
    public required string Scope { get; init; }

    public required KnowledgeJobStatus Status { get; set; }

    public required int Done { get; set; }

    public required int Total { get; set; }

    /// <summary>Why it failed, or which records could not be read.</summary>
    public string? Error { get; set; }

    /// <summary>What the index is when it is done.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The kind at work; empty before the first.</summary>
    public required string AtKind { get; set; }

    /// <summary>The last record of that kind that is done.</summary>
    public Guid? AtRecord { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class KnowledgeJobConfiguration : IEntityTypeConfiguration<KnowledgeJob>
{
    public void Configure(EntityTypeBuilder<KnowledgeJob> builder)
    {
        builder.ToTable("knowledge_jobs");
        builder.HasKey(job => new { job.TenantId, job.Id });
        builder.Property(job => job.Id).ValueGeneratedNever();
    }
}
