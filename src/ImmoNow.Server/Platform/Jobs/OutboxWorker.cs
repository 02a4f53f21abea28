using System.Diagnostics;
using System.Text.Json;
using ImmoNow.Server.Platform.Hosting;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Platform.Jobs;

/// <summary>
/// Delivers outbox messages to their subscribers: woken by commits of this process, and once a second for what other nodes or
/// an earlier life of this one left behind. Each subscriber's effects and its receipts share one transaction.
/// </summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, ChangeSignals signals, TimeProvider clock, ServerLoad load, ILogger<OutboxWorker> log)
    : BackgroundService
{
    /// <summary>Small, because on SQLite a delivery holds the one write lock.</summary>
    private const int SqliteBatch = 50;

    /// <summary>Large, because each tenant's part of a batch is one transaction.</summary>
    private const int PostgresBatch = 500;

    /// <summary>A backlog must not take the machine from the people at work: while the server is busy, the worker rests this many times as long as it worked.</summary>
    private const int RestFactor = 19;
    private const int MostAttempts = 10;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Parked = TimeSpan.FromDays(3650);

    /// <summary>Handles everything that is due now; returns how many messages that were.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var handled = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<DatabaseAccess>();
            var batch = database.IsSqlite ? SqliteBatch : PostgresBatch;
            await using var lease = await OutboxLease.TryTakeAsync(database, cancellationToken);
            if (!lease.IsTaken)
            {
                return handled;
            }

            var began = Stopwatch.GetTimestamp();
            var now = clock.GetUtcNow();
            var due = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<OutboxMessage>().AsNoTracking()
                .Where(message => message.DueAt <= now).OrderBy(message => message.Id).Take(batch).ToListAsync(cancellationToken);
            foreach (var tenant in due.GroupBy(message => message.TenantId))
            {
                await DeliverAsync(tenant.Key, [.. tenant], cancellationToken);
            }

            handled += due.Count;
            if (due.Count < batch)
            {
                return handled;
            }

            if (load.IsBusy)
            {
                await Task.Delay(Stopwatch.GetElapsedTime(began) * RestFactor, cancellationToken);
            }
        }

        return handled;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await DrainAsync(stoppingToken) == 0)
                {
                    await signals.WaitAsync(Idle, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The worker must outlive any failure; the messages stay where they are.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogError(exception, "The outbox could not be read; trying again");
                await Task.Delay(Idle * 5, stoppingToken);
            }
        }
    }

    private async Task DeliverAsync(Guid tenant, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            await DeliverTogetherAsync(tenant, messages, cancellationToken);
        }
#pragma warning disable CA1031 // Any failure of a subscriber is noted on the message and tried again later.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (messages.Count == 1)
            {
                await NoteFailureAsync(messages[0], exception, cancellationToken);
                return;
            }

            // One bad message must not hold up the others: deliver them one by one.
            foreach (var message in messages)
            {
                await DeliverAsync(tenant, [message], cancellationToken);
            }
        }
    }

    private async Task DeliverTogetherAsync(Guid tenant, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var changes = messages.ToDictionary(message => message.Id, message => JsonSerializer.Deserialize<RecordChanged>(message.Payload, WireJson.Options)!);
        var takers = TakersOf(changes);
        foreach (var name in takers.Values.SelectMany(names => names).Distinct(StringComparer.Ordinal).ToList())
        {
            await using var scope = TenantScope(tenant);
            var subscriber = scope.ServiceProvider.GetServices<IOutboxSubscriber>().Single(candidate => candidate.Name == name);
            var wanted = changes.Where(change => takers[change.Key].Contains(name)).ToDictionary();
            var shared = wanted.Keys.Where(id => takers[id].Count > 1).ToList();
            var last = wanted.Keys.Where(id => takers[id][^1] == name).ToList();
            await DeliverToAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), subscriber, wanted, shared, last, cancellationToken);
        }

        var unwanted = takers.Where(taker => taker.Value.Count == 0).Select(taker => taker.Key).ToList();
        if (unwanted.Count > 0)
        {
            await using var cleaning = TenantScope(tenant);
            await cleaning.ServiceProvider.GetRequiredService<AppDbContext>().Set<OutboxMessage>()
                .Where(message => unwanted.Contains(message.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>Lets one subscriber handle its messages. Where it is the last one to do so, the message goes with its effects; otherwise a receipt stays.</summary>
    private static async Task DeliverToAsync(
        AppDbContext db, IOutboxSubscriber subscriber, Dictionary<Guid, RecordChanged> wanted, List<Guid> shared, List<Guid> last, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var done = shared.Count == 0
            ? []
            : await db.Set<OutboxReceipt>().AsNoTracking()
                .Where(receipt => receipt.Subscriber == subscriber.Name && shared.Contains(receipt.MessageId))
                .Select(receipt => receipt.MessageId).ToListAsync(cancellationToken);
        db.AddRange(shared.Except(done).Except(last).Select(id => new OutboxReceipt { MessageId = id, Subscriber = subscriber.Name }));
        await subscriber.HandleAsync([.. wanted.Where(change => !done.Contains(change.Key)).Select(change => change.Value)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (last.Count > 0)
        {
            await db.Set<OutboxReceipt>().Where(receipt => last.Contains(receipt.MessageId)).ExecuteDeleteAsync(cancellationToken);
            await db.Set<OutboxMessage>().Where(message => last.Contains(message.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The names of the subscribers that want each message, in the order in which they get it.</summary>
    private Dictionary<Guid, List<string>> TakersOf(Dictionary<Guid, RecordChanged> changes)
    {
        using var scope = scopes.CreateScope();
        var subscribers = scope.ServiceProvider.GetServices<IOutboxSubscriber>().ToList();
        return changes.ToDictionary(
            change => change.Key,
            change => subscribers.FindAll(subscriber => subscriber.Wants(change.Value.EntityType)).ConvertAll(subscriber => subscriber.Name));
    }

    private async Task NoteFailureAsync(OutboxMessage message, Exception exception, CancellationToken cancellationToken)
    {
        var attempts = message.Attempts + 1;
        log.LogError(exception, "Outbox message {Message} failed for the {Attempts}. time", message.Id, attempts);
        var wait = attempts >= MostAttempts ? Parked : TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, attempts)));
        var due = Moment.Now(clock) + wait;
        var reason = exception.Message.Length <= 1_000 ? exception.Message : exception.Message[..1_000];
        await using var scope = TenantScope(message.TenantId);
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<OutboxMessage>().Where(row => row.Id == message.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Attempts, attempts).SetProperty(row => row.DueAt, due).SetProperty(row => row.LastError, reason),
                cancellationToken);
    }

    private AsyncServiceScope TenantScope(Guid tenant)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenant, "outbox");
        return scope;
    }
}
