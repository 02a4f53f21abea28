using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Tasks.Domain;

/// <summary>A column of a board.</summary>
public sealed class BoardColumn : TenantEntity, ISoftDeletable
{
    public Guid BoardId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>"#0F5C6E", or empty for none.</summary>
    public string Color { get; set; } = "";

    /// <summary>How many cards the column should hold at most; exceeding it is shown, not forbidden.</summary>
    public int? WipLimit { get; set; }

    /// <summary>The status that a card gets by moving here; null leaves its status alone.</summary>
    public TaskState? Status { get; set; }

    /// <summary>Rank within the board.</summary>
    [NotRecorded]
    public string Position { get; set; } = "";

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public override string Label => Name;
}

internal sealed class BoardColumnConfiguration : IEntityTypeConfiguration<BoardColumn>
{
    public void Configure(EntityTypeBuilder<BoardColumn> builder) => builder.ToTable("board_columns");
}
