using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents.Assistant;

/// <summary>
/// What the assistant's search knows of a document: its text in passages, each with its place. A document without text is
/// found by its title.
/// </summary>
internal sealed class DocumentIndexSource(IDocumentTexts texts, IDocumentLookup documents) : IIndexSource
{
    private const string BetweenHeadings = " › ";

    public string Kind => EntityTypes.Document;

    public IReadOnlyList<string> EventTypes { get; } = ["document", "document_text"];

    public Permission Permission => DocumentsPermissions.Read;

    public async Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var records = new List<IndexedRecord>();
        foreach (var id in ids)
        {
            if (await ReadOneAsync(id, cancellationToken) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    private async Task<IndexedRecord?> ReadOneAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await texts.FindAsync(id, cancellationToken) is { Passages.Count: > 0 } content)
        {
            return new IndexedRecord(id, content.Title, [.. content.Passages.Select(ToPassage)]) { HappenedAt = content.UpdatedAt };
        }

        return (await documents.FindAsync([id], cancellationToken)) is [var document]
            ? new IndexedRecord(id, document.Title, [new IndexedPassage($"{document.Title} ({document.FileName})", null)])
            : null;
    }

    private static IndexedPassage ToPassage(DocumentPassage passage) => new(passage.Text, passage.Place.Label)
    {
        Kind = passage switch
        {
            { IsHeading: true } => PassageKind.Heading,
            { IsListItem: true } => PassageKind.ListItem,
            { IsTableRow: true } => PassageKind.TableRow,
            _ => PassageKind.Paragraph,
        },
        Path = passage.Place.Heading is { } heading ? heading.Split(BetweenHeadings) : [],
        Page = passage.Place.Page ?? passage.Place.Slide,
        Anchor = passage.Number,
    };
}
