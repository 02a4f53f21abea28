using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Canaries;

/// <summary>Puts the tenant's secret into its index, as a kind that no person may read: lists, counts and searches leave it out by themselves.</summary>
internal sealed class CanarySource(AppDbContext db) : IIndexSource
{
    public const string SourceKind = "canary";

    /// <summary>A scope that no role brings along and no token can be given; only the probe's own actor carries it.</summary>
    private const string ProbeScope = "canary";

    /// <summary>What finding a canary takes.</summary>
    public static Permission Probe { get; } = new("knowledge.canary", ProbeScope);

    public string Kind => SourceKind;

    public IReadOnlyList<string> EventTypes { get; } = ["knowledge_canary"];

    public Permission Permission => Probe;

    /// <summary>The probe at work as one tenant: it may whatever the most powerful person may, and find canaries besides.</summary>
    public static Actor ActorOf(Guid tenantId) => Actor.System(tenantId, "canary") with
    {
        Scopes = Scopes.All.Append(ProbeScope).ToHashSet(StringComparer.Ordinal),
    };

    public async Task<IReadOnlyList<IndexedRecord>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var canaries = await db.Set<KnowledgeCanary>().AsNoTracking().Where(canary => ids.Contains(canary.Id)).ToListAsync(cancellationToken);
        return [.. canaries.Select(canary => new IndexedRecord(canary.Id, canary.Name, [new IndexedPassage($"{canary.Name}: {canary.Secret}", null)]))];
    }

    public async Task<IReadOnlyList<Guid>?> IdsAsync(Guid? after, int most, CancellationToken cancellationToken) =>
        await db.Set<KnowledgeCanary>().Where(canary => after == null || canary.Id > after).OrderBy(canary => canary.Id).Take(most).Select(canary => canary.Id).ToListAsync(cancellationToken);
}
