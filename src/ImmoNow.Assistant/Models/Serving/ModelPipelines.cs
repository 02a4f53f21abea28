using System.Collections.Concurrent;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models.Telemetry;
using Microsoft.Extensions.AI;

namespace ImmoNow.Assistant.Models.Serving;

/// <summary>A model on its server, with the bare client that speaks to it. Its thinking is separated already.</summary>
public sealed record ServedModel(ModelServer Server, ModelProfile Profile, IChatClient Client);

/// <summary>How a server is doing, for the health page.</summary>
public sealed record ServerReading(BreakerReading Breaker, QueueReading Queue);

/// <summary>
/// Puts everything around a model that keeps it harmless, in one order, and keeps what all calls of a server share.
/// One instance for the whole host.
/// </summary>
public sealed class ModelPipelines
{
    private readonly ConcurrentDictionary<string, ServerState> servers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Server, string Model, string Digest), TokenEstimator> estimators = new();
    private readonly ServingSettings settings;
    private readonly TimeProvider time;
    private readonly Func<double> chance;
    private readonly ISharedPlaces? shared;

    /// <param name="chance">Spreads the pauses between attempts; chance itself outside of tests.</param>
    /// <param name="shared">Where several nodes share the places at the servers.</param>
    public ModelPipelines(ServingSettings settings, TimeProvider time, Func<double>? chance = null, ISharedPlaces? shared = null)
    {
        this.shared = shared;
        this.settings = settings;
        this.time = time;
        this.chance = chance ?? Random.Shared.NextDouble;
    }

    /// <summary>
    /// The model as <see cref="IModelProvider.ChatAsync"/> hands it out. From the outside in: the backup, the language, the budget,
    /// the measurements, further attempts, the queue, the breaker, the signature, the server's client. An attempt queues anew, so no pause blocks a place;
    /// the language is judged per model, so that a backup may speak better; and nothing that cannot fit ever queues.
    /// </summary>
    public ChatModel Compose(ServedModel model, ServedModel? backup, AssistantCaller caller)
    {
        var client = Around(model, isBackup: false, caller);
        return new ChatModel(backup is null ? client : new BackupChatClient(client, Around(backup, isBackup: true, caller)), model.Profile);
    }

    /// <summary>The backup alone, where the model of the role is known to be gone.</summary>
    public ChatModel ComposeBackup(ServedModel backup, AssistantCaller caller) => new(Around(backup, isBackup: true, caller), backup.Profile);

    /// <summary>The estimator that has learned from every call of this model.</summary>
    public TokenEstimator EstimatorOf(ModelProfile profile) =>
        estimators.GetOrAdd((profile.Server, profile.Model, profile.Digest), static _ => new TokenEstimator());

    /// <summary>Costs no time; a server that was never asked reads as closed and empty.</summary>
    public ServerReading Read(string server)
    {
        var state = StateOf(server);
        return new ServerReading(state.Breaker.Read(), state.Queue.Read());
    }

    /// <summary>Forgets a server whose address or set-up has changed; calls under way go on with what they have.</summary>
    public void Forget(string server) => servers.TryRemove(server, out _);

    private LanguageGuardChatClient Around(ServedModel model, bool isBackup, AssistantCaller caller)
    {
        var state = StateOf(model.Server.Name);
        IChatClient client = new SignatureChatClient(model.Client, new ModelSignature(model.Profile, isBackup));
        client = new BreakerChatClient(client, state.Breaker);
        client = new QueueChatClient(client, state.Queue, state.Breaker, model.Server.Name, caller.TenantId, time, shared);
        client = new RetryChatClient(client, settings, time, chance);
        client = new TelemetryChatClient(client);
        client = new BudgetChatClient(client, model.Profile, EstimatorOf(model.Profile), settings);
        return new LanguageGuardChatClient(client, settings);
    }

    private ServerState StateOf(string server) =>
        servers.GetOrAdd(server, static (_, owner) => new ServerState(new ServerBreaker(owner.settings, owner.time), new FairQueue(owner.settings, owner.time)), this);

    private sealed record ServerState(ServerBreaker Breaker, FairQueue Queue);
}
