using System.Data.Common;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ImmoNow.Server.Tests.Architecture;

/// <summary>What really stands in the database, in the same words as the model.</summary>
internal static class DatabaseCatalog
{
    /// <summary>Tables that belong to the migration runner or to the database itself.</summary>
    private static readonly string[] NotInModel = ["schema_migrations", "sqlite_sequence", "sqlite_stat1"];

    public static async Task<List<string>> ReadAsync(TestServer server)
    {
        const string Sqlite = """
            SELECT m.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" = 1 THEN ' not null' ELSE ' null' END
              || CASE WHEN c.pk > 0 THEN ' key' ELSE '' END, m.name
            FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
            """;
        const string Postgres = """
            SELECT c.relname || '.' || a.attname || ' ' ||
              format_type(a.atttypid, a.atttypmod)
              || CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END
              || CASE WHEN EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY(i.indkey)) THEN ' key' ELSE '' END,
              c.relname::text
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
            """;
        var lines = new List<string>();
        await foreach (var (line, table) in QueryAsync(server, TestServer.OnPostgres ? Postgres : Sqlite))
        {
            if (!NotInModel.Contains(table))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>Tables on which row level security is enabled, forced, and has its policy.</summary>
    public static async Task<List<string>> ReadForcedRowSecurityAsync(TestServer server)
    {
        const string Sql = """
            SELECT c.relname::text, p.polname::text FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
            WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL
            """;
        var tables = new List<string>();
        await foreach (var (table, _) in QueryAsync(server, Sql))
        {
            tables.Add(table);
        }

        return tables;
    }

    private static async IAsyncEnumerable<(string First, string Second)> QueryAsync(TestServer server, string sql)
    {
        var database = server.App.Services.GetRequiredService<DatabaseAccess>();
        await using DbConnection connection = database.IsSqlite
            ? new SqliteConnection(database.OwnerConnection)
            : new NpgsqlConnection(database.OwnerConnection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return (reader.GetString(0), reader.GetString(1));
        }
    }
}
