using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Jobs;

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
/// Reads the text of new files in the background, a few at a time. What is to be read stands in a table (<see cref="TextJobs"/>),
/// so that a killed process goes on where it was.
/// </summary>
public sealed class TextExtractionWorker(
    IServiceScopeFactory scopes, TextWork work, DataFolder data, DocumentLimits limits, TimeProvider clock, ILogger<TextExtractionWorker> log)
    : BackgroundService
{
    /// <summary>A scan that takes minutes must not hold up everybody's short letters.</summary>
    private const int AtOnce = 2;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private readonly string workFolder = data.Combine("reading");
    private readonly TextJobs jobs = new(scopes, clock, log);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => RunAsync(stoppingToken), stoppingToken)));

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await jobs.ClaimAsync(stoppingToken) is { } job)
                {
                    // There may be more to do than one can do.
                    work.Wake();
                    await new DocumentReading(scopes, jobs, job, workFolder, limits.ReadingTurn, clock, log).RunAsync(stoppingToken);
                }
                else
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

    /// <summary>What a killed process left behind. Others that share the folder may be reading right now, but not for an hour.</summary>
    private void ForgetPassingFiles()
    {
        var old = clock.GetUtcNow().UtcDateTime.AddHours(-1);
        foreach (var folder in Directory.CreateDirectory(workFolder).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < old))
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Somebody else was faster.
            }
        }
    }
}
