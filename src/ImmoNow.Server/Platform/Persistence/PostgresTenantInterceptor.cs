using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Tells PostgreSQL the tenant of every statement, for row level security (the second wall behind the query filter).
/// The setting is transaction-local, so that nothing is left on a shared session. It travels in front of a statement in the same
/// round trip: outside a transaction of every one, where both form one implicit transaction, and inside of the first one only.
/// What a save sends brings its tenant itself (<see cref="PostgresBatch"/>).
/// </summary>
internal sealed class PostgresTenantInterceptor : DbCommandInterceptor, IDbTransactionInterceptor
{
    private const string SetTenant = "SELECT set_config('app.tenant_id', @app_tenant, true)";
    private const string Prefix = SetTenant + ";\n";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        TellTenant(command, (AppDbContext)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (IsPrefixed(command))
        {
            await result.NextResultAsync(cancellationToken);
        }

        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (AppDbContext)eventData.Context!;
        db.GuardWrite();
        TellTenant(command, db);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => throw Synchronous();

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => throw Synchronous();

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => throw Synchronous();

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        ((AppDbContext)eventData.Context!).IsTenantUntold = true;
        return ValueTask.FromResult(result);
    }

    private static InvalidOperationException Synchronous() => new("Query asynchronously.");

    private static void TellTenant(DbCommand command, AppDbContext db)
    {
        if (command.Transaction is not null)
        {
            if (!db.IsTenantUntold)
            {
                return;
            }

            db.IsTenantUntold = false;
        }

        if (!IsPrefixed(command))
        {
#pragma warning disable S2077 // Both parts are SQL made by the program; the tenant travels as a parameter.
            command.CommandText = Prefix + command.CommandText;
#pragma warning restore S2077
            var parameter = command.CreateParameter();
            parameter.ParameterName = "app_tenant";
            parameter.Value = db.TenantSetting;
            command.Parameters.Add(parameter);
        }
    }

    private static bool IsPrefixed(DbCommand command) => command.CommandText.StartsWith(Prefix, StringComparison.Ordinal);
}
