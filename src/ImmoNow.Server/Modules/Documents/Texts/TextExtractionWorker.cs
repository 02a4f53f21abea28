using System.Text.Json;
using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Files;
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
public sealed class TextExtractionWorker(IServiceScopeFactory scopes, TextWork work, TimeProvider clock, ILogger<TextExtractionWorker> log)
    : BackgroundService
{
    private const int BatchSize = 20;
    private const int MostAttempts = 5;
    private const int LongestSearchText = 500_000;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await WorkAsync(stoppingToken) == 0)
                {
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

        foreach (var job in due)
        {
            await HandleAsync(job, cancellationToken);
        }

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
                : await ReadAsync(scope.ServiceProvider.GetRequiredService<DocumentFiles>(), document, cancellationToken);
            await FinishAsync(db, job, document, text, cancellationToken);
        }
#pragma warning disable CA1031 // One file that cannot be handled must not stop the others.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogWarning(exception, "The text of document {Document} could not be read for the {Attempt}. time", job.DocumentId, job.Attempts + 1);
            await PostponeAsync(job, cancellationToken);
        }
    }

    private static async Task<ExtractedText> ReadAsync(DocumentFiles files, Document document, CancellationToken cancellationToken)
    {
        if (!TextExtractor.Supports(document.ContentType))
        {
            return new ExtractedText([], TextProblems.UnsupportedType);
        }

        await using var stream = files.Open(document.FileKey);
        return stream is null
            ? new ExtractedText([], TextProblems.FileLost)
            : await TextExtractor.ReadAsync(stream, document.ContentType, cancellationToken);
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
        var isRead = extracted.Problem is "" or TextProblems.Truncated or TextProblems.NoText;
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

    private async Task PostponeAsync(DocumentTextJob job, CancellationToken cancellationToken)
    {
        var attempts = job.Attempts + 1;
        var wait = attempts >= MostAttempts ? TimeSpan.FromHours(6) : TimeSpan.FromSeconds(Math.Pow(5, attempts));
        var due = Moment.Now(clock) + wait;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<DocumentTextJob>()
            .Where(row => row.DocumentId == job.DocumentId && row.FileVersion == job.FileVersion)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, attempts).SetProperty(row => row.DueAt, due), cancellationToken);
    }
}
