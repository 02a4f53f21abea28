using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval.Lexical;
using ImmoNow.Assistant.Retrieval.Ranking;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>
/// Finds passages by their words, by words spelled almost alike and by meaning. Each way of finding leaves out by itself what the
/// caller may not read.
/// </summary>
internal sealed class SearchIndex(AppDbContext db, TenantIndexes indexes, IEnumerable<IIndexSource> sources) : IRetrievalIndex
{
    private const int MostTerms = 64;

    /// <summary>How many each list gives to the ranking.</summary>
    private const int ListLength = 100;

    public async Task<IReadOnlyList<Passage>> SearchAsync(AssistantCaller caller, RetrievalQuery query, CancellationToken ct)
    {
        var kinds = sources.Where(source => caller.Can(source.Permission.Name)).Select(source => source.Kind)
            .Where(kind => query.Kinds?.Contains(kind, StringComparer.Ordinal) != false).Distinct(StringComparer.Ordinal).ToList();
        var terms = query.Terms.OrderByDescending(term => term.Weight).Take(MostTerms).ToList();
        if (kinds.Count == 0 || terms.Count == 0)
        {
            return [];
        }

        var words = await indexes.FreshAsync(db, ct);
        var filter = new LexicalFilter(kinds, query.Entity?.Id);
        var lexical = words.Search(terms, filter, ListLength);
        var lists = new List<RankedList> { new(RankedListKind.Lexical, lexical) };
        if (words.Correct(terms, filter) is { } corrected)
        {
            lists.Add(new RankedList(RankedListKind.Fuzzy, words.Search(corrected, filter, ListLength)));
        }

        var best = (lists is [var only] ? only.Chunks : Fuse(lists)).Take(Math.Clamp(query.TopK, 1, 50)).ToList();
        return await LoadAsync(best, lists, ct);
    }

    /// <summary>Reciprocal rank fusion.</summary>
    private static IEnumerable<RankedChunk> Fuse(List<RankedList> lists) =>
        lists.SelectMany(list => list.Chunks.Select((chunk, place) => (chunk.ChunkId, Score: 1.0 / (60 + place + 1))))
            .GroupBy(entry => entry.ChunkId)
            .Select(group => new RankedChunk(group.Key, group.Sum(entry => entry.Score)))
            .OrderByDescending(chunk => chunk.Score).ThenBy(chunk => chunk.ChunkId);

    private async Task<IReadOnlyList<Passage>> LoadAsync(List<RankedChunk> best, List<RankedList> lists, CancellationToken ct)
    {
        var ids = best.ConvertAll(hit => hit.ChunkId);
        var chunks = await db.Set<SearchChunk>().AsNoTracking().Where(chunk => ids.Contains(chunk.Id))
            .Select(chunk => new { chunk.Id, chunk.Title, chunk.Text, chunk.Kind, chunk.EntityId, chunk.Location })
            .ToDictionaryAsync(chunk => chunk.Id, ct);
        var ranks = lists.Find(list => list.Kind == RankedListKind.Lexical)!.Chunks.Select((chunk, place) => (chunk.ChunkId, place)).ToDictionary(entry => entry.ChunkId, entry => entry.place + 1);
        return [.. best.Where(hit => chunks.ContainsKey(hit.ChunkId)).Select(hit =>
        {
            var chunk = chunks[hit.ChunkId];
            return new Passage(chunk.Id.ToString(), chunk.Title, chunk.Text, chunk.Kind, chunk.Kind, chunk.EntityId, chunk.Location.Length == 0 ? null : chunk.Location, hit.Score)
            {
                LexicalRank = ranks.TryGetValue(hit.ChunkId, out var rank) ? rank : null,
            };
        })];
    }
}
