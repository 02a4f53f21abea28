using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// Hands out what is to be read. Whoever reads has the job for a quarter of a minute and extends that while it lives; the attempt counts
/// from the beginning, so that a file which takes the whole server along is given up too.
/// </summary>
internal sealed class TextJobs(IServiceScopeFactory scopes, TimeProvider clock, ILogger log)
{
    /// <summary>A file at which reading breaks down again and again is given up; people can have it read again.</summary>
    public const int MostAttempts = 3;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Extension = TimeSpan.FromSeconds(5);

    /// <summary>The job that has waited longest, with this attempt counted; null when there is nothing to do.</summary>
    public async Task<DocumentTextJob?> ClaimAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var now = Moment.Now(clock);
            var job = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<DocumentTextJob>().AsNoTracking()
                .Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).FirstOrDefaultAsync(cancellationToken);
            if (job is null)
            {
                return null;
            }

            // Another reader, perhaps on another node, may have been faster.
            var (due, attempts) = (job.DueAt, job.Attempts);
            (job.DueAt, job.Attempts) = (now + Lease, attempts + 1);
            var taken = await Rows(scope, job).Where(row => row.DueAt == due && row.Attempts == attempts).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.DueAt, job.DueAt).SetProperty(row => row.Attempts, job.Attempts), cancellationToken);
            if (taken == 1)
            {
                return job;
            }
        }
    }

    /// <summary>Keeps a job from others until the reader is done with it.</summary>
    public async Task HoldAsync(DocumentTextJob job, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Extension, done);
                await using var scope = scopes.CreateAsyncScope();
                var due = Moment.Now(clock) + Lease;
                await Rows(scope, job).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, due), done);
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Tried again in a moment; at worst the file is read twice.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogDebug(exception, "Reading of document {Document} could not be extended", job.DocumentId);
            }
        }
    }

    /// <summary>Notes the page at work.</summary>
    public async Task NoteAsync(DocumentTextJob job, int page, int pages)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Rows(scope, job).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Page, page).SetProperty(row => row.Pages, pages), CancellationToken.None);
        }
#pragma warning disable CA1031 // Progress that cannot be noted is no reason to stop reading.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.LogDebug(exception, "The progress of document {Document} could not be noted", job.DocumentId);
        }
    }

    /// <summary>Gives a job back, behind those who wait already.</summary>
    /// <param name="attempts">How many count.</param>
    public async Task ReturnAsync(DocumentTextJob job, int attempts, TimeSpan pause)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = Moment.Now(clock) + pause;
        await Rows(scope, job).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Attempts, attempts).SetProperty(row => row.DueAt, due), CancellationToken.None);
    }

    private static IQueryable<DocumentTextJob> Rows(AsyncServiceScope scope, DocumentTextJob job) =>
        scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<DocumentTextJob>()
            .Where(row => row.DocumentId == job.DocumentId && row.FileVersion == job.FileVersion);
}
