using System.Diagnostics;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Tests.Platform;

/// <summary>Writers of the embedded database take turns without holding a thread, and whatever ends badly gives its turn back.</summary>
public sealed class SqliteWriteTurnsTests : IAsyncLifetime
{
    /// <summary>Well below the driver's thirty seconds, which a turn that was lost would cost.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private readonly SqliteWriteTurns turns = new();
    private readonly string folder = Directory.CreateTempSubdirectory("immonow-turns-").FullName;
    private string connection = "";

    public async Task InitializeAsync()
    {
        connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "turns.db"), DefaultTimeout = 30 }.ToString();
        await using var db = Open();
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL");
        await db.Database.ExecuteSqlAsync($"CREATE TABLE written (number INTEGER PRIMARY KEY)");
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        turns.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Writers_wait_for_their_turn_without_a_thread()
    {
        await using var holder = Open();
        await using var held = await holder.Database.BeginTransactionAsync();
        var since = Stopwatch.StartNew();

        // Each call comes back at once, where the driver would keep this very thread until its time is over.
        var waiting = Enumerable.Range(0, 200).Select(number => WriteAsync(number, inTransaction: number % 2 == 0)).ToList();
        Assert.True(since.Elapsed < Soon, $"The calls came back after {since.Elapsed}.");
        Assert.DoesNotContain(waiting, task => task.IsCompleted);

        await held.CommitAsync();
        await Task.WhenAll(waiting).WaitAsync(Soon);
        await using var db = Open();
        Assert.Equal(200, await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM written").SingleAsync());
    }

    [Fact]
    public async Task A_transaction_that_is_only_thrown_away_gives_its_turn_back()
    {
        await using (var db = Open())
        await using (await db.Database.BeginTransactionAsync())
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO written VALUES (1)");
        }

        await WriteAsync(1, inTransaction: false).WaitAsync(Soon);
    }

    [Fact]
    public async Task A_write_that_fails_gives_its_turn_back()
    {
        await WriteAsync(1, inTransaction: false);

        await Assert.ThrowsAsync<SqliteException>(() => WriteAsync(1, inTransaction: false));
        await WriteAsync(2, inTransaction: false).WaitAsync(Soon);
        await Assert.ThrowsAsync<SqliteException>(() => WriteAsync(1, inTransaction: true));
        await WriteAsync(3, inTransaction: true).WaitAsync(Soon);
    }

    [Fact]
    public async Task Whoever_stops_waiting_takes_no_turn()
    {
        await using var holder = Open();
        await using (var held = await holder.Database.BeginTransactionAsync())
        {
            using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            await using var db = Open();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Database.ExecuteSqlAsync($"INSERT INTO written VALUES (7)", impatient.Token));
            await held.CommitAsync();
        }

        await WriteAsync(7, inTransaction: true).WaitAsync(Soon);
    }

    private async Task WriteAsync(int number, bool inTransaction)
    {
        await using var db = Open();
        await using var transaction = inTransaction ? await db.Database.BeginTransactionAsync() : null;
        await db.Database.ExecuteSqlAsync($"INSERT INTO written VALUES ({number})");
        if (transaction is not null)
        {
            await transaction.CommitAsync();
        }
    }

    private AppDbContext Open() => new(new DbContextOptionsBuilder<AppDbContext>().UseSqlite(connection).AddInterceptors(turns).Options);
}
