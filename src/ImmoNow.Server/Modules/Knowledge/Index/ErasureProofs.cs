using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

internal sealed class ErasureProofs(AppDbContext db, RequestContext context, IRetrievalIndex index, IAssistantCallers callers, TimeProvider clock) : IErasureProofs
{
    private const int MostHits = 50;

    public async Task<Guid> WriteAsync(string kind, Guid entityId, IReadOnlyList<ErasedPart> removed, CancellationToken cancellationToken)
    {
        var proof = new ErasureProof
        {
            Id = Ids.New(clock),
            Kind = kind,
            EntityId = entityId,
            ErasedAt = Moment.Now(clock),
            UserId = context.RequiredActor.UserId,
            UserName = context.RequiredActor.Name,
            Removed = JsonSerializer.Serialize(removed.ToDictionary(part => part.Name, part => part.Count, StringComparer.Ordinal), WireJson.Options),
            CheckedAt = null,
            FoundAfterwards = null,
        };
        db.Add(proof);
        await db.SaveChangesAsync(cancellationToken);
        return proof.Id;
    }

    public async Task<IReadOnlyList<Guid>> ErasedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        await db.Set<ErasureProof>().Where(proof => proof.ErasedAt >= since).Select(proof => proof.EntityId).ToListAsync(cancellationToken);

    public async Task<ErasureCheck> CheckAsync(Guid proofId, Guid entityId, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var hits = new List<Passage>();
        foreach (var word in words.Where(word => SearchAnalyzer.QueryTerms(word).Count > 0))
        {
            hits.AddRange(await index.SearchAsync(
                callers.Current(), new RetrievalQuery { Text = word, Terms = SearchAnalyzer.QueryTerms(word), TopK = MostHits }, cancellationToken));
        }

        var found = hits.Where(hit => hit.EntityId == entityId).DistinctBy(hit => hit.Id, StringComparer.Ordinal).Count();
        var mentions = hits.Where(hit => hit.EntityId != entityId && words.Any(word => Mentions(hit, word)))
            .Select(hit => new ErasureMention(hit.EntityType!, hit.EntityId!.Value, hit.Title)).Distinct().ToList();
        var now = Moment.Now(clock);
        await db.Set<ErasureProof>().Where(proof => proof.Id == proofId).ExecuteUpdateAsync(
            set => set.SetProperty(proof => proof.CheckedAt, now).SetProperty(proof => proof.FoundAfterwards, found), cancellationToken);
        return new ErasureCheck(now, found, mentions);
    }

    private static bool Mentions(Passage hit, string word) =>
        hit.Text.Contains(word, StringComparison.OrdinalIgnoreCase) || hit.Title.Contains(word, StringComparison.OrdinalIgnoreCase);
}
