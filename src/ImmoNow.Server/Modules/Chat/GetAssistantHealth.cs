using ImmoNow.Server.Modules.Chat.Domain;
using ImmoNow.Server.Platform.Jobs;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Chat;

/// <param name="Status">ok, off (not set up, the product works without it), degraded or down.</param>
/// <param name="Reason">Why it is not ok.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record HealthPart(string Status, string? Reason = null, string? Remedy = null);

public sealed record AssistantHealth(
    string Status, HealthPart Model, HealthPart Embeddings, HealthPart VectorStore, HealthPart Database, HealthPart Cache, HealthPart Queue)
{
    /// <summary>Passages in the search index.</summary>
    public required long IndexedPassages { get; init; }

    /// <summary>Changes of records that the search index does not know yet.</summary>
    public required int WaitingChanges { get; init; }
}

/// <summary>How the parts of the assistant are.</summary>
public sealed record GetAssistantHealth : IRequest<AssistantHealth>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetAssistantHealthHandler(AppDbContext db, RequestContext context, TimeProvider clock) : IRequestHandler<GetAssistantHealth, AssistantHealth>
{
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(30);

    public async Task<Result<AssistantHealth>> HandleAsync(GetAssistantHealth request, CancellationToken cancellationToken)
    {
        var late = clock.GetUtcNow() - LongWait;
        var passages = await db.Set<SearchChunk>().LongCountAsync(cancellationToken);
        var unread = db.Set<OutboxMessage>().Where(message => message.TenantId == db.CurrentTenantId);
        var waiting = await unread.CountAsync(cancellationToken);
        var isLate = waiting > 0 && await unread.AnyAsync(message => message.OccurredAt < late, cancellationToken);
        var german = context.Locale == Locale.De;
        var rules = new HealthPart(
            "off",
            german ? "Es ist kein Sprachmodell eingerichtet; der Assistent antwortet nach Regeln und aus der Suche." : "No language model is set up; the assistant answers by rules and from the search.");
        var lexical = new HealthPart(
            "off", german ? "Ohne Einbettungsmodell wird nach Wörtern gesucht." : "Without an embedding model the search is by words.");
        var queue = !isLate
            ? new HealthPart("ok")
            : new HealthPart(
                "degraded",
                german ? $"{waiting} Änderungen sind noch nicht im Suchindex." : $"{waiting} changes are not in the search index yet.",
                german ? "Bitte warten; bleibt die Zahl stehen, steht der Grund im Protokoll des Servers." : "Please wait; if the number does not fall, the server log tells why.");
        return new AssistantHealth(queue.Status, rules, lexical, lexical, new HealthPart("ok"), new HealthPart("ok"), queue) { IndexedPassages = passages, WaitingChanges = waiting };
    }
}
