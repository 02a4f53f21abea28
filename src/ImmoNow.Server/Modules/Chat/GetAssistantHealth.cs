using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Modules.Models.Public;
using ImmoNow.Server.Platform.Caching;
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

/// <summary>The watch for leaks between agencies.</summary>
/// <param name="Status">ok, off, degraded, or down while the assistant is closed.</param>
/// <param name="CheckedAt">When it last looked.</param>
/// <param name="Questions">What it asked then.</param>
public sealed record CanaryHealth(string Status, string? Reason, string? Remedy, DateTimeOffset? CheckedAt, int Questions);

/// <summary>How far the search by meaning has come; what went wrong last stands with the embeddings and the store of the vectors.</summary>
/// <param name="Model">The model that answers or is being built for; null when the search is by words only.</param>
/// <param name="Done">Passages that the model has read.</param>
/// <param name="Waiting">Passages that it has not read yet.</param>
/// <param name="Quarantined">Passages that it cannot read; they are found by their words.</param>
/// <param name="IsBuilding">What was complete before answers meanwhile.</param>
public sealed record VectorProgress(string? Model, long Done, long Waiting, long Quarantined, bool IsBuilding);

public sealed record AssistantHealth(
    string Status, HealthPart Model, HealthPart Embeddings, HealthPart VectorStore, HealthPart Database, HealthPart Cache, HealthPart Queue)
{
    /// <summary>Passages in the search index.</summary>
    public required long IndexedPassages { get; init; }

    /// <summary>Changes of records that the search index does not know yet.</summary>
    public required int WaitingChanges { get; init; }

    public required VectorProgress Vectors { get; init; }

    public required CanaryHealth Canaries { get; init; }
}

/// <summary>How the parts of the assistant are.</summary>
public sealed record GetAssistantHealth : IRequest<AssistantHealth>
{
    public static Permission Permission => ChatPermissions.Use;

    public void Validate(Validator check)
    {
    }
}

internal sealed class GetAssistantHealthHandler(AssistantHealthReader health) : IRequestHandler<GetAssistantHealth, AssistantHealth>
{
    public async Task<Result<AssistantHealth>> HandleAsync(GetAssistantHealth request, CancellationToken cancellationToken) => await health.ReadAsync(cancellationToken);
}

/// <summary>Gathers what the parts know about themselves; no part is asked anything that takes time.</summary>
internal sealed class AssistantHealthReader(AppDbContext db, RequestContext context, IKnowledgeFigures knowledge, IVectorFigures progress, IVectorStoreHealth vectors, ModelHealthReader models, ICanaryStatus canaries, NodeState state, TimeProvider clock)
{
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(30);

    public async Task<AssistantHealth> ReadAsync(CancellationToken cancellationToken)
    {
        var late = clock.GetUtcNow() - LongWait;
        var passages = await knowledge.PassagesAsync(cancellationToken);
        var meaning = await progress.ReadAsync(cancellationToken);
        var unread = db.Set<OutboxMessage>().Where(message => message.TenantId == db.CurrentTenantId);
        var waiting = await unread.CountAsync(cancellationToken);
        var isLate = waiting > 0 && await unread.AnyAsync(message => message.OccurredAt < late, cancellationToken);
        var known = models.Read();
        var embeddings = Part(known.Embeddings);
        var queue = isLate
            ? Part(new ModelPart(
                "degraded",
                new($"{waiting} Änderungen sind noch nicht im Suchindex.", $"{waiting} changes are not in the search index yet."),
                new("Bitte warten; bleibt die Zahl stehen, steht der Grund im Protokoll des Servers.", "Please wait; if the number does not fall, the server log tells why.")))
            : Part(known.Queue);
        var store = vectors.Read();
        HealthPart[] parts = [Part(known.Chat), embeddings, new(store.Status, store.Reason?.In(context.Locale), store.Remedy?.In(context.Locale)), new("ok"), Part(Cache(state.Keeping)), queue];
        var watch = canaries.Read();
        // Without its models the assistant still answers; only a canary that was found closes it.
        var status = watch.Status == "down" ? "down" : watch.Status != "degraded" && parts.All(part => part.Status is "ok" or "off") ? "ok" : "degraded";
        return new AssistantHealth(status, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
        {
            IndexedPassages = passages,
            WaitingChanges = waiting,
            Vectors = new VectorProgress(meaning.Model, meaning.Done, meaning.Model is null ? 0 : meaning.Total - meaning.Done, meaning.Quarantined, meaning.IsBuilding),
            Canaries = Canary(watch),
        };
    }

    /// <summary>What happened concerns everybody; how to reopen is for the agency's admins, who know whom to ask.</summary>
    private CanaryHealth Canary(CanaryReport report) => new(
        report.Status, report.Reason?.In(context.Locale), context.Actor?.Role == UserRole.Admin ? report.Remedy?.In(context.Locale) : null, report.CheckedAt, report.Questions);

    private HealthPart Part(ModelPart part) => new(part.Status, part.Reason?.In(context.Locale), part.Remedy?.In(context.Locale));

    /// <summary>Without the shared memory this node goes by its own: nothing fails, but limits hold for each node alone.</summary>
    private static ModelPart Cache(StateKeeping keeping) => keeping != StateKeeping.Lost
        ? new ModelPart("ok")
        : new ModelPart(
            "degraded",
            new("Redis antwortet nicht. Limits und Zwischenspeicher gelten so lange für jeden Server einzeln.", "Redis does not answer. Meanwhile limits and caches hold for each server alone."),
            new("Bitte prüfen Sie, ob Redis läuft und Redis:Connection stimmt; die Verbindung kommt von selbst zurück.", "Check that Redis runs and that Redis:Connection is right; the connection comes back by itself."));
}
