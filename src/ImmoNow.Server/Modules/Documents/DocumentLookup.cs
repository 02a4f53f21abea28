using System.Text.Json;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Modules.Documents.Texts;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents;

internal sealed class DocumentLookup(AppDbContext db) : IDocumentLookup
{
    public async Task<IReadOnlyList<DocumentReference>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ToReferences(await db.Set<Document>().AsNoTracking().Where(document => ids.Contains(document.Id)).ToListAsync(cancellationToken));

    public async Task<IReadOnlyList<DocumentReference>> SearchAsync(string text, int most, CancellationToken cancellationToken) =>
        ToReferences(await db.Set<Document>().AsNoTracking().MatchingText(db, text)
            .OrderBy(document => document.SortTitle).ThenBy(document => document.Id).Take(most).ToListAsync(cancellationToken));

    private static List<DocumentReference> ToReferences(List<Document> documents) => documents.ConvertAll(document => new DocumentReference(
        document.Id, document.Title, document.FileName, document.ContentType, document.Size, document.FolderId));
}

internal sealed class DocumentTexts(AppDbContext db) : IDocumentTexts
{
    public async Task<DocumentTextContent?> FindAsync(Guid documentId, CancellationToken cancellationToken)
    {
        var document = await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == documentId, cancellationToken);
        if (document is null)
        {
            return null;
        }

        var text = await db.Set<DocumentText>().AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == documentId && row.FileVersion == document.FileVersion && row.SegmentCount > 0, cancellationToken);
        return text is null ? null : new DocumentTextContent(
            document.Id,
            document.Title,
            document.FileName,
            document.FileVersion,
            document.FolderId,
            document.RelatedType is { } type ? EnumWords<RelatedRecordType>.WordOf(type) : null,
            document.RelatedId,
            document.UpdatedAt,
            [.. SegmentsOf(text).Select(segment => new DocumentPassage(segment.N, segment.Text, PlaceOf(segment), segment.IsHeading) {
                IsListItem = segment.IsListItem,
                IsTableRow = segment.Row is not null || segment.Cells is not null,
            })]);
    }

    private static DocumentPlace PlaceOf(TextSegment segment) => new(segment.Heading.Length > 0 ? segment.Heading : null, segment.Line, segment.Row)
    {
        Page = segment.Page, Slide = segment.Slide, Sheet = segment.Sheet, Member = segment.Member,
    };

    public async Task<IReadOnlyList<Guid>> ListAsync(Guid? after, int most, CancellationToken cancellationToken) =>
        await db.Set<Document>()
            .Where(document => after == null || document.Id > after)
            .Where(document => db.Set<DocumentText>().Any(
                text => text.Id == document.Id && text.FileVersion == document.FileVersion && text.SegmentCount > 0))
            .OrderBy(document => document.Id).Select(document => document.Id).Take(most).ToListAsync(cancellationToken);

    /// <summary>The stored passages.</summary>
    internal static IReadOnlyList<TextSegment> SegmentsOf(DocumentText text) =>
        JsonSerializer.Deserialize<List<TextSegment>>(text.Segments, WireJson.Options) ?? [];
}
