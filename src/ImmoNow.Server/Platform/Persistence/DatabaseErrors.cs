using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>Reads the error codes of both databases.</summary>
internal static class DatabaseErrors
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintForeignKey = 787;

    public static bool IsDuplicate(Exception exception) => Find(exception) switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintPrimaryKey or SqliteConstraintUnique,
        _ => false,
    };

    public static bool IsMissingReference(Exception exception) => Find(exception) switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.ForeignKeyViolation,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode == SqliteConstraintForeignKey,
        _ => false,
    };

    /// <summary>The database cannot be reached or is overloaded; trying again later may work.</summary>
    public static bool IsUnavailable(Exception exception) => Find(exception) switch
    {
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal) || IsSessionOutOfStep(postgres),
        NpgsqlException => true,
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteIoError or SqliteCannotOpen,
        _ => exception is SocketException or TimeoutException,
    };

    /// <summary>Driver and session disagree on which statements are prepared.</summary>
    public static bool IsSessionOutOfStep(Exception exception) => Find(exception) is PostgresException
    {
        SqlState: PostgresErrorCodes.DuplicatePreparedStatement or PostgresErrorCodes.InvalidSqlStatementName,
    };

    /// <summary>No space is left for the database or for files.</summary>
    public static bool IsStorageFull(Exception exception) => Find(exception) switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.DiskFull,
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull,
        _ => false,
    } || IsFileSystemFull(exception);

    private static bool IsFileSystemFull(Exception exception)
    {
        // ENOSPC is 28 and EDQUOT 122 on Linux; Windows reports ERROR_DISK_FULL (112) in the low word of the HRESULT.
        const int NoSpace = 28;
        const int QuotaExceeded = 122;
        const int WindowsDiskFull = unchecked((int)0x80070070);
        return exception is IOException { HResult: NoSpace or QuotaExceeded or WindowsDiskFull };
    }

    private static DbException? Find(Exception? exception)
    {
        while (exception is not null and not DbException)
        {
            exception = exception.InnerException;
        }

        return exception as DbException;
    }
}
