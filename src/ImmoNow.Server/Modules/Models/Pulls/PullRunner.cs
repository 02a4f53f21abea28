using System.Collections.Concurrent;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Modules.Models.Watch;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Models.Pulls;

/// <summary>Carries out downloads and keeps their rows up to date. They outlive the request that began them, not this process.</summary>
public sealed class PullRunner(
    IServiceScopeFactory scopes, ModelCatalog catalog, ModelConnections connections, ModelWatch watch, ModelErrorLog errors, TimeProvider clock, ILogger<PullRunner> log)
    : IHostedService, IDisposable
{
    /// <summary>A row that was not renewed for so long belongs to a process that is gone.</summary>
    public static readonly TimeSpan Lost = TimeSpan.FromSeconds(30);

    /// <summary>Stands in the row where the fault is ours; the log tells more.</summary>
    internal const string Fault = "internal";
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<Guid, Task> running = new();
    private readonly CancellationTokenSource stopping = new();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>Begins a download whose row is committed. Whoever takes the row first does the work, so that a repeated order begins nothing twice.</summary>
    public async Task BeginAsync(PullDto pull, CancellationToken cancellationToken)
    {
        if (catalog.Settings.Server(pull.Server) is not { } server)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var taken = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<ModelPull>()
            .Where(row => row.Id == pull.JobId && row.Status == PullStatus.Running && row.Step == "")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Step, "connecting"), cancellationToken);
        if (taken == 1)
        {
            running[pull.JobId] = Task.Run(() => RunAsync(pull.JobId, pull.Model, server), CancellationToken.None);
        }
    }

    private async Task RunAsync(Guid id, string model, ModelServer server)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var progress = new Progress();
        var beats = BeatAsync(id, progress, cancellation);
        try
        {
            await foreach (var step in connections.For(server).Installer!.PullAsync(model, cancellation.Token))
            {
                progress.Step = step;
            }

            await EndAsync(id, progress, PullStatus.Done, "");
            await watch.RefreshAsync(everything: true, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(id, progress, PullStatus.Cancelled, stopping.IsCancellationRequested ? "stopped" : "");
        }
        catch (ModelException exception)
        {
            errors.Add(server.Name, model, exception);
            // The kind says it in the language of whoever looks; only where it says little are the server's own words better.
            await EndAsync(id, progress, PullStatus.Failed, exception.Kind is ModelFailureKind.Refused or ModelFailureKind.ServerFault ? exception.Message : exception.Kind.ToString());
        }
#pragma warning disable CA1031 // Nobody waits for this task; whatever went wrong has to stand in its row.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.LogError(exception, "The download of {Model} failed", model);
            await EndAsync(id, progress, PullStatus.Failed, Fault);
        }
        finally
        {
            await cancellation.CancelAsync();
            await beats;
            running.TryRemove(id, out _);
        }
    }

    /// <summary>Writes the progress and looks whether somebody, on whatever node, wants it to stop.</summary>
    private async Task BeatAsync(Guid id, Progress progress, CancellationTokenSource cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Beat, cancellation.Token);
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
                await WriteAsync(db, id, progress.Step, PullStatus.Running, "", cancellation.Token);
                if (await db.Set<ModelPull>().AnyAsync(row => row.Id == id && row.CancelRequested, cancellation.Token))
                {
                    await cancellation.CancelAsync();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
#pragma warning disable CA1031 // The download goes on while the database is away.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogWarning(exception, "The progress of a download could not be written");
            }
        }
    }

    private async Task EndAsync(Guid id, Progress progress, PullStatus status, string error)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await WriteAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), id, progress.Step, status, error, CancellationToken.None);
        }
#pragma warning disable CA1031 // Without its end the row counts as lost soon, which is what it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.LogWarning(exception, "The end of a download could not be written");
        }
    }

    private async Task WriteAsync(AppDbContext db, Guid id, PullStep step, PullStatus status, string error, CancellationToken cancellationToken)
    {
        var now = Moment.Now(clock);
        await db.Set<ModelPull>().Where(row => row.Id == id && row.Status == PullStatus.Running).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Step, step.Step)
                .SetProperty(row => row.CompletedBytes, step.CompletedBytes)
                .SetProperty(row => row.TotalBytes, step.TotalBytes)
                .SetProperty(row => row.Status, status)
                .SetProperty(row => row.Error, error)
                .SetProperty(row => row.UpdatedAt, now),
            cancellationToken);
    }

    private sealed class Progress
    {
        private volatile PullStep step = new("connecting", 0, 0);

        public PullStep Step
        {
            get => step;
            set => step = value;
        }
    }
}
