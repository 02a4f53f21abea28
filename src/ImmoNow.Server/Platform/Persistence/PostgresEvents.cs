using ImmoNow.Server.Platform.Jobs;
using Npgsql;

namespace ImmoNow.Server.Platform.Persistence;

/// <summary>
/// Writes any number of events in one statement. The outbox belongs to no tenant, so those of several agencies may travel together.
/// </summary>
internal static class PostgresEvents
{
    /// <summary>A new event is due at once and was never tried; the other columns say so by themselves.</summary>
    private const string Insert = """
        INSERT INTO outbox_messages (id, tenant_id, payload, occurred_at, attempts, due_at)
        SELECT id, tenant_id, payload, occurred_at, 0, occurred_at FROM unnest($1, $2, $3, $4) AS event (id, tenant_id, payload, occurred_at)
        """;

    public static void AddTo(NpgsqlBatch batch, IReadOnlyList<OutboxMessage> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. events.Select(message => message.Id)] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. events.Select(message => message.TenantId)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. events.Select(message => message.Payload)] },
                new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. events.Select(message => message.OccurredAt)] },
            },
        });
    }
}
