using ImmoNow.Server.Modules.Knowledge.Canaries;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Knowledge.Schemas;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Index;

internal sealed class KnowledgeFigures(AppDbContext db) : IKnowledgeFigures
{
    public Task<long> PassagesAsync(CancellationToken cancellationToken) => db.Set<SearchChunk>().LongCountAsync(
        chunk => chunk.Kind != CanarySource.SourceKind && chunk.Kind != SchemaSource.SourceKind, cancellationToken);
}
