using System.Collections.Concurrent;
using ImmoNow.Server.Platform.Jobs;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Commits the saves of several requests together while the database is busy with earlier ones (group commit): most of what
/// a small save costs PostgreSQL is its commit and the waking up for it. Each save is led by its own tenant, so row level
/// security judges every row as always. When the database refuses a group, nothing of it was kept and each request sends its
/// own save, so that one request's mistake is nobody else's. An idle database gets every save at once and alone.
/// </summary>
internal sealed class SharedCommits(DatabaseAccess database)
{
    private const int LargestGroup = 32;

    /// <summary>Enough to keep the disk and two cores busy while others wait for their commit; more would only make the groups smaller.</summary>
    private const int MostUnderWay = 8;

    private readonly ConcurrentQueue<Save> waiting = new();
    private int underWay;

    /// <summary>
    /// True when the statements are committed, false when they are not and have to be sent on their own.
    /// Throws when the outcome is unknown, as for a connection lost during the commit.
    /// </summary>
    /// <param name="tenant">As <see cref="AppDbContext.TenantSetting"/>.</param>
    /// <param name="statements">Rows to add; nothing that has to look at how many rows it met.</param>
    /// <param name="events">Of the rows; those of the whole group travel as one statement.</param>
    public Task<bool> TrySaveAsync(string tenant, IReadOnlyList<NpgsqlBatchCommand> statements, IReadOnlyList<OutboxMessage> events)
    {
        var save = new Save(tenant, statements, events);
        waiting.Enqueue(save);
        StartWorking();
        return save.Committed.Task;
    }

    private void StartWorking()
    {
        if (Interlocked.Increment(ref underWay) <= MostUnderWay)
        {
            // Not in the context of the request that happens to come first.
            ThreadPool.UnsafeQueueUserWorkItem(static commits => _ = commits.WorkAsync(), this, preferLocal: false);
        }
        else
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private async Task WorkAsync()
    {
        var group = new List<Save>(LargestGroup);
        while (Take(group))
        {
            await CommitAsync(group);
            group.Clear();
        }

        Interlocked.Decrement(ref underWay);
        // A save may have come between the last look and the step back.
        if (!waiting.IsEmpty)
        {
            StartWorking();
        }
    }

    private bool Take(List<Save> group)
    {
        while (group.Count < LargestGroup && waiting.TryDequeue(out var save))
        {
            group.Add(save);
        }

        return group.Count > 0;
    }

    private async Task CommitAsync(List<Save> group)
    {
        try
        {
            await using var session = new NpgsqlConnection(database.SessionConnection);
            await session.OpenAsync();
            await using var batch = new NpgsqlBatch(session);
            var tenant = "";
            foreach (var save in group.OrderBy(save => save.Tenant, StringComparer.Ordinal))
            {
                if (save.Tenant != tenant)
                {
                    tenant = save.Tenant;
                    batch.BatchCommands.Add(PostgresBatch.TenantStatement(tenant));
                }

                foreach (var statement in save.Statements)
                {
                    batch.BatchCommands.Add(statement);
                }
            }

            PostgresEvents.AddTo(batch, [.. group.SelectMany(save => save.Events)]);
            await batch.ExecuteNonQueryAsync();
            group.ForEach(save => save.Committed.SetResult(true));
        }
        catch (PostgresException)
        {
            group.ForEach(save => save.Committed.SetResult(false));
        }
        catch (Exception exception)
        {
            group.ForEach(save => save.Committed.SetException(exception));
        }
    }

    private sealed record Save(string Tenant, IReadOnlyList<NpgsqlBatchCommand> Statements, IReadOnlyList<OutboxMessage> Events)
    {
        public TaskCompletionSource<bool> Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
