using System.Security.Cryptography;
using System.Text.Json;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Canaries;

/// <summary>Sees to it that the tenant at work has a secret in its index.</summary>
internal sealed class CanaryPlanter(AppDbContext db, TimeProvider clock)
{
    /// <summary>Without vowels: no stem, no compound and no word of any language.</summary>
    private const string Letters = "bcdfghjklmnpqrstvwxz";

    public async Task<KnowledgeCanary> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } known)
        {
            return known;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync("knowledge_canaries", cancellationToken);
        if (await FindAsync(cancellationToken) is { } planted)
        {
            return planted;
        }

        var now = Moment.Now(clock);
        var canary = new KnowledgeCanary
        {
            Id = Ids.New(clock),
            Name = RandomNumberGenerator.GetString(Letters, 18),
            Secret = RandomNumberGenerator.GetString(Letters, 24),
            PlantedAt = now,
        };
        db.Add(canary);
        // Written by hand, since a record of the usual kind would show up in the agency's audit trail.
        db.Add(new OutboxMessage
        {
            Id = Ids.New(clock),
            TenantId = db.CurrentTenantId,
            Payload = JsonSerializer.Serialize(
                new RecordChanged("knowledge_canary", canary.Id, ChangeKind.Created, "", 1, null, "canary", []), WireJson.Options),
            OccurredAt = now,
            DueAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return canary;
    }

    private Task<KnowledgeCanary?> FindAsync(CancellationToken cancellationToken) =>
        db.Set<KnowledgeCanary>().AsNoTracking().OrderBy(canary => canary.Id).FirstOrDefaultAsync(cancellationToken);
}
