using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImmoNow.Server.Modules.Documents.Domain;

/// <summary>A link by which anybody who has it reads one document until it expires or is revoked. The link itself is not stored: it is signed anew whenever it is shown.</summary>
public sealed class DocumentShare : TenantEntity
{
    public const int LongestDays = 30;

    public const int UsualDays = 7;

    public Guid DocumentId { get; set; }

    /// <summary>Title of the document when the link was made, for the audit trail.</summary>
    public string DocumentTitle { get; set; } = "";

    /// <summary>To the second, since the signature covers seconds.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public Guid? UserId { get; set; }

    public string UserName { get; set; } = "";

    /// <summary>Counted without a new version.</summary>
    [NotRecorded]
    public int OpenCount { get; set; }

    [NotRecorded]
    public DateTimeOffset? LastOpenedAt { get; set; }

    public override string Label => DocumentTitle;

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}

internal sealed class DocumentShareConfiguration : IEntityTypeConfiguration<DocumentShare>
{
    public void Configure(EntityTypeBuilder<DocumentShare> builder) => builder.ToTable("document_shares");
}
