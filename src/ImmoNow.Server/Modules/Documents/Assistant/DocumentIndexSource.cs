using System.Text;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Public;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents.Assistant;

/// <summary>
/// What the assistant's search knows of a document: its text in passages, each with its place. A document without text is
/// found by its title.
/// </summary>
internal sealed class DocumentIndexSource(IDocumentTexts texts, IDocumentLookup documents, AppDbContext db) : IIndexSource
{
    /// <summary>Short passages of one place are put together up to about 400 tokens, so that a sentence keeps its neighbours.</summary>
    private const int WantedLength = 1_400;

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

    public Task<IReadOnlyList<Guid>?> IdsAsync(Guid? after, int most, CancellationToken cancellationToken) =>
        IndexedRows.PageAsync(db.Set<Document>().Select(row => row.Id), after, most, cancellationToken);

    public Task<int?> CountAsync(CancellationToken cancellationToken) => IndexedRows.CountAsync(db.Set<Document>().Select(row => row.Id), cancellationToken);

    private async Task<IndexedRecord?> ReadOneAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await texts.FindAsync(id, cancellationToken) is { Passages.Count: > 0 } content)
        {
            return new IndexedRecord(id, content.Title, [.. Gather(content.Passages)]);
        }

        return (await documents.FindAsync([id], cancellationToken)) is [var document]
            ? new IndexedRecord(id, document.Title, [new IndexedPassage($"{document.Title} ({document.FileName})", null)])
            : null;
    }

    private static IEnumerable<IndexedPassage> Gather(IReadOnlyList<DocumentPassage> passages)
    {
        var text = new StringBuilder();
        string? place = null;
        foreach (var passage in passages)
        {
            var here = passage.Place.Label;
            var moves = passage.Place.Heading is not null && !string.Equals(here, place, StringComparison.Ordinal);
            if (text.Length > 0 && (moves || text.Length + passage.Text.Length > WantedLength))
            {
                yield return new IndexedPassage(text.ToString(), place);
                text.Clear();
            }

            if (text.Length == 0)
            {
                place = here;
            }

            text.Append(text.Length == 0 ? "" : "\n").Append(passage.Text);
        }

        if (text.Length > 0)
        {
            yield return new IndexedPassage(text.ToString(), place);
        }
    }
}
