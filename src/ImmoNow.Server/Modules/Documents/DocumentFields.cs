using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

/// <summary>The record that a document belongs to.</summary>
public sealed record RelatedRecord(RelatedRecordType Type, Guid Id);

/// <summary>What people fill in about a document; the file itself comes by upload.</summary>
public sealed record DocumentFields : IRecordFields<Document, DocumentFields>
{
    public string Title { get; init; } = "";

    /// <summary>Null at the top.</summary>
    public Guid? FolderId { get; init; }

    public RelatedRecord? Related { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public void Validate(Validator check)
    {
        check.Required("title", Title);
        check.Texts("tags", Tags);
    }

    /// <summary>The present fields of a document.</summary>
    public static DocumentFields From(Document document) => new()
    {
        Title = document.Title,
        FolderId = document.FolderId,
        Related = document is { RelatedType: { } type, RelatedId: { } id } ? new RelatedRecord(type, id) : null,
        Tags = document.Tags,
    };

    /// <summary>Writes the fields into a document.</summary>
    public void ApplyTo(Document document)
    {
        document.Rename(Title);
        document.FolderId = FolderId;
        document.RelatedType = Related?.Type;
        document.RelatedId = Related?.Id;
        document.Tags = [.. Tags.Select(tag => tag.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}

/// <summary>A document as clients see it.</summary>
/// <param name="Version">Of the record, for If-Match.</param>
/// <param name="FileVersion">Of the file.</param>
/// <param name="IndexProgress">
/// Where reading a long text is, or with <c>partial</c> the page that it ended at; null when the text is whole, or was not begun.
/// </param>
/// <param name="IndexError">A code when the text could not be read, or not all of it: <c>unsupported_type</c>, <c>no_text</c>, <c>truncated</c> …</param>
public sealed record DocumentDto(
    Guid Id,
    string Title,
    string FileName,
    string ContentType,
    long Size,
    string Sha256,
    Guid? FolderId,
    RelatedRecord? Related,
    IReadOnlyList<string> Tags,
    int FileVersion,
    IndexStatus IndexStatus,
    string? IndexError,
    ReadingProgress? IndexProgress,
    Guid? UploadedBy,
    string UploadedByName,
    bool IsDeleted,
    DateTimeOffset? DeletedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version) : IVersioned
{
    /// <param name="text">The text that was read, or null.</param>
    /// <param name="progress">Of reading it, or null.</param>
    public static DocumentDto From(Document document, TextState? text, ReadingProgress? progress)
    {
        var current = text?.FileVersion == document.FileVersion ? text : null;
        if (current is { PagesRead: > 0 })
        {
            progress ??= new ReadingProgress(current.PagesRead, current.Pages);
        }

        return new DocumentDto(
            document.Id,
            document.Title,
            document.FileName,
            document.ContentType,
            document.Size,
            document.Sha256,
            document.FolderId,
            DocumentFields.From(document).Related,
            document.Tags,
            document.FileVersion,
            current?.Status ?? IndexStatus.Pending,
            string.IsNullOrEmpty(current?.Error) ? null : current.Error,
            progress,
            document.UploadedBy,
            document.UploadedByName,
            document.IsDeleted,
            document.DeletedAt,
            document.CreatedAt,
            document.UpdatedAt,
            document.Version);
    }
}

/// <summary>The page that is being read.</summary>
/// <param name="Page">From 1.</param>
public sealed record ReadingProgress(int Page, int Pages);

/// <summary>What a list tells about a document's text, without the text.</summary>
public sealed record TextState(Guid DocumentId, int FileVersion, IndexStatus Status, string Error, int PagesRead, int Pages);

internal static class TextStates
{
    /// <summary>The document with the state of its text.</summary>
    public static async Task<DocumentDto> WithTextStateAsync(this AppDbContext db, Document document, CancellationToken cancellationToken) =>
        (await db.WithTextStatesAsync([document], cancellationToken))[0];

    /// <summary>The documents with the states of their texts, in one query.</summary>
    public static async Task<IReadOnlyList<DocumentDto>> WithTextStatesAsync(
        this AppDbContext db, IReadOnlyList<Document> documents, CancellationToken cancellationToken)
    {
        var ids = documents.Select(document => document.Id).ToList();
        var states = await db.Set<DocumentText>().AsNoTracking().Where(text => ids.Contains(text.Id))
            .Select(text => new TextState(text.Id, text.FileVersion, text.Status, text.Error, text.PagesRead, text.Pages))
            .ToDictionaryAsync(state => state.DocumentId, cancellationToken);
        var pending = documents.Where(document => states.GetValueOrDefault(document.Id) is not { Status: not IndexStatus.Pending } state || state.FileVersion != document.FileVersion)
            .Select(document => document.Id).ToList();
        var progress = pending.Count == 0
            ? []
            : await db.Set<DocumentTextJob>().AsNoTracking().Where(job => pending.Contains(job.DocumentId) && job.Page > 0)
                .ToDictionaryAsync(job => (job.DocumentId, job.FileVersion), job => new ReadingProgress(job.Page, job.Pages), cancellationToken);
        return [.. documents.Select(document => DocumentDto.From(
            document, states.GetValueOrDefault(document.Id), progress.GetValueOrDefault((document.Id, document.FileVersion))))];
    }
}
