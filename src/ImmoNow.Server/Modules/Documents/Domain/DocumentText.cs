using System.ComponentModel.DataAnnotations.Schema;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Documents.Domain;

/// <summary>How far reading a document's text has come.</summary>
public enum IndexStatus
{
    Pending,
    Indexed,
    Failed,
}

/// <summary>
/// The text of a document's file, read in the background; its id is the document's. Its change event tells the index that
/// there is something new to read, without touching the version of the document that a person may be editing.
/// </summary>
public sealed class DocumentText : TenantEntity
{
    /// <summary>The file that was read; a text of an older file does not count.</summary>
    public int FileVersion { get; set; }

    public IndexStatus Status { get; set; }

    /// <summary>Why there is no text, or what is missing from it; a code of <c>TextProblems</c>, or empty.</summary>
    public string Error { get; set; } = "";

    public int Characters { get; set; }

    public int SegmentCount { get; set; }

    /// <summary>Pages whose passages are here while reading a paged file goes on, or where it was given up; otherwise 0.</summary>
    public int PagesRead { get; set; }

    /// <summary>Pages of that file.</summary>
    public int Pages { get; set; }

    /// <summary>JSON list of <c>TextSegment</c>.</summary>
    [NotRecorded]
    public string Segments { get; set; } = "[]";

    /// <summary>Folded text for the lists' search.</summary>
    [NotRecorded]
    public string SearchText { get; set; } = "";

    /// <summary>Title of the document, for the audit trail.</summary>
    [NotMapped]
    public string Title { get; set; } = "";

    public override string Label => Title;
}

internal sealed class DocumentTextConfiguration : IEntityTypeConfiguration<DocumentText>
{
    public void Configure(EntityTypeBuilder<DocumentText> builder) => builder.ToTable("document_texts");
}

/// <summary>
/// A file that waits for its text to be read; written together with the document, so that no restart loses it.
/// Belongs to no tenant for the database's filters, since the worker has to find the work of all of them.
/// </summary>
[NotAudited]
public sealed class DocumentTextJob : IGlobalEntity
{
    public required Guid DocumentId { get; init; }

    public required Guid TenantId { get; init; }

    public required int FileVersion { get; init; }

    public int Attempts { get; set; }

    public required DateTimeOffset DueAt { get; set; }

    /// <summary>The page at work; 0 while nothing is known.</summary>
    public int Page { get; set; }

    public int Pages { get; set; }
}

internal sealed class DocumentTextJobConfiguration : IEntityTypeConfiguration<DocumentTextJob>
{
    public void Configure(EntityTypeBuilder<DocumentTextJob> builder)
    {
        builder.ToTable("document_text_jobs");
        builder.HasKey(job => new { job.DocumentId, job.FileVersion });
        builder.Property(job => job.DocumentId).ValueGeneratedNever();
        builder.Property(job => job.FileVersion).ValueGeneratedNever();
    }
}
