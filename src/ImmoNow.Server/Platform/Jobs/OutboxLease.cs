using ImmoNow.Server.Platform.Persistence;
using Npgsql;

namespace ImmoNow.Server.Platform.Jobs;

/// <summary>
/// Lets one node at a time drain the outbox. Receipts already keep effects single; the lease saves the other nodes the work.
/// A node that dies loses its session and with it the lock.
/// </summary>
internal sealed class OutboxLease : IAsyncDisposable
{
    private const long LockKey = 0x494D4D4F4F5554; // "IMMOOUT"
    private readonly NpgsqlConnection? connection;

    private OutboxLease(bool isTaken, NpgsqlConnection? connection)
    {
        IsTaken = isTaken;
        this.connection = connection;
    }

    public bool IsTaken { get; }

    public static async Task<OutboxLease> TryTakeAsync(DatabaseAccess database, CancellationToken cancellationToken)
    {
        if (database.IsSqlite)
        {
            // The embedded database has one process, and that has one worker.
            return new OutboxLease(true, null);
        }

        var session = new NpgsqlConnection(database.SessionConnection);
        await session.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LockKey})", session);
        var isTaken = await command.ExecuteScalarAsync(cancellationToken) is true;
        return new OutboxLease(isTaken, session);
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is null)
        {
            return;
        }

        if (IsTaken)
        {
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_unlock({LockKey})", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await connection.DisposeAsync();
    }
}
