using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Documents.Domain;

/// <summary>One file of a document. Files never change; a restored one becomes a new version with the same content.</summary>
public sealed class DocumentVersion : TenantEntity
{
    public Guid DocumentId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    public string FileName { get; set; } = "";

    public string ContentType { get; set; } = "";

    public long Size { get; set; }

    public string Sha256 { get; set; } = "";

    [NotRecorded]
    public string FileKey { get; set; } = "";

    public Guid? UserId { get; set; }

    public string UserName { get; set; } = "";

    /// <summary>The version that this one brought back.</summary>
    public int? RestoredFrom { get; set; }

    public override string Label => FileName;
}

internal sealed class DocumentVersionConfiguration : IEntityTypeConfiguration<DocumentVersion>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> builder) => builder.ToTable("document_versions");
}
