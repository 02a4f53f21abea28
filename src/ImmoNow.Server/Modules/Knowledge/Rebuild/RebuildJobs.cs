using ImmoNow.Server.Modules.Knowledge.Domain;
using ImmoNow.Server.Modules.Knowledge.Index;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Knowledge.Rebuild;

/// <param name="Status">running, paused, done or failed.</param>
/// <param name="Done">Records that are done.</param>
/// <param name="Total">Records there were at the start, or more where some were added.</param>
/// <param name="Error">Why it failed, or what could not be read on the way.</param>
public sealed record KnowledgeJobView(
    Guid Id, Guid JobId, string Scope, KnowledgeJobStatus Status, int Done, int Total, string? Error, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt)
{
    internal static KnowledgeJobView Of(KnowledgeJob job) =>
        new(job.Id, job.Id, job.Scope, job.Status, job.Done, job.Total, job.Error, job.CreatedAt, job.UpdatedAt, job.FinishedAt);
}

/// <param name="Outdated">Whether another version of the program made the index, so that it is being or has to be rebuilt.</param>
public sealed record KnowledgeJobList(IReadOnlyList<KnowledgeJobView> Items, bool Outdated);

/// <param name="Scope"><c>all</c>, which is meant when it is left out, or one kind such as <c>document</c>.</param>
public sealed record ReindexScope(string? Scope = null);

/// <summary>Builds the index anew while the old one answers.</summary>
public sealed record StartReindex([FromBody] ReindexScope? Body = null) : ICommand<KnowledgeJobView>
{
    public static Permission Permission => KnowledgePermissions.Rebuild;

    public static string Action => "knowledge.reindex";

    public void Validate(Validator check) => check.Length("scope", Body?.Scope, 40);
}

internal sealed class StartReindexHandler(JobQueue queue, IEnumerable<IIndexSource> sources) : IRequestHandler<StartReindex, KnowledgeJobView>
{
    public async Task<Result<KnowledgeJobView>> HandleAsync(StartReindex request, CancellationToken cancellationToken)
    {
        var scope = request.Body?.Scope is { Length: > 0 } named ? named : KnowledgeJob.Everything;
        return RebuildStep.SourcesOf(sources, scope).Count == 0
            ? new UnknownScope()
            : KnowledgeJobView.Of(await queue.StartAsync(scope, cancellationToken));
    }
}

/// <summary>There are no records of such a kind.</summary>
public sealed record UnknownScope() : AppError(
    "unknown_scope", 400, new LocalizedText("Diesen Bereich des Wissens gibt es nicht.", "There is no such part of the knowledge."));

/// <summary>The tenant's last rebuilds, newest first.</summary>
public sealed record ListKnowledgeJobs : IRequest<KnowledgeJobList>
{
    public static Permission Permission => KnowledgePermissions.Search;

    public void Validate(Validator check)
    {
    }
}

internal sealed class ListKnowledgeJobsHandler(AppDbContext db) : IRequestHandler<ListKnowledgeJobs, KnowledgeJobList>
{
    private const int Most = 20;

    public async Task<Result<KnowledgeJobList>> HandleAsync(ListKnowledgeJobs request, CancellationToken cancellationToken)
    {
        var jobs = await db.Set<KnowledgeJob>().AsNoTracking().OrderByDescending(job => job.Id).Take(Most).ToListAsync(cancellationToken);
        var outdated = await db.Set<SearchState>().AnyAsync(state => state.Fingerprint != IndexFingerprint.Current, cancellationToken);
        return new KnowledgeJobList(jobs.ConvertAll(KnowledgeJobView.Of), outdated);
    }
}

/// <summary>How far a rebuild has come.</summary>
public sealed record GetKnowledgeJob([FromRoute] Guid Id) : IRequest<KnowledgeJobView>
{
    public static Permission Permission => KnowledgePermissions.Search;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetKnowledgeJobHandler(AppDbContext db) : IRequestHandler<GetKnowledgeJob, KnowledgeJobView>
{
    public async Task<Result<KnowledgeJobView>> HandleAsync(GetKnowledgeJob request, CancellationToken cancellationToken) =>
        await db.Set<KnowledgeJob>().AsNoTracking().FirstOrDefaultAsync(job => job.Id == request.Id, cancellationToken) is { } job
            ? KnowledgeJobView.Of(job)
            : new RecordNotFound();
}

/// <summary>Lets a rebuild rest after the records it is at. What is done stays done.</summary>
public sealed record PauseKnowledgeJob([FromRoute] Guid Id) : ICommand<KnowledgeJobView>
{
    public static Permission Permission => KnowledgePermissions.Rebuild;

    public static string Action => "knowledge.reindex_pause";

    public void Validate(Validator check)
    {
    }
}

/// <summary>Lets a rebuild go on where it was.</summary>
public sealed record ResumeKnowledgeJob([FromRoute] Guid Id) : ICommand<KnowledgeJobView>
{
    public static Permission Permission => KnowledgePermissions.Rebuild;

    public static string Action => "knowledge.reindex_resume";

    public void Validate(Validator check)
    {
    }
}

internal sealed class ChangeKnowledgeJobHandler(AppDbContext db, TimeProvider clock)
    : IRequestHandler<PauseKnowledgeJob, KnowledgeJobView>, IRequestHandler<ResumeKnowledgeJob, KnowledgeJobView>
{
    public Task<Result<KnowledgeJobView>> HandleAsync(PauseKnowledgeJob request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Id, KnowledgeJobStatus.Running, KnowledgeJobStatus.Paused, cancellationToken);

    public Task<Result<KnowledgeJobView>> HandleAsync(ResumeKnowledgeJob request, CancellationToken cancellationToken) =>
        ChangeAsync(request.Id, KnowledgeJobStatus.Paused, KnowledgeJobStatus.Running, cancellationToken);

    private async Task<Result<KnowledgeJobView>> ChangeAsync(Guid id, KnowledgeJobStatus from, KnowledgeJobStatus to, CancellationToken cancellationToken)
    {
        await db.LockAsync(JobQueue.Lock, cancellationToken);
        var job = await db.Set<KnowledgeJob>().AsTracking().FirstOrDefaultAsync(each => each.Id == id, cancellationToken);
        if (job is null)
        {
            return new RecordNotFound();
        }

        if (job.Status == from)
        {
            job.Status = to;
            job.UpdatedAt = Moment.Now(clock);
            if (to == KnowledgeJobStatus.Running)
            {
                db.AddStep(RebuildStep.Event, job.Id, clock);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return KnowledgeJobView.Of(job);
    }
}
