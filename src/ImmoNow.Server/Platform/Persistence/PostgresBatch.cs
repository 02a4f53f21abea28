using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ImmoNow.Server.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Sends everything that one save changes to PostgreSQL in one round trip, led by the tenant for row level security. Such a
/// batch is atomic by itself, so rows that are only added need no transaction around it. EF Core's own batch has neither
/// property: it counts affected rows by position, which leaves no room for a leading statement, and always asks for a transaction.
/// Columns are never filled by the database (see <see cref="Conventions"/>), so nothing has to be read back.
/// </summary>
internal sealed class PostgresBatch(AppDbContext db, ISqlGenerationHelper sql) : ModificationCommandBatch
{
    private const int MostCommands = 500;
    private const string SetTenant = "SELECT set_config('app.tenant_id', $1, true)";
    private static readonly ConcurrentDictionary<string, string> QuotedNames = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyModificationCommand> commands = [];
    private bool areMoreBatchesExpected;

    public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands => commands;

    /// <summary>An update or deletion that finds its row changed must take the others of its batch back with it.</summary>
    public override bool RequiresTransaction => commands.Exists(command => command.EntityState != EntityState.Added);

    public override bool AreMoreBatchesExpected => areMoreBatchesExpected;

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        if (commands.Count == MostCommands)
        {
            return false;
        }

        commands.Add(modificationCommand);
        return true;
    }

    public override void Complete(bool moreBatchesExpected) => areMoreBatchesExpected = moreBatchesExpected;

    public override void Execute(IRelationalConnection connection) => throw new InvalidOperationException("Save asynchronously.");

    public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        var transaction = connection.CurrentTransaction?.GetDbTransaction();
        if (transaction is null && !RequiresTransaction && db.Commits is { } commits && await TryShareAsync(commits))
        {
            return;
        }

        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection.DbConnection, (NpgsqlTransaction?)transaction);
        if (transaction is null || db.IsTenantUntold)
        {
            db.IsTenantUntold = false;
            batch.BatchCommands.Add(TenantStatement(db.TenantSetting));
        }

        var requirements = batch.BatchCommands.Count;
        foreach (var statement in Statements())
        {
            batch.BatchCommands.Add(statement);
        }

        PostgresEvents.AddTo(batch, Events());
        var first = requirements + db.Requirements.Count;
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
            db.Requirements.Clear();
        }
        catch (PostgresException exception) when (Requirement.Failed(exception))
        {
            TellTenantAgain();
            throw new RequirementFailedException(db.Requirements[batch.BatchCommands.IndexOf(exception.BatchCommand!) - requirements].Error);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            TellTenantAgain();
            throw new DbUpdateException("The changes could not be saved.", exception, Entries(commands));
        }

        var missed = commands.FindIndex(command => batch.BatchCommands[first++].RecordsAffected == 0);
        if (missed >= 0)
        {
            TellTenantAgain();
            throw new DbUpdateConcurrencyException("A row was changed or removed meanwhile.", Entries([commands[missed]]));
        }
    }

    internal static NpgsqlBatchCommand TenantStatement(string tenant) => new(SetTenant) { Parameters = { new() { Value = tenant } } };

    private async Task<bool> TryShareAsync(SharedCommits commits)
    {
        try
        {
            if (!await commits.TrySaveAsync(db.TenantSetting, Statements(), Events()))
            {
                return false;
            }

            db.Requirements.Clear();
            return true;
        }
        catch (Exception exception)
        {
            throw new DbUpdateException("The changes could not be saved.", exception, Entries(commands));
        }
    }

    /// <summary>When the save is rolled back to its savepoint, so is the tenant that travelled with it.</summary>
    private void TellTenantAgain() => db.IsTenantUntold = true;

    private List<NpgsqlBatchCommand> Statements()
    {
        var statements = new List<NpgsqlBatchCommand>(db.Requirements.Count + commands.Count);
        statements.AddRange(db.Requirements.Select(requirement => requirement.Statement(db)));
        statements.AddRange(commands.Select(StatementFor));
        if (!areMoreBatchesExpected)
        {
            statements.AddRange(db.Trail.Where(row => row is not OutboxMessage).Select(row => PostgresInsert.Statement(db.Model, row)));
        }

        return statements;
    }

    private IReadOnlyList<OutboxMessage> Events() => areMoreBatchesExpected ? [] : [.. db.Trail.OfType<OutboxMessage>()];

    private static List<IUpdateEntry> Entries(List<IReadOnlyModificationCommand> commands) => [.. commands.SelectMany(command => command.Entries)];

    private NpgsqlBatchCommand StatementFor(IReadOnlyModificationCommand command)
    {
        if (command.EntityState == EntityState.Added)
        {
            return PostgresInsert.Statement(command, Quoted);
        }

        var statement = new NpgsqlBatchCommand();
        var text = new StringBuilder(512);
        var table = Quoted(command.TableName);
        switch (command.EntityState)
        {
            case EntityState.Modified:
                text.Append("UPDATE ").Append(table).Append(" SET ");
                AppendList(text, statement, command, column => column.IsWrite, ", ");
                text.Append(" WHERE ");
                AppendList(text, statement, command, column => column.IsCondition, " AND ", original: true);
                break;
            default:
                text.Append("DELETE FROM ").Append(table).Append(" WHERE ");
                AppendList(text, statement, command, column => column.IsCondition, " AND ", original: true);
                break;
        }

#pragma warning disable CA2100 // Names come from the model, values travel as parameters.
        statement.CommandText = text.ToString();
#pragma warning restore CA2100
        return statement;
    }

    private void AppendList(
        StringBuilder text,
        NpgsqlBatchCommand statement,
        IReadOnlyModificationCommand command,
        Func<IColumnModification, bool> chosen,
        string separator,
        bool original = false)
    {
        var isFirst = true;
        foreach (var column in command.ColumnModifications)
        {
            if (!chosen(column))
            {
                continue;
            }

            text.Append(isFirst ? "" : separator);
            isFirst = false;
            var value = original ? column.OriginalValue : column.Value;
            text.Append(Quoted(column.ColumnName)).Append(original && value is null ? " IS NULL" : " = ");
            if (original && value is null)
            {
                continue;
            }

            statement.Parameters.Add(PostgresInsert.Parameter(column.TypeMapping!, value, column.IsNullable));
            text.Append(CultureInfo.InvariantCulture, $"${statement.Parameters.Count}");
        }
    }

    private string Quoted(string name) => QuotedNames.GetOrAdd(name, static (plain, helper) => helper.DelimitIdentifier(plain), sql);
}

/// <summary>Makes the batches for EF Core.</summary>
internal sealed class PostgresBatchFactory(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    public ModificationCommandBatch Create() =>
        new PostgresBatch((AppDbContext)dependencies.CurrentContext.Context, dependencies.SqlGenerationHelper);
}
