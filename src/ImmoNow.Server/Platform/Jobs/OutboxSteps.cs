using System.Text.Json;
using ImmoNow.Server.Platform.Http;
using ImmoNow.Server.Platform.Persistence;

namespace ImmoNow.Server.Platform.Jobs;

/// <summary>
/// Lets long work go through the outbox in small steps: each step is a message that is handled once, in one transaction with its
/// effects and with the message for the next one. So the work survives a crash, runs on one node at a time, and what people change
/// in the meantime comes in between.
/// </summary>
public static class OutboxSteps
{
    /// <summary>Saves a message for a step together with what else waits to be saved.</summary>
    /// <param name="type">What the subscriber wants to hear, for example <c>knowledge_step</c>.</param>
    /// <param name="id">Of the work.</param>
    public static void AddStep(this AppDbContext db, string type, Guid id, TimeProvider clock, TimeSpan delay = default)
    {
        var now = Moment.Now(clock);
        var change = new RecordChanged(type, id, ChangeKind.Updated, "", 0, null, "", []);
        db.Add(new OutboxMessage
        {
            Id = Ids.New(clock),
            TenantId = db.CurrentTenantId,
            Payload = JsonSerializer.Serialize(change, WireJson.Options),
            OccurredAt = now,
            DueAt = now + delay,
        });
        db.NoteChange(type);
    }
}
