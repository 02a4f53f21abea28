using ImmoNow.Server.Modules.Knowledge.Schemas;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Knowledge.Rebuild;

/// <summary>
/// Looks once after the start whether another version of the program made an agency's index, and has it rebuilt then. What the
/// index says about the program itself is brought up to date at once.
/// </summary>
public sealed class IndexWatch(IServiceScopeFactory scopes, ILogger<IndexWatch> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Starts what rebuilds are necessary.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> tenants;
        await using (var scope = scopes.CreateAsyncScope())
        {
            tenants = await scope.ServiceProvider.GetRequiredService<Agencies>().ListAsync(cancellationToken);
        }

        foreach (var tenant in tenants)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenant, "knowledge");
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await scope.ServiceProvider.GetRequiredService<JobQueue>().RenewAsync(cancellationToken);
            await scope.ServiceProvider.GetRequiredService<SchemaFiller>().FillAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CheckAsync(stoppingToken);
                return;
            }
#pragma warning disable CA1031 // Whatever it was (the database away for a moment), the server works without this, and it is tried again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.LogError(exception, "Could not find out whether the index has to be rebuilt; trying again");
                await Task.Delay(Patience, stoppingToken);
            }
        }
    }
}
