using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval.Lexical;
using ImmoNow.Assistant.Retrieval.Ranking;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>
/// Finds passages by their words, by words spelled almost alike and by meaning, and ranks what these lists hold. Each way of
/// finding leaves out by itself what the caller may not read.
/// </summary>
internal sealed class SearchIndex(
    AppDbContext db, TenantIndexes indexes, IEnumerable<IVectorLeg> vectors, IEnumerable<IIndexSource> sources, ITenantLookup tenants, TimeProvider clock) : IRetrievalIndex
{
    private const int MostTerms = 64;

    public async Task<IReadOnlyList<Passage>> SearchAsync(AssistantCaller caller, RetrievalQuery query, CancellationToken ct)
    {
        var kinds = KindsFor(caller, query.Kinds);
        if (kinds.Count == 0)
        {
            return [];
        }

        // The question travels to the embedding model while the words are looked up.
        var meaning = vectors.Select(leg => leg.FindAsync(query.Text, kinds, query.Entity?.Id, HybridRanker.Pool, ct)).ToList();
        var (lists, meant, compounds) = await LexicalAsync(query, new LexicalFilter(kinds, query.Entity?.Id), ct);
        lists.AddRange((await Task.WhenAll(meaning)).OfType<RankedList>());
        var top = Math.Clamp(query.TopK, 1, 50);
        var rows = await RowsAsync(HybridRanker.Order(lists), HybridRanker.Looks(top), ct);
        var outcome = HybridRanker.Rank(new RankingRequest
        {
            Question = AnalysedQuestion.Read(meant, clock.GetUtcNow(), (await tenants.OwnAsync(ct)).TimeZone, compounds),
            Lists = lists,
            Candidates = rows.ToDictionary(row => row.Key, row => row.Value.Facts),
            Now = clock.GetUtcNow(),
            Top = top,
            OneRecord = query.Entity is not null,
        });
        return [.. outcome.Results.Select(result => PassageOf(rows[result.ChunkId], result))];
    }

    /// <summary>What the caller may read of what is asked for. Descriptions of the program itself are found on request only.</summary>
    private List<string> KindsFor(AssistantCaller caller, IReadOnlyList<string>? wanted) =>
        [.. sources.Where(source => caller.Can(source.Permission.Name))
            .Where(source => wanted is null ? source.Collection == KnowledgeCollection.Documents : wanted.Contains(source.Kind, StringComparer.Ordinal))
            .Select(source => source.Kind).Distinct(StringComparer.Ordinal)];

    /// <summary>The lists, the question with its misspelled words put right, and what the index knows of its compounds.</summary>
    private async Task<(List<RankedList> Lists, string Meant, LexicalCompounds? Compounds)> LexicalAsync(RetrievalQuery query, LexicalFilter filter, CancellationToken ct)
    {
        var terms = query.Terms.OrderByDescending(term => term.Weight).Take(MostTerms).ToList();
        if (terms.Count == 0)
        {
            return ([], query.Text, null);
        }

        var words = await indexes.FreshAsync(db, ct);
        var compounds = words.Compounds(query.Text, filter);
        var lists = new List<RankedList> { new(RankedListKind.Lexical, words.Search(compounds?.With(terms) ?? terms, filter, HybridRanker.Pool)) };
        var explained = SearchAnalyzer.Explained(query.Text).Concat(compounds?.Words.Keys ?? []).ToHashSet(StringComparer.Ordinal);
        if (words.Correct(terms, filter, explained) is not { } corrected)
        {
            return (lists, query.Text, compounds);
        }

        lists.Add(new RankedList(RankedListKind.Fuzzy, words.Search(corrected.Terms, filter, HybridRanker.Pool)));
        return (lists, corrected.Apply(query.Text), compounds);
    }

    /// <summary>
    /// The first chunks that are in the database. What is not there any more is not found, whatever a list says, and leaves its place to
    /// the next one.
    /// </summary>
    private async Task<Dictionary<Guid, Row>> RowsAsync(IReadOnlyList<Guid> order, int wanted, CancellationToken ct)
    {
        var rows = new Dictionary<Guid, Row>();
        foreach (var ids in order.Chunk(wanted))
        {
            await foreach (var row in db.Set<SearchChunk>().AsNoTracking().Where(chunk => ids.Contains(chunk.Id))
                .Select(chunk => new Row(new CandidateChunk(chunk.Id, chunk.Kind, chunk.EntityId, chunk.Title, chunk.Text, chunk.HappenedAt) { Terms = chunk.Terms }, chunk.Location, chunk.Page, chunk.Anchor))
                .AsAsyncEnumerable().WithCancellation(ct))
            {
                rows[row.Facts.ChunkId] = row;
            }

            if (rows.Count >= wanted)
            {
                break;
            }
        }

        return rows;
    }

    private static Passage PassageOf(Row row, RankedResult result)
    {
        var facts = row.Facts;
        return new Passage(
            facts.ChunkId.ToString(), facts.Title, facts.Text, facts.Kind, facts.Kind, facts.EntityId, row.Location.Length == 0 ? null : row.Location, result.Score)
        {
            LexicalRank = PlaceIn(result, RankedListKind.Lexical),
            VectorRank = PlaceIn(result, RankedListKind.Vector),
            Page = row.Page,
            Anchor = row.Anchor,
            Why = result.Why,
        };
    }

    private static int? PlaceIn(RankedResult result, RankedListKind kind) =>
        result.Why.Lists.Where(share => share.List == kind).Select(share => (int?)share.Place).FirstOrDefault();

    private sealed record Row(CandidateChunk Facts, string Location, int? Page, int? Anchor);
}
