using ImmoNow.Server.Platform.Persistence;
using Npgsql;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>
/// Lets one node at a time make vectors: two would pay for the same ones, and what one removes from an external store the other
/// might just be writing. A node that dies loses its session and with it the lock.
/// </summary>
internal sealed class EmbeddingLease : IAsyncDisposable
{
    private const long LockKey = 0x494D4D4F564543; // "IMMOVEC"
    private readonly NpgsqlConnection? session;

    private EmbeddingLease(NpgsqlConnection? session) => this.session = session;

    /// <summary>Null when another node has it.</summary>
    public static async Task<EmbeddingLease?> TryTakeAsync(DatabaseAccess database, CancellationToken ct)
    {
        if (database.IsSqlite)
        {
            return new EmbeddingLease(null);
        }

        var connection = new NpgsqlConnection(database.SessionConnection);
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LockKey})", connection);
            if (await command.ExecuteScalarAsync(ct) is true)
            {
                return new EmbeddingLease(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (session is null)
        {
            return;
        }

        try
        {
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_unlock({LockKey})", session);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The session is gone, and the lock with it.
        }

        await session.DisposeAsync();
    }
}
