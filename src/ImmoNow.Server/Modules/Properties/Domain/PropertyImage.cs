using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Properties.Domain;

/// <summary>The stored sizes of a picture.</summary>
public enum ImageSize
{
    /// <summary>At most 480 pixels on the longer side.</summary>
    Thumb,

    /// <summary>At most 1080 pixels.</summary>
    Medium,

    /// <summary>At most 2560 pixels.</summary>
    Full,
}

/// <summary>A picture of a property, stored as JPEG in three sizes without any metadata.</summary>
public sealed class PropertyImage : TenantEntity
{
    public Guid PropertyId { get; set; }

    /// <summary>Place in the order; gaps and ties are fine, the id decides between equals.</summary>
    public int Position { get; set; }

    public string Caption { get; set; } = "";

    /// <summary>Whether it stands for the property in lists; exactly one picture does.</summary>
    public bool IsTitle { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>Bytes of the largest size.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256 of the uploaded original, in lower-case hex.</summary>
    public string OriginalHash { get; set; } = "";

    /// <summary>Keys in the file store in the order of <see cref="ImageSize"/>.</summary>
    public List<string> FileKeys { get; set; } = [];

    public override string Label => Caption;
}

internal sealed class PropertyImageConfiguration : IEntityTypeConfiguration<PropertyImage>
{
    public void Configure(EntityTypeBuilder<PropertyImage> builder) => builder.ToTable("property_images");
}
