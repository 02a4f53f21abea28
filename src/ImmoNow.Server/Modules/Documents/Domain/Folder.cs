using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Documents.Domain;

/// <summary>A folder of the agency's filing tree.</summary>
public sealed class Folder : TenantEntity, ISoftDeletable
{
    public string Name { get; set; } = "";

    /// <summary>Null at the top.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Folded name: sorts, and is unique among the folders beside it.</summary>
    [NotRecorded]
    public string NameKey { get; set; } = "";

    /// <summary>The folder whose deletion hid this one; restoring that one brings it back.</summary>
    [NotRecorded]
    public Guid? HiddenWith { get; set; }

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public override string Label => Name;

    /// <summary>Gives the folder a name.</summary>
    public void Rename(string name)
    {
        Name = name.Trim();
        NameKey = TextFolding.Fold(name);
    }
}

internal sealed class FolderConfiguration : IEntityTypeConfiguration<Folder>
{
    public void Configure(EntityTypeBuilder<Folder> builder) => builder.ToTable("folders");
}
