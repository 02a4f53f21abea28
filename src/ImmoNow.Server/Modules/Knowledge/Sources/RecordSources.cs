using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Sources;

/// <summary>Indexed records, told by the first passage of each.</summary>
/// <param name="kinds">What the caller may read and wants.</param>
/// <param name="search">Words that the title contains, in any spelling.</param>
internal sealed class RecordSources(AppDbContext db, IReadOnlyList<string> kinds, string? search)
{
    private readonly string[] words = TextFolding.Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private IQueryable<SearchChunk> Firsts => db.Set<SearchChunk>().AsNoTracking().Where(chunk => kinds.Contains(chunk.Kind) && chunk.Number == 0);

    public async Task<IReadOnlyList<KnowledgeSource>> ListAsync(SourceCursor? before, int most, CancellationToken cancellationToken)
    {
        var rows = before is null
            ? Firsts
            : Firsts.Where(chunk => chunk.UpdatedAt < before.At || (chunk.UpdatedAt == before.At && chunk.EntityId < before.Id));
        var ordered = rows.OrderByDescending(chunk => chunk.UpdatedAt).ThenByDescending(chunk => chunk.EntityId)
            .Select(chunk => new { chunk.EntityId, chunk.Title, chunk.Kind, chunk.UpdatedAt });
        var found = await (words.Length == 0 ? ordered.Take(most) : ordered).AsAsyncEnumerable()
            .Where(row => Matches(row.Title)).Take(most).ToListAsync(cancellationToken);
        var ids = found.ConvertAll(row => row.EntityId);
        var chunks = await db.Set<SearchChunk>().Where(chunk => ids.Contains(chunk.EntityId))
            .GroupBy(chunk => new { chunk.EntityId, chunk.Kind }).Select(group => new { group.Key.EntityId, group.Key.Kind, Count = group.Count() })
            .ToDictionaryAsync(row => (row.EntityId, row.Kind), row => row.Count, cancellationToken);
        var names = await db.Set<KnowledgeText>().Where(text => ids.Contains(text.Id)).ToDictionaryAsync(text => text.Id, text => text.Source, cancellationToken);
        return [.. found.Select(row => new KnowledgeSource(
            row.EntityId, row.Title, row.Kind, row.Kind, row.EntityId, "indexed", chunks.GetValueOrDefault((row.EntityId, row.Kind)), null, names.GetValueOrDefault(row.EntityId), row.UpdatedAt))];
    }

    /// <summary>Texts that came in a moment ago and are not in the index yet.</summary>
    public async Task<List<KnowledgeSource>> UnreadTextsAsync(CancellationToken cancellationToken)
    {
        const string kind = KnowledgeTextSource.SourceKind;
        var texts = await db.Set<KnowledgeText>().Where(text => !db.Set<SearchChunk>().Any(chunk => chunk.Kind == kind && chunk.EntityId == text.Id))
            .OrderByDescending(text => text.UpdatedAt).Take(100).Select(text => new { text.Id, text.Title, text.Source, text.UpdatedAt }).ToListAsync(cancellationToken);
        return [.. texts.Where(text => Matches(text.Title)).Select(text => new KnowledgeSource(text.Id, text.Title, kind, kind, text.Id, "pending", 0, null, text.Source, text.UpdatedAt))];
    }

    public async Task<Dictionary<string, long>> CountAsync(CancellationToken cancellationToken)
    {
        if (words.Length == 0)
        {
            return await Firsts.GroupBy(chunk => chunk.Kind).Select(group => new { group.Key, Count = group.LongCount() })
                .ToDictionaryAsync(row => row.Key, row => row.Count, StringComparer.Ordinal, cancellationToken);
        }

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var row in Firsts.Select(chunk => new { chunk.Kind, chunk.Title }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Matches(row.Title))
            {
                counts[row.Kind] = counts.GetValueOrDefault(row.Kind) + 1;
            }
        }

        return counts;
    }

    /// <summary>Folded here, since titles have no folded column and an agency's titles are soon read.</summary>
    private bool Matches(string title)
    {
        if (words.Length == 0)
        {
            return true;
        }

        var folded = TextFolding.Fold(title);
        return Array.TrueForAll(words, word => folded.Contains(word, StringComparison.Ordinal));
    }
}
