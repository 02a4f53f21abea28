using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Tasks.Domain;

/// <summary>Where a project stands.</summary>
public enum ProjectStatus
{
    Active,
    Planned,
    OnHold,
    Completed,
}

/// <summary>A larger undertaking that gathers tasks and boards, for example the sale of one house.</summary>
public sealed class Project : TenantEntity, ISoftDeletable, ISearchable
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>"#0F5C6E", or empty for none.</summary>
    public string Color { get; set; } = "";

    public ProjectStatus Status { get; set; }

    public Guid? OwnerId { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Folded name for sorting, the same order on both databases.</summary>
    [NotRecorded]
    public string SortName { get; set; } = "";

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public override string Label => Name;

    public IEnumerable<string?> SearchParts() => [Name, Description];
}

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder) => builder.ToTable("projects");
}
