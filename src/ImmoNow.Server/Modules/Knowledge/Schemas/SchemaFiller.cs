using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Schemas;

/// <summary>Brings the tenant's collection about the program to the version that runs; writes nothing where it is so already.</summary>
internal sealed class SchemaFiller(AppDbContext db, RecordIndexer indexer, SchemaSource source, SchemaCatalog catalog)
{
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var known = await db.Set<SearchChunk>().Where(chunk => chunk.Kind == SchemaSource.SourceKind).Select(chunk => chunk.EntityId).Distinct().ToListAsync(cancellationToken);
        await indexer.WriteAsync(source, [.. catalog.Ids.Union(known)], anew: false, cancellationToken);
    }
}
