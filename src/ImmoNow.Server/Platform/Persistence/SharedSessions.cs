using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Keeps shared database sessions healthy. When commands are lost on their way (an outage, a timeout), driver and session may
/// disagree afterwards on which statements are prepared, and every later use of such a session would fail. Nothing was done
/// then, so the pool is renewed and the statement sent once more; inside a transaction the caller has to begin anew instead.
/// The driver knows no time limit for statements that wait in its common queue or were handed to a session that broke in that
/// moment (seen with Npgsql 10 when a silent connection is reset), so each gets one here.
/// </summary>
internal sealed class SharedSessions(ExecutionStrategyDependencies dependencies) : IExecutionStrategy
{
    /// <summary>Beyond what the driver itself may take to connect and to run a statement; whatever has a limit of its own reaches that first.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly DbContext db = dependencies.CurrentContext.Context;

    /// <summary>A statement is sent twice at most, and never one of a transaction, so transactions need no special handling.</summary>
    public bool RetriesOnFailure => false;

    public TResult Execute<TState, TResult>(
        TState state, Func<DbContext, TState, TResult> operation, Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded) =>
        operation(db, state);

    public async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default)
    {
        try
        {
            return await BoundedAsync(operation(db, state, cancellationToken));
        }
        catch (Exception exception) when (DatabaseErrors.IsSessionOutOfStep(exception))
        {
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
            if (db.Database.CurrentTransaction is not null)
            {
                throw;
            }

            return await BoundedAsync(operation(db, state, cancellationToken));
        }
    }

    private async Task<T> BoundedAsync<T>(Task<T> operation)
    {
        // A transaction has a session to itself, where the driver's limits hold.
        if (operation.IsCompleted || db.Database.CurrentTransaction is not null)
        {
            return await operation;
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (connection.CommandTimeout == 0)
        {
            // The operator wants no limit.
            return await operation;
        }

        try
        {
            return await operation.WaitAsync(TimeSpan.FromSeconds(connection.ConnectionTimeout + connection.CommandTimeout) + Grace);
        }
        catch (TimeoutException) when (!operation.IsCompleted)
        {
            ((AppDbContext)db).Abandon();
            _ = operation.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }
}
