using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>
/// BM25 over the tenant's passages: the postings of the question's terms are read by equality, ranked here, and only the best
/// passages are loaded. Kinds that the caller may not read are left out by the query itself.
/// </summary>
internal sealed class SearchIndex(AppDbContext db, IEnumerable<IIndexSource> sources) : IRetrievalIndex
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int MostTerms = 64;

    public async Task<IReadOnlyList<Passage>> SearchAsync(AssistantCaller caller, RetrievalQuery query, CancellationToken ct)
    {
        var kinds = sources.Where(source => caller.Can(source.Permission.Name)).Select(source => source.Kind)
            .Where(kind => query.Kinds?.Contains(kind, StringComparer.Ordinal) != false).Distinct(StringComparer.Ordinal).ToList();
        var terms = query.Terms.OrderByDescending(term => term.Weight).Take(MostTerms).ToDictionary(term => term.Text, term => term.Weight, StringComparer.Ordinal);
        if (kinds.Count == 0 || terms.Count == 0)
        {
            return [];
        }

        var chunks = db.Set<SearchChunk>().AsNoTracking().Where(chunk => kinds.Contains(chunk.Kind));
        var corpus = await chunks.GroupBy(_ => 1).Select(all => new { Count = all.Count(), Length = all.Average(chunk => chunk.Length) }).FirstOrDefaultAsync(ct);
        if (corpus is null)
        {
            return [];
        }

        if (query.Entity is { } entity)
        {
            chunks = chunks.Where(chunk => chunk.EntityId == entity.Id && chunk.Kind == entity.Type);
        }

        var words = terms.Keys.ToList();
        var postings = await db.Set<SearchPosting>().AsNoTracking().Where(posting => words.Contains(posting.Term))
            .Join(chunks, posting => posting.ChunkId, chunk => chunk.Id, (posting, chunk) => new { posting.Term, posting.ChunkId, posting.Weight, chunk.Length })
            .ToListAsync(ct);
        var rarity = postings.GroupBy(posting => posting.Term, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Math.Log(1 + ((corpus.Count - group.Count() + 0.5) / (group.Count() + 0.5))), StringComparer.Ordinal);
        var best = postings.GroupBy(posting => posting.ChunkId)
            .Select(group => (Id: group.Key, Score: group.Sum(posting =>
                terms[posting.Term] * rarity[posting.Term] * (posting.Weight * (K1 + 1)) / (posting.Weight + (K1 * (1 - B + (B * posting.Length / corpus.Length)))))))
            .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Id).Take(Math.Clamp(query.TopK, 1, 50)).ToList();
        return await LoadAsync(best, ct);
    }

    private async Task<IReadOnlyList<Passage>> LoadAsync(List<(Guid Id, double Score)> best, CancellationToken ct)
    {
        var ids = best.ConvertAll(hit => hit.Id);
        var chunks = await db.Set<SearchChunk>().AsNoTracking().Where(chunk => ids.Contains(chunk.Id)).ToDictionaryAsync(chunk => chunk.Id, ct);
        return [.. best.Select((hit, place) => (hit, place)).Where(entry => chunks.ContainsKey(entry.hit.Id)).Select(entry =>
        {
            var chunk = chunks[entry.hit.Id];
            return new Passage(chunk.Id.ToString(), chunk.Title, chunk.Text, chunk.Kind, chunk.Kind, chunk.EntityId, chunk.Location.Length == 0 ? null : chunk.Location, entry.hit.Score)
            {
                LexicalRank = entry.place + 1,
            };
        })];
    }
}
