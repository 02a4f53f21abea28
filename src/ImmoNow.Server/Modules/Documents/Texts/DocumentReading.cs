using ImmoNow.Server.Modules.Documents.Domain;
using ImmoNow.Server.Modules.Documents.Files;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Documents.Texts;

/// <summary>
/// One turn of reading one document. The pages of a long file are kept as they come, so that a crash, a restart or the end of
/// the turn costs the page at work and no more.
/// </summary>
internal sealed class DocumentReading(
    IServiceScopeFactory scopes, TextJobs jobs, DocumentTextJob job, string workFolder, TimeSpan turn, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(10);
    private Document document = null!;
    private TextSoFar before = TextSoFar.Nothing;
    private PagesSoFar? latest;
    private int pagesKept;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var held = jobs.HoldAsync(job, done.Token);
        try
        {
            var text = await ReadAsync(cancellationToken);
            await EndAsync(done, held);
            await SettleAsync(text);
        }
#pragma warning disable CA1031 // One file that cannot be handled must not stop the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await EndAsync(done, held);
            if (cancellationToken.IsCancellationRequested)
            {
                // Nobody is to blame for a server that is stopped.
                await KeepAsync();
                await jobs.ReturnAsync(job, job.Attempts - 1, TimeSpan.Zero);
                throw;
            }

            log.LogWarning(exception, "The text of document {Document} could not be read for the {Attempt}. time", job.DocumentId, job.Attempts);
            await PostponeOrGiveUpAsync();
        }
    }

    private static async Task EndAsync(CancellationTokenSource done, Task held)
    {
        await done.CancelAsync();
        await held;
    }

    /// <summary>Null when the document or this file of it is gone.</summary>
    private async Task<ExtractedText?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = NewScope();
        var texts = new TextStore(scope.ServiceProvider.GetRequiredService<AppDbContext>());
        var found = await texts.DocumentAsync(job, cancellationToken);
        if (found is null)
        {
            return null;
        }

        document = found;
        before = await texts.SoFarAsync(document, cancellationToken);
        pagesKept = before.PagesRead;
        if (job.Attempts > TextJobs.MostAttempts)
        {
            return new ExtractedText([], TextProblems.GivenUp);
        }

        if (!TextExtractor.Supports(document.ContentType))
        {
            return new ExtractedText([], TextExtractor.WhyNot(document.ContentType));
        }

        await using var stream = scope.ServiceProvider.GetRequiredService<DocumentFiles>().Open(document.FileKey);
        return stream is null
            ? new ExtractedText([], TextProblems.FileLost)
            : await TextExtractor.ReadAsync(
                stream, document.ContentType, workFolder, Progress(), cancellationToken, new ReadingTurn(before.PagesRead + 1, turn));
    }

    /// <summary>Notes the page at work and keeps the pages before it, now and then.</summary>
    private Func<PagesSoFar, Task> Progress()
    {
        var noted = clock.GetTimestamp();
        var kept = noted;
        return async pages =>
        {
            if (document.ContentType == FileTypes.Pdf)
            {
                latest = pages;
            }

            if (clock.GetElapsedTime(noted) >= ProgressEvery)
            {
                noted = clock.GetTimestamp();
                await jobs.NoteAsync(job, pages.Page, pages.Pages);
            }

            if (clock.GetElapsedTime(kept) >= KeepEvery)
            {
                await KeepAsync();
                kept = clock.GetTimestamp();
            }
        };
    }

    private async Task SettleAsync(ExtractedText? text)
    {
        await using var scope = NewScope();
        var texts = new TextStore(scope.ServiceProvider.GetRequiredService<AppDbContext>());
        if (text is null)
        {
            await texts.ForgetAsync(job);
        }
        else if (text.NextPage is { } next && latest is { } pages && !before.With(text.Segments).IsFull)
        {
            await texts.KeepAsync(document, before.With(text.Segments, next - 1, pages.Pages, text.Problem));
            await jobs.NoteAsync(job, next, pages.Pages);
            await jobs.ReturnAsync(job, 0, TimeSpan.Zero);
        }
        else if (text.Problem == TextProblems.TooSlow && IsAhead)
        {
            await PostponeOrGiveUpAsync();
        }
        else
        {
            await texts.FinishAsync(job, document, before, text);
        }
    }

    /// <summary>Whether this turn has read pages that no turn had read before.</summary>
    private bool IsAhead => latest?.Page - 1 > before.PagesRead;

    /// <summary>Writes down the pages that are whole; one that comes later costs no more than those since the last time.</summary>
    private async Task KeepAsync()
    {
        if (latest is not { } pages || pages.Page - 1 <= pagesKept)
        {
            return;
        }

        await using var scope = NewScope();
        var whole = pages.Segments.Where(segment => segment.Page < pages.Page).ToList();
        await new TextStore(scope.ServiceProvider.GetRequiredService<AppDbContext>()).KeepAsync(document, before.With(whole, pages.Page - 1, pages.Pages));
        pagesKept = pages.Page - 1;
    }

    /// <summary>In scopes of its own: the one at work may be what broke.</summary>
    private async Task PostponeOrGiveUpAsync()
    {
        await KeepAsync();
        // Who got further is not stuck.
        var attempts = IsAhead ? 1 : job.Attempts;
        if (attempts < TextJobs.MostAttempts)
        {
            await jobs.ReturnAsync(job, attempts, TimeSpan.FromSeconds(Math.Pow(5, attempts)));
            return;
        }

        await using var scope = NewScope();
        var texts = new TextStore(scope.ServiceProvider.GetRequiredService<AppDbContext>());
        if (await texts.DocumentAsync(job, CancellationToken.None) is { } current)
        {
            await texts.FinishAsync(job, current, await texts.SoFarAsync(current, CancellationToken.None), new ExtractedText([], TextProblems.GivenUp));
        }
        else
        {
            await texts.ForgetAsync(job);
        }
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(job.TenantId, "ImmoNow");
        return scope;
    }
}
