using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Keeps shared database sessions healthy. When commands are lost on their way (an outage, a timeout), driver and session may
/// disagree afterwards on which statements are prepared, and every later use of such a session would fail. Nothing was done
/// then, so the pool is renewed and the statement sent once more; inside a transaction the caller has to begin anew instead.
/// </summary>
internal sealed class SharedSessions(ExecutionStrategyDependencies dependencies) : IExecutionStrategy
{
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
            return await operation(db, state, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsSessionOutOfStep(exception))
        {
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
            if (db.Database.CurrentTransaction is not null)
            {
                throw;
            }

            return await operation(db, state, cancellationToken);
        }
    }
}
