namespace ImmoNow.Server.Modules.Models.Usage;

/// <summary>Writes noted uses of models, together when several come at once, and the last ones when the server stops.</summary>
internal sealed class ModelUsageWriter(ModelUsageLedger ledger) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await ledger.WaitAsync(stoppingToken);
                await Task.Delay(Gathering, stoppingToken);
                while (!await ledger.WriteAsync(CancellationToken.None))
                {
                    await Task.Delay(Pause, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await ledger.WriteAsync(CancellationToken.None);
        }
    }
}
