using ImmoNow.Assistant.Retrieval.Ranking;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>Searches by meaning beside the search by words, in a scope of its own for the same caller.</summary>
internal sealed class VectorLeg(IServiceScopeFactory scopes, RequestContext caller) : IVectorLeg
{
    public async Task<RankedList?> FindAsync(string question, IReadOnlyList<string> kinds, Guid? entityId, int top, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = caller.Actor;
        var hits = await scope.ServiceProvider.GetRequiredService<QuestionVectors>().NearestAsync(question, kinds, entityId, top, caller.Actor?.UserId, cancellationToken);
        return hits.Count == 0 ? null : new RankedList(RankedListKind.Vector, [.. hits.Select(hit => new RankedChunk(hit.ChunkId, hit.Score))]);
    }
}
