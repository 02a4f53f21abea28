using ImmoNow.Server.Platform.Hosting;

namespace ImmoNow.Server.Modules.Knowledge.Canaries;

/// <summary>Knows before the first request whether the assistant is closed.</summary>
internal sealed class CanaryStart(CanaryGate gate) : IStartupTask
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await gate.ReopenAsync(cancellationToken);
        await gate.RefreshAsync(cancellationToken);
    }
}

/// <summary>Lets the probe run again and again, and follows alarms of other nodes.</summary>
internal sealed partial class CanaryWorker(CanaryProbe probe, CanaryGate gate, CanarySettings settings, TimeProvider clock, ILogger<CanaryWorker> log) : BackgroundService
{
    /// <summary>How long an alarm of one node may stay unknown to another.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(10);

    /// <summary>After a start the index has other things to do.</summary>
    private static readonly TimeSpan FirstRound = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = Soon();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Glance, stoppingToken);
                await gate.RefreshAsync(stoppingToken);
                if (settings.Interval > TimeSpan.Zero && gate.Closed is null && clock.GetUtcNow() >= due)
                {
                    due = clock.GetUtcNow() + settings.Interval;
                    await probe.RunAsync(stoppingToken);
                    due = gate.IsUnsure ? Soon() : due;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The watch must outlive any failure; that it could not look shows in the assistant's health.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                gate.Stumbled();
                due = Soon();
                LogStumbled(exception);
            }
        }
    }

    /// <summary>A round that proves nothing is repeated long before the next one would come.</summary>
    private DateTimeOffset Soon() => clock.GetUtcNow() + (settings.Interval < FirstRound ? settings.Interval : FirstRound);

    [LoggerMessage(LogLevel.Error, "The watch for leaks between tenants could not look; trying again")]
    private partial void LogStumbled(Exception exception);
}
