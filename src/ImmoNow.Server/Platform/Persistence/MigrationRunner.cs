using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ImmoNow.Server.Platform.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Brings the database to the program's version: numbered SQL files per database, each in its own transaction, with a checksum
/// so that an edited file is noticed. Refuses a database that is newer than the program.
/// </summary>
public sealed class MigrationRunner(DatabaseAccess database, ILogger<MigrationRunner> log)
{
    private const long LockKey = 0x494D4D4F4E4F57; // "IMMONOW"

    private sealed record Migration(int Number, string Name, string Sql, string Checksum);

    /// <summary>Applies what is missing and returns how many files that were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = database.IsSqlite
            ? new SqliteConnection(database.OwnerConnection)
            : new NpgsqlConnection(database.OwnerConnection);
        await connection.OpenAsync(cancellationToken);
        if (database.IsSqlite)
        {
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);
        }
        else
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        }

        var count = await ApplyAsync(connection, cancellationToken);
        if (!database.IsSqlite)
        {
            await PostgresSearchSetup.RunAsync((NpgsqlConnection)connection, cancellationToken);
            await PostgresRoleSetup.RunAsync((NpgsqlConnection)connection, database, cancellationToken);
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", cancellationToken);
        }

        return count;
    }

    private async Task<int> ApplyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            connection,
            "CREATE TABLE IF NOT EXISTS schema_migrations (number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at text NOT NULL)",
            cancellationToken);
        var applied = await ReadAppliedAsync(connection, cancellationToken);
        var known = Load(database.IsSqlite ? "Sqlite" : "Postgres");
        Check(applied, known);
        var missing = known.Where(migration => !applied.ContainsKey(migration.Number)).ToList();
        foreach (var migration in missing)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, migration.Sql, cancellationToken, transaction);
            await NoteAsync(connection, transaction, migration, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            log.LogInformation("Applied database migration {Number} {Name}", migration.Number, migration.Name);
        }

        return missing.Count;
    }

    private static void Check(Dictionary<int, string> applied, List<Migration> known)
    {
        var numbers = known.ToDictionary(migration => migration.Number);
        var unknown = applied.Keys.Where(number => !numbers.ContainsKey(number)).Order().ToList();
        if (unknown.Count > 0)
        {
            throw new StartupFailure(
                $"The database is newer than this program (it knows migration {unknown[^1]}): please start a newer version of ImmoNow.");
        }

        var edited = known.FirstOrDefault(migration => applied.TryGetValue(migration.Number, out var checksum) && checksum != migration.Checksum);
        if (edited is not null)
        {
            throw new StartupFailure(
                $"Database migration {edited.Number} ({edited.Name}) differs from the one that was applied: please start the version of ImmoNow that made this database, or restore its files.");
        }
    }

    private static async Task<Dictionary<int, string>> ReadAppliedAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, checksum FROM schema_migrations";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied[reader.GetInt32(0)] = reader.GetString(1);
        }

        return applied;
    }

    private static async Task NoteAsync(DbConnection connection, DbTransaction transaction, Migration migration, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (@number, @name, @checksum, CAST(CURRENT_TIMESTAMP AS text))";
        foreach (var (name, value) in new (string, object)[] { ("@number", migration.Number), ("@name", migration.Name), ("@checksum", migration.Checksum) })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static List<Migration> Load(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var marker = $".Migrations.{folder}.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(marker, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[(name.IndexOf(marker, StringComparison.Ordinal) + marker.Length)..^4]))
            .OrderBy(migration => migration.Number)];
    }

    private static Migration Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
        var number = int.Parse(file[..file.IndexOf('_', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        return new Migration(number, file, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text is a migration file of this assembly or a constant.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
