using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Caching;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Models.Telemetry;
using ImmoNow.Server.Modules.Models.Watch;
using Microsoft.Extensions.AI;

namespace ImmoNow.Server.Modules.Models.Host;

/// <summary>Hands out the models that are set up. Decides from what the watch has seen, so that asking costs no time.</summary>
public sealed class ModelHost(ModelCatalog catalog, ModelConnections connections, ModelPipelines pipelines, ModelErrorLog errors, IModelUsage usage, IEmbeddingStore vectors, IAnswerStore? answers = null) : IModelProvider
{
    public ValueTask<ChatModel?> ChatAsync(ModelRole role, AssistantCaller caller, CancellationToken ct)
    {
        // Without a planner of its own the writer plans.
        var first = Serve(role) ?? (role == ModelRole.Planner ? Serve(ModelRole.Writer) : null);
        var backup = role == ModelRole.Backup ? null : Serve(ModelRole.Backup);
        var model = first is not null ? pipelines.Compose(first, backup, caller) : backup is not null ? pipelines.ComposeBackup(backup, caller) : null;
        if (model is null)
        {
            return default;
        }

        IChatClient client = new MeteredChatClient(model.Client, usage, caller, role);
        // Outside of the count: an answer that is given again costs nothing.
        return ValueTask.FromResult<ChatModel?>(model with { Client = answers is null || first is null ? client : new AnswerCacheChatClient(client, answers, first.Profile, caller) });
    }

    public ValueTask<EmbeddingModel?> EmbeddingsAsync(CancellationToken ct)
    {
        if (catalog.View(ModelRole.Embeddings) is not { IsUsable: true } view)
        {
            return default;
        }

        return ValueTask.FromResult<EmbeddingModel?>(Embed(view.Server, view.Profile));
    }

    public ValueTask<EmbeddingModel?> EmbeddingsAsync(EmbeddingSource source, CancellationToken ct) => ValueTask.FromResult(
        catalog.Former(source) is { } former ? Embed(former.Server, former.Profile) : null);

    private EmbeddingModel Embed(ModelServer server, ModelProfile profile) =>
        new(new CachedEmbeddings(new TelemetryEmbeddingGenerator(connections.Embeddings(server, profile)), vectors, profile), profile);

    private ServedModel? Serve(ModelRole role)
    {
        if (catalog.View(role) is not { IsUsable: true } view)
        {
            return null;
        }

        var client = new RecordingChatClient(connections.Chat(view.Server, view.Profile), view.Server.Name, view.Profile.Model, errors);
        return new ServedModel(view.Server, view.Profile, client);
    }
}
