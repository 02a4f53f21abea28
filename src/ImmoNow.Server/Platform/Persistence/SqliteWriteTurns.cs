using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Lets one write at a time go to the embedded database, in the order in which they come. SQLite allows one writer, and its driver makes
/// the others sleep on their threads until they try again: a few hundred short writes would keep every thread, and with them all readers
/// and running answers, waiting for seconds (see ADR 25).
/// </summary>
internal sealed class SqliteWriteTurns : DbTransactionInterceptor, IDbCommandInterceptor, IDbConnectionInterceptor, IDisposable
{
    /// <summary>As long as the driver itself would wait. After that it may try its luck: nobody waits for ever for a turn that is lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<Guid, bool> holders = new();

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await TakeAsync(eventData.ConnectionId, cancellationToken);
        return result;
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        LeaveAsync(eventData.ConnectionId);

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        TransactionCommittedAsync(transaction, eventData, cancellationToken);

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null)
        {
            await TakeAsync(eventData.ConnectionId, cancellationToken);
        }

        return result;
    }

    public async ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await LeaveAfterAsync(command, eventData);
        return result;
    }

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) => LeaveAfterAsync(command, eventData);

    public Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) => LeaveAfterAsync(command, eventData);

    /// <summary>A transaction that was neither committed nor rolled back ends with its connection.</summary>
    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => _ = LeaveAsync(eventData.ConnectionId);

    /// <inheritdoc cref="ConnectionClosed"/>
    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => LeaveAsync(eventData.ConnectionId);

    public void Dispose() => turn.Dispose();

    private async Task TakeAsync(Guid connection, CancellationToken cancellationToken)
    {
        if (!holders.ContainsKey(connection) && await turn.WaitAsync(Patience, cancellationToken))
        {
            holders[connection] = true;
        }
    }

    private Task LeaveAfterAsync(DbCommand command, CommandEventData eventData) =>
        command.Transaction is null ? LeaveAsync(eventData.ConnectionId) : Task.CompletedTask;

    private Task LeaveAsync(Guid connection)
    {
        if (holders.TryRemove(connection, out _))
        {
            turn.Release();
        }

        return Task.CompletedTask;
    }
}
