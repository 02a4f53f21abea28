using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models.Caching;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

internal sealed class KnowledgeEraser(AppDbContext db, RecordIndexer indexer, IModelProvider models, IEnumerable<IErasureStep> steps) : IKnowledgeEraser
{
    public async Task<IReadOnlyList<ErasedPart>> EraseAsync(string kind, Guid entityId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var chunks = await db.Set<SearchChunk>().AsNoTracking().Where(chunk => chunk.Kind == kind && chunk.EntityId == entityId)
            .Select(chunk => new { chunk.Context, chunk.Text }).ToListAsync(cancellationToken);
        var vectors = await db.Set<SearchVector>().CountAsync(vector => vector.Kind == kind && vector.EntityId == entityId, cancellationToken);
        await indexer.RemoveAsync(kind, [entityId], cancellationToken);
        await ForgetEmbeddingsAsync([.. chunks.Select(chunk => ChunkMaker.EmbeddedText(chunk.Context, chunk.Text))], cancellationToken);
        var erased = new List<ErasedPart> { new("passages", chunks.Count), new("vectors", vectors) };
        foreach (var step in steps)
        {
            erased.AddRange(await step.EraseAsync(kind, entityId, names, cancellationToken));
        }

        return erased;
    }

    /// <summary>Vectors of the same texts also lie in the cache of embeddings, under the model that has the role.</summary>
    private async Task ForgetEmbeddingsAsync(List<string> texts, CancellationToken cancellationToken)
    {
        if (texts.Count > 0 && await models.EmbeddingsAsync(cancellationToken) is { } model && model.Generator.GetService(typeof(CachedEmbeddings)) is CachedEmbeddings cache)
        {
            await cache.ForgetAsync(texts, cancellationToken);
        }
    }
}
