using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Tasks.Domain;

/// <summary>A kanban board: tasks as cards in columns.</summary>
public sealed class Board : TenantEntity, ISoftDeletable, ISearchable
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>"#0F5C6E", or empty for none.</summary>
    public string Color { get; set; } = "";

    public Guid? ProjectId { get; set; }

    /// <summary>Folded name for sorting, the same order on both databases.</summary>
    [NotRecorded]
    public string SortName { get; set; } = "";

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public override string Label => Name;

    public IEnumerable<string?> SearchParts() => [Name, Description];
}

internal sealed class BoardConfiguration : IEntityTypeConfiguration<Board>
{
    public void Configure(EntityTypeBuilder<Board> builder) => builder.ToTable("boards");
}
