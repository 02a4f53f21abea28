using ImmoNow.Server.Modules.Knowledge.Public;

namespace ImmoNow.Server.Modules.Knowledge.Index;

internal sealed class KnowledgeEraser(RecordIndexer indexer, IEnumerable<IErasureStep> steps) : IKnowledgeEraser
{
    public async Task EraseAsync(string kind, Guid entityId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await indexer.RemoveAsync(kind, [entityId], cancellationToken);
        foreach (var step in steps)
        {
            await step.EraseAsync(kind, entityId, names, cancellationToken);
        }
    }
}
