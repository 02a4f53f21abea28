using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Rebuild;

/// <summary>Starts rebuilds of the tenant's index. Only inside a transaction.</summary>
internal sealed class JobQueue(AppDbContext db, IEnumerable<IIndexSource> sources, TimeProvider clock)
{
    /// <summary>Who changes a job's status waits for the step at work and the other way round.</summary>
    public const string Lock = "knowledge_jobs";

    /// <summary>The job at work for this scope, or a new one.</summary>
    public async Task<KnowledgeJob> StartAsync(string scope, CancellationToken cancellationToken)
    {
        await db.LockAsync(Lock, cancellationToken);
        var open = await db.Set<KnowledgeJob>().FirstOrDefaultAsync(
            job => job.Scope == scope && job.Fingerprint == IndexFingerprint.Current
                && (job.Status == KnowledgeJobStatus.Running || job.Status == KnowledgeJobStatus.Paused), cancellationToken);
        if (open is { Status: KnowledgeJobStatus.Running })
        {
            return open;
        }

        var job = open ?? await NewAsync(scope, cancellationToken);
        job.Status = KnowledgeJobStatus.Running;
        db.AddStep(RebuildStep.Event, job.Id, clock);
        await db.SaveChangesAsync(cancellationToken);
        return job;
    }

    /// <summary>What is asked of an index that another version of the program made: everything anew, unless that is under way.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        await db.LockAsync(Lock, cancellationToken);
        var outdated = await db.Set<SearchState>().AnyAsync(state => state.Fingerprint != IndexFingerprint.Current, cancellationToken);
        var open = await db.Set<KnowledgeJob>().AsTracking()
            .Where(job => job.Status == KnowledgeJobStatus.Running || job.Status == KnowledgeJobStatus.Paused).ToListAsync(cancellationToken);
        foreach (var job in open.Where(job => job.Fingerprint != IndexFingerprint.Current))
        {
            // What it has done so far was done by the other version.
            job.Status = KnowledgeJobStatus.Failed;
            job.Error = "Superseded by a newer version of the program.";
            job.FinishedAt = Moment.Now(clock);
        }

        foreach (var job in open.Where(job => job is { Status: KnowledgeJobStatus.Running, Fingerprint: var made } && made == IndexFingerprint.Current))
        {
            // Its last step may have been parked after too many failures.
            db.AddStep(RebuildStep.Event, job.Id, clock);
        }

        if (outdated && !open.Exists(job => job.Scope == KnowledgeJob.Everything && job.Fingerprint == IndexFingerprint.Current))
        {
            var job = await NewAsync(KnowledgeJob.Everything, cancellationToken);
            db.AddStep(RebuildStep.Event, job.Id, clock);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<KnowledgeJob> NewAsync(string scope, CancellationToken cancellationToken)
    {
        var total = 0;
        foreach (var source in RebuildStep.SourcesOf(sources, scope))
        {
            total += await source.CountAsync(cancellationToken)
                ?? await db.Set<SearchChunk>().Where(chunk => chunk.Kind == source.Kind).Select(chunk => chunk.EntityId).Distinct().CountAsync(cancellationToken);
        }

        var now = Moment.Now(clock);
        var job = new KnowledgeJob
        {
            Id = Ids.New(clock),
            Scope = scope,
            Status = KnowledgeJobStatus.Running,
            Done = 0,
            Total = total,
            Fingerprint = IndexFingerprint.Current,
            AtKind = "",
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(job);
        return job;
    }
}
