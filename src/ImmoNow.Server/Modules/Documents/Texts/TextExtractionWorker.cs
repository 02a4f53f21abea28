using System.Text.Json;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>Wakes the worker when files have come in.</summary>
public sealed class TextWork : IDisposable
{
    private readonly SemaphoreSlim wake = new(0);

    public void Wake() => wake.Release();

    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        await wake.WaitAsync(longest, cancellationToken);
        while (wake.CurrentCount > 0)
        {
            await wake.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => wake.Dispose();
}

/// <summary>
/// Hears of committed documents. The reading itself happens in <see cref="TextExtractionWorker"/>, outside of the outbox's
/// transaction, which on the embedded database would keep everybody else from writing meanwhile.
/// </summary>
internal sealed class DocumentTextSubscriber(TextWork work) : IOutboxSubscriber
{
    public string Name => "document_texts";

    public bool Wants(string entityType) => entityType == "document";

    public Task HandleAsync(IReadOnlyList<RecordChanged> changes, CancellationToken cancellationToken)
    {
        work.Wake();
        return Task.CompletedTask;
    }
}

/// <summary>
/// Reads the text of new files in the background. Jobs stand in a table, so that a killed process goes on where it was; one
/// that fails without reading anything (disk, database) is tried again, later each time.
/// </summary>
public sealed class TextExtractionWorker(
    IServiceScopeFactory scopes, TextWork work, DataFolder data, TimeProvider clock, ILogger<TextExtractionWorker> log)
    : BackgroundService
{
    private const int BatchSize = 20;

    /// <summary>A scan that takes minutes must not hold up everybody's short letters.</summary>
    private const int AtOnce = 2;

    /// <summary>A file at which reading breaks down again and again is given up; people can have it read again.</summary>
    private const int MostAttempts = 3;
    private const int LongestSearchText = 500_000;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);
    private readonly string workFolder = data.Combine("reading");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await WorkAsync(stoppingToken) == 0)
                {
                    ForgetPassingFiles();
                    await work.WaitAsync(Idle, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The worker must outlive any failure; the jobs stay where they are.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogError(exception, "Texts of documents could not be read; trying again");
                await Task.Delay(Idle, stoppingToken);
            }
        }
    }

    private async Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        List<DocumentTextJob> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var now = clock.GetUtcNow();
            due = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<DocumentTextJob>().AsNoTracking()
                .Where(job => job.DueAt <= now).OrderBy(job => job.DueAt).Take(BatchSize).ToListAsync(cancellationToken);
        }

        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (job, token) => await HandleAsync(job, token));
        return due.Count;
    }

    private async Task HandleAsync(DocumentTextJob job, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(job.TenantId, "documents");
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        try
        {
            var document = await db.Set<Document>().WithDeletedUnfiltered().AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == job.DocumentId && row.FileVersion == job.FileVersion, cancellationToken);
            var text = document is null
                ? null
                : await ReadAsync(scope.ServiceProvider.GetRequiredService<DocumentFiles>(), document, job, cancellationToken);
            await FinishAsync(db, job, document, text, cancellationToken);
        }
#pragma warning disable CA1031 // One file that cannot be handled must not stop the others.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogWarning(exception, "The text of document {Document} could not be read for the {Attempt}. time", job.DocumentId, job.Attempts + 1);
            await PostponeOrGiveUpAsync(job, cancellationToken);
        }
    }

    private async Task<ExtractedText> ReadAsync(DocumentFiles files, Document document, DocumentTextJob job, CancellationToken cancellationToken)
    {
        if (!TextExtractor.Supports(document.ContentType))
        {
            return new ExtractedText([], TextProblems.UnsupportedType);
        }

        await using var stream = files.Open(document.FileKey);
        return stream is null
            ? new ExtractedText([], TextProblems.FileLost)
            : await TextExtractor.ReadAsync(stream, document.ContentType, workFolder, ProgressOf(job), cancellationToken);
    }

    /// <summary>Notes the page at work in the job, now and then.</summary>
    private Action<int, int> ProgressOf(DocumentTextJob job)
    {
        var noted = clock.GetTimestamp();
        return (page, pages) =>
        {
            if (clock.GetElapsedTime(noted) >= ProgressEvery)
            {
                noted = clock.GetTimestamp();
                _ = NoteProgressAsync(job, page, pages);
            }
        };
    }

    private async Task NoteProgressAsync(DocumentTextJob job, int page, int pages)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<DocumentTextJob>()
                .Where(row => row.DocumentId == job.DocumentId && row.FileVersion == job.FileVersion)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Page, page).SetProperty(row => row.Pages, pages), CancellationToken.None);
        }
#pragma warning disable CA1031 // Progress that cannot be noted is no reason to stop reading.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.LogDebug(exception, "The progress of document {Document} could not be noted", job.DocumentId);
        }
    }

    /// <summary>What a killed process left behind. Others that share the folder may be reading right now, but not for an hour.</summary>
    private void ForgetPassingFiles()
    {
        var old = clock.GetUtcNow().UtcDateTime.AddHours(-1);
        foreach (var folder in Directory.CreateDirectory(workFolder).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < old))
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FinishAsync(
        AppDbContext db, DocumentTextJob job, Document? document, ExtractedText? extracted, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (document is not null && extracted is not null)
        {
            var text = await db.Set<DocumentText>().FirstOrDefaultAsync(row => row.Id == document.Id, cancellationToken);
            if (text is null)
            {
                text = new DocumentText { Id = document.Id };
                db.Add(text);
            }

            Fill(text, document, extracted);
            await db.SaveChangesAsync(cancellationToken);
        }

        await db.Set<DocumentTextJob>().Where(row => row.DocumentId == job.DocumentId && row.FileVersion == job.FileVersion)
            .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static void Fill(DocumentText text, Document document, ExtractedText extracted)
    {
        var isRead = extracted.Problem is "" or TextProblems.Truncated;
        text.Title = document.Title;
        text.FileVersion = document.FileVersion;
        text.Status = isRead ? IndexStatus.Indexed : IndexStatus.Failed;
        text.Error = extracted.Problem;
        text.Characters = extracted.Characters;
        text.SegmentCount = extracted.Segments.Count;
        text.Segments = JsonSerializer.Serialize(extracted.Segments, WireJson.Options);
        var folded = TextFolding.Fold(string.Join(' ', extracted.Segments.Select(segment => segment.Text)));
        text.SearchText = folded.Length <= LongestSearchText ? folded : folded[..LongestSearchText];
    }

    /// <summary>In a scope of its own: the one at work may be what broke.</summary>
    private async Task PostponeOrGiveUpAsync(DocumentTextJob job, CancellationToken cancellationToken)
    {
        var attempts = job.Attempts + 1;
        await using var scope = scopes.CreateAsyncScope();
        if (attempts >= MostAttempts)
        {
            scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(job.TenantId, "documents");
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            var document = await db.Set<Document>().WithDeletedUnfiltered().AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == job.DocumentId && row.FileVersion == job.FileVersion, cancellationToken);
            await FinishAsync(db, job, document, new ExtractedText([], TextProblems.GivenUp), cancellationToken);
            return;
        }

        var due = Moment.Now(clock) + TimeSpan.FromSeconds(Math.Pow(5, attempts));
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<DocumentTextJob>()
            .Where(row => row.DocumentId == job.DocumentId && row.FileVersion == job.FileVersion)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, attempts).SetProperty(row => row.DueAt, due), cancellationToken);
    }
}
