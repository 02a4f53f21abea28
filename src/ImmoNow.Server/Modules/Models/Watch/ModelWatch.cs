using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Settings;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <summary>
/// Looks at every model server in the background, so that nobody who asks a question finds out by waiting that one is gone.
/// Also picks up settings that another node has changed.
/// </summary>
public sealed class ModelWatch(
    IServiceScopeFactory scopes, ModelCatalog catalog, ModelConnections connections, ModelErrorLog errors, TimeProvider clock, ILogger<ModelWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Servers in the cloud count requests.</summary>
    private static readonly TimeSpan CloudInterval = TimeSpan.FromMinutes(1);

    /// <summary>Listing models costs a server nothing, so that one that takes longer is as good as gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>Reads the settings again and looks at every server, after a change or because somebody asked for it.</summary>
    public async Task RefreshAsync(bool everything, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var settings = await scope.ServiceProvider.GetRequiredService<ModelSettingsStore>().ReadAsync(cancellationToken);
            var known = await ModelProfiles.ReadAllAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), cancellationToken);
            connections.Keep(settings.Servers);
            var looks = await Task.WhenAll(settings.Servers.Select(server => LookAsync(server, everything, cancellationToken)));
            catalog.Set(settings, looks.ToDictionary(status => status.Server.Name, StringComparer.Ordinal), known);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public override void Dispose()
    {
        oneAtATime.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the server waits for the first await here.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(everything: false, stoppingToken);
                await Task.Delay(Interval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The watch must outlive any failure, such as a database that is away.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogWarning(exception, "The model servers could not be looked at; trying again");
                await Task.Delay(Interval, stoppingToken);
            }
        }
    }

    private async Task<ServerStatus> LookAsync(ModelServer server, bool everything, CancellationToken cancellationToken)
    {
        var before = catalog.StatusOf(server.Name);
        var isSame = before is not null && before.Server == server;
        if (isSame && !everything && server.Kind != ModelServerKind.Ollama && clock.GetUtcNow() - before!.CheckedAt < CloudInterval)
        {
            return before;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await connections.For(server).LookAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Gone(new ModelException(ModelFailureKind.Unreachable, "The server did not answer in time."));
        }
        catch (ModelException exception)
        {
            return Gone(exception);
        }
#pragma warning disable CA1031 // One server that cannot be talked to must not hide the others.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(exception, "The model server {Server} could not be looked at", server.Name);
            return Gone(new ModelException(ModelFailureKind.Malformed, exception.Message, exception));
        }

        ServerStatus Gone(ModelException exception)
        {
            // What has not been set up by anybody is no error when it is not there.
            if (isSame && before!.IsReachable)
            {
                errors.Add(server.Name, null, exception);
            }

            // The list stays, so that the page can still show what was there.
            return new ServerStatus(server, before?.Version, isSame ? before!.Models : [], clock.GetUtcNow(), exception);
        }
    }
}
