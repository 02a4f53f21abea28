using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Chat.Turns;

/// <summary>
/// Tells the other nodes once a second which answers this one still makes, and hears from them which shall stop. One beat serves all
/// answers of a tenant: two hundred readers cost the database as little as one.
/// </summary>
internal sealed class TurnHeart(TurnHub hub, IServiceScopeFactory scopes, ILogger<TurnHeart> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var turns in hub.Running.GroupBy(turn => turn.TenantId).ToList())
                {
                    await BeatAsync(turns.Key, [.. turns], stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Running answers are stopped, and release their claims themselves.
        }
    }

    private async Task BeatAsync(Guid tenant, List<RunningTurn> turns, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenant, "assistant");
            await scope.ServiceProvider.GetRequiredService<TurnClaims>().RenewAsync(turns, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // The next beat may reach the database again; the answers themselves do not depend on it.
            TurnLog.HeartbeatFailed(log, exception);
        }
    }
}

internal static partial class TurnLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The claim of a running answer could not be renewed.")]
    public static partial void HeartbeatFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The claim of a finished answer could not be released; it ends by itself.")]
    public static partial void ReleaseFailed(ILogger logger, Exception exception);
}
