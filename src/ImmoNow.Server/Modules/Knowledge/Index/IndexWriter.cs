using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Knowledge.Index;

/// <summary>Keeps the index current: after each change the record is read as it is now, so that order and repetition do not matter.</summary>
internal sealed class IndexWriter(AppDbContext db, RecordIndexer indexer, IEnumerable<IIndexSource> sources) : IOutboxSubscriber
{
    public string Name => "assistant_index";

    public bool Wants(string entityType) => sources.Any(source => source.EventTypes.Contains(entityType, StringComparer.Ordinal));

    public async Task HandleAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken)
    {
        // The worker's receipts wait in the tracker; they are saved first, so that it can be emptied between records.
        await db.SaveChangesAsync(cancellationToken);
        foreach (var source in sources)
        {
            var wanted = changes.Where(change => source.EventTypes.Contains(change.EntityType, StringComparer.Ordinal)).ToList();
            var ids = wanted.Count > 0 ? await source.TouchedAsync(wanted, cancellationToken) : [];
            await indexer.WriteAsync(source, ids, anew: false, cancellationToken);
        }
    }
}
