using Microsoft.Data.Sqlite;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>Which database is used, and with which connection.</summary>
public sealed class DatabaseAccess
{
    /// <summary>The role without any right to pass row level security; see docs/operations.md.</summary>
    public const string PostgresRole = "immonow_app";

    private DatabaseAccess(bool isSqlite, string ownerConnection)
    {
        IsSqlite = isSqlite;
        OwnerConnection = ownerConnection;
        SessionConnection = ownerConnection;
        AppConnection = isSqlite ? ownerConnection : SharingSessions(ownerConnection);
    }

    public bool IsSqlite { get; }

    /// <summary>For migrations only.</summary>
    public string OwnerConnection { get; }

    /// <summary>
    /// For everything else. On PostgreSQL every session takes the restricted role at its very start, so that a reset of a pooled
    /// session falls back to it, and commands outside transactions share sessions (see ADR 0015): nothing of a session's own
    /// state may be relied on there.
    /// </summary>
    public string AppConnection { get; private set; }

    /// <summary>Like <see cref="AppConnection"/>, but each connection has a session to itself, for locks that a session holds.</summary>
    public string SessionConnection { get; private set; }

    /// <summary>The embedded database in the data folder.</summary>
    public static DatabaseAccess Sqlite(string file) => new(true, new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString());

    /// <summary>A PostgreSQL database; throws <see cref="ArgumentException"/> when the connection string cannot be read.</summary>
    public static DatabaseAccess Postgres(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection)
        {
            // Only transaction-local settings are ever made, so there is nothing to reset, and prepared statements survive.
            NoResetOnClose = true,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            ApplicationName = "ImmoNow",
            // Tells which of a save's requirements was not met.
            IncludeFailedBatchedCommand = true,
        };
        if (!connection.Contains("pool size", StringComparison.OrdinalIgnoreCase))
        {
            builder.MaxPoolSize = 32;
        }

        return new DatabaseAccess(false, builder.ToString());
    }

    /// <summary>From now on sessions run as the restricted role.</summary>
    internal void UseRestrictedRole()
    {
        var builder = new NpgsqlConnectionStringBuilder(OwnerConnection);
        builder.Options = $"{builder.Options} -c role={PostgresRole}".Trim();
        SessionConnection = builder.ToString();
        AppConnection = SharingSessions(SessionConnection);
    }

    private static string SharingSessions(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection) { Multiplexing = true };
        // Behind a parameter PostgreSQL does not know how small a page's limit is, and would plan every single execution anew.
        builder.Options = $"{builder.Options} -c plan_cache_mode=force_generic_plan".Trim();
        return builder.ToString();
    }
}
