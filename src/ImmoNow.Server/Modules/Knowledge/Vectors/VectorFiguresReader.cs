using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

internal sealed class VectorFiguresReader(AppDbContext db, VectorLedger ledger, HostedVectorStore store, IModelProvider models) : IVectorFigures
{
    public async Task<VectorFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var total = await db.Set<SearchChunk>().LongCountAsync(cancellationToken);
        var state = await ledger.StateAsync(cancellationToken);
        var current = await models.EmbeddingsAsync(cancellationToken);
        if (current is null)
        {
            return new VectorFigures(store.Name, null, 0, total, 0, IsBuilding: false);
        }

        // Which index the model builds can be told only when its vectors' length is known; until then nothing is built.
        var dimensions = current.Profile.Dimensions ?? state?.Dimensions ?? 0;
        var fingerprint = VectorFingerprint.Of(store.Name, current.Profile, dimensions);
        var rows = await db.Set<SearchVector>().Where(vector => vector.Fingerprint == fingerprint)
            .GroupBy(vector => vector.Failure == "").Select(group => new { HasVector = group.Key, Count = group.LongCount() }).ToListAsync(cancellationToken);
        var quarantined = rows.Where(row => !row.HasVector).Sum(row => row.Count);
        var done = rows.Sum(row => row.Count);
        return new VectorFigures(store.Name, current.Profile.Model, done, total, quarantined, done < total);
    }
}
