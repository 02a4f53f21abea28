using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Documents.Domain;

/// <summary>What a document can belong to.</summary>
public enum RelatedRecordType
{
    Contact,
    Property,
    Task,
}

/// <summary>A document with its current file; earlier files are its versions.</summary>
public sealed class Document : TenantEntity, ISoftDeletable, ISearchable
{
    public string Title { get; set; } = "";

    public string FileName { get; set; } = "";

    /// <summary>Decided by us from extension and content, never taken from the sender.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    public string Sha256 { get; set; } = "";

    /// <summary>Number of the current file, from 1.</summary>
    public int FileVersion { get; set; }

    /// <summary>Null at the top.</summary>
    public Guid? FolderId { get; set; }

    public RelatedRecordType? RelatedType { get; set; }

    public Guid? RelatedId { get; set; }

    public List<string> Tags { get; set; } = [];

    public Guid? UploadedBy { get; set; }

    public string UploadedByName { get; set; } = "";

    [NotRecorded]
    public string FileKey { get; set; } = "";

    /// <summary>Folded title for sorting, the same order on both databases.</summary>
    [NotRecorded]
    public string SortTitle { get; set; } = "";

    /// <summary>The folder whose deletion hid this document; restoring that folder brings it back.</summary>
    [NotRecorded]
    public Guid? HiddenWith { get; set; }

    public bool IsDeleted { get; set; }

    [NotRecorded]
    public DateTimeOffset? DeletedAt { get; set; }

    public override string Label => Title;

    /// <summary>Gives the document a title.</summary>
    public void Rename(string title)
    {
        Title = title.Trim();
        SortTitle = TextFolding.Fold(title);
    }

    /// <summary>Makes a stored file the current one.</summary>
    public void Show(DocumentVersion version)
    {
        FileName = version.FileName;
        ContentType = version.ContentType;
        Size = version.Size;
        Sha256 = version.Sha256;
        FileKey = version.FileKey;
        FileVersion = version.Number;
    }

    public IEnumerable<string?> SearchParts() => [Title, FileName, .. Tags];
}

internal sealed class DocumentConfiguration : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder) => builder.ToTable("documents");
}
