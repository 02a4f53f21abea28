using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Tells PostgreSQL the tenant of every statement, for row level security (the second wall behind the query filter).
/// The setting is transaction-local, so that nothing is left on a pooled connection: inside a transaction it is made once at
/// its start, outside it travels in front of the query in the same round trip, where both form one implicit transaction.
/// </summary>
internal sealed class PostgresTenantInterceptor : DbCommandInterceptor, IDbTransactionInterceptor
{
    private const string SetTenant = "SELECT set_config('app.tenant_id', @app_tenant, true)";
    private const string Prefix = SetTenant + ";\n";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        PrefixOutsideTransaction(command, eventData);
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
        PrefixOutsideTransaction(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => throw Synchronous();

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => throw Synchronous();

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => throw Synchronous();

    public async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = result;
        command.CommandText = SetTenant;
        AddTenant(command, eventData.Context);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    private static InvalidOperationException Synchronous() => new("Query asynchronously.");

    private static void PrefixOutsideTransaction(DbCommand command, CommandEventData eventData)
    {
        if (command.Transaction is null && !IsPrefixed(command))
        {
#pragma warning disable S2077 // Both parts are SQL made by the program; the tenant travels as a parameter.
            command.CommandText = Prefix + command.CommandText;
#pragma warning restore S2077
            AddTenant(command, eventData.Context);
        }
    }

    private static bool IsPrefixed(DbCommand command) => command.CommandText.StartsWith(Prefix, StringComparison.Ordinal);

    private static void AddTenant(DbCommand command, Microsoft.EntityFrameworkCore.DbContext? context)
    {
        var tenant = (context as AppDbContext)?.CurrentTenantId ?? Guid.Empty;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "app_tenant";
        parameter.Value = tenant == Guid.Empty ? "" : tenant.ToString();
        command.Parameters.Add(parameter);
    }
}
