using System.Data.Common;
using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Rebuild;

/// <summary>
/// Rebuilds an index step by step. Each step writes some records anew in one transaction with the job's progress; until then their
/// old passages answer, and a record is never half old and half new.
/// </summary>
internal sealed class RebuildStep(
    AppDbContext db, RecordIndexer indexer, IEnumerable<IIndexSource> sources, ServerLoad load, TimeProvider clock, ILogger<RebuildStep> log) : IOutboxSubscriber
{
    /// <summary>Type of the messages that ask for a step.</summary>
    public const string Event = "knowledge_step";

    private const int LongestError = 1_000;

    /// <summary>People at work come first.</summary>
    private static readonly TimeSpan RestWhileBusy = TimeSpan.FromSeconds(2);

    public string Name => "knowledge_rebuild";

    public bool Wants(string entityType) => entityType == Event;

    public async Task HandleAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        foreach (var id in changes.Select(change => change.EntityId).Distinct())
        {
            await RunAsync(id, cancellationToken);
        }
    }

    /// <summary>Kinds in the order in which they are rebuilt.</summary>
    internal static List<IIndexSource> SourcesOf(IEnumerable<IIndexSource> sources, string scope) =>
        [.. sources.Where(source => scope == KnowledgeJob.Everything || source.Kind == scope).OrderBy(source => source.Kind, StringComparer.Ordinal)];

    private async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.LockAsync(JobQueue.Lock, cancellationToken);
        var job = await db.Set<KnowledgeJob>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == id, cancellationToken);
        if (job is not { Status: KnowledgeJobStatus.Running })
        {
            return;
        }

        var left = SourcesOf(sources, job.Scope).FindAll(source => string.CompareOrdinal(source.Kind, job.AtKind) >= 0);
        if (left is not [var source, ..])
        {
            await FinishAsync(job, cancellationToken);
            return;
        }

        var after = source.Kind == job.AtKind ? job.AtRecord : null;
        var ids = await source.IdsAsync(after, RecordIndexer.RecordsAtOnce, cancellationToken)
            ?? await KnownAsync(source.Kind, after, null, RecordIndexer.RecordsAtOnce, cancellationToken);
        var isLast = ids.Count < RecordIndexer.RecordsAtOnce;
        // Passages of records that are no more lie between the others.
        var known = await KnownAsync(source.Kind, after, isLast ? null : ids[^1], int.MaxValue, cancellationToken);
        var troubles = await WriteAsync(source, [.. ids.Union(known)], cancellationToken);

        job.Done += ids.Count;
        job.Total = Math.Max(job.Total, job.Done);
        // Behind this kind, and before any other: names of kinds are letters and underscores.
        job.AtKind = isLast ? source.Kind + "!" : source.Kind;
        job.AtRecord = isLast ? null : ids[^1];
        job.Error = troubles ?? job.Error;
        await SaveAsync(job, cancellationToken);
        db.AddStep(Event, job.Id, clock, load.IsBusy ? RestWhileBusy : TimeSpan.Zero);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<List<Guid>> KnownAsync(string kind, Guid? after, Guid? until, int most, CancellationToken cancellationToken)
    {
        var chunks = db.Set<SearchChunk>().Where(chunk => chunk.Kind == kind).Select(chunk => chunk.EntityId).Distinct();
        chunks = after is { } from ? chunks.Where(record => record > from) : chunks;
        chunks = until is { } to ? chunks.Where(record => record <= to) : chunks;
        return chunks.OrderBy(record => record).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>A record that cannot be read must not keep the others from being rebuilt; its old passages stay. Returns what went wrong.</summary>
    private async Task<string?> WriteAsync(IIndexSource source, List<Guid> ids, CancellationToken cancellationToken)
    {
        try
        {
            await indexer.WriteAsync(source, ids, anew: true, cancellationToken);
            return null;
        }
        catch (Exception exception) when (IsOfTheRecord(exception) && ids.Count > 1)
        {
            string? trouble = null;
            foreach (var id in ids)
            {
                trouble = await WriteAsync(source, [id], cancellationToken) ?? trouble;
            }

            return trouble;
        }
        catch (Exception exception) when (IsOfTheRecord(exception))
        {
            log.LogError(exception, "Record {Kind} {Id} could not be indexed anew", source.Kind, ids[0]);
            var text = $"{source.Kind} {ids[0]}: {exception.Message}";
            return text.Length <= LongestError ? text : text[..LongestError];
        }
    }

    /// <summary>After a failure of the database the whole step is tried again.</summary>
    private static bool IsOfTheRecord(Exception exception) =>
        exception is not (OperationCanceledException or DbUpdateException or DbException) && exception.InnerException is not DbException;

    private async Task FinishAsync(KnowledgeJob job, CancellationToken cancellationToken)
    {
        job.Status = KnowledgeJobStatus.Done;
        job.FinishedAt = Moment.Now(clock);
        await SaveAsync(job, cancellationToken);
        if (job.Scope == KnowledgeJob.Everything)
        {
            await db.Set<SearchState>().ExecuteUpdateAsync(set => set.SetProperty(state => state.Fingerprint, job.Fingerprint), cancellationToken);
        }
    }

    private async Task SaveAsync(KnowledgeJob job, CancellationToken cancellationToken)
    {
        job.UpdatedAt = Moment.Now(clock);
        db.ChangeTracker.Clear();
        db.Update(job);
        await db.SaveChangesAsync(cancellationToken);
    }
}
