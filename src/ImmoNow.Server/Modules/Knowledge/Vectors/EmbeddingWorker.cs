using System.Collections.Concurrent;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Retrieval.Stores.Qdrant;
using ImmoNow.Server.Modules.Tenants.Public;
using ImmoNow.Server.Platform.Persistence;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

/// <summary>Gives every passage its vector, step by step through all tenants. Whatever is away delays it; nothing waits for it.</summary>
internal sealed class EmbeddingWorker(
    IServiceScopeFactory scopes, IModelProvider models, DatabaseAccess database, VectorHealth health, IServiceProvider services, ILogger<EmbeddingWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(15);

    /// <summary>A text that no model stumbles over, to learn how long its vectors are.</summary>
    private const string Harmless = "Wohnung";

    private readonly ConcurrentDictionary<(string Server, string Model, string Digest), int> lengths = new();

    /// <summary>Works until every passage has its vector; false when there is no model, or another node is at it.</summary>
    public async Task<bool> DrainAsync(CancellationToken ct)
    {
        if (services.GetService<QdrantVectorStore>() is { } qdrant)
        {
            await qdrant.CheckAsync(ct);
            health.Works();
        }

        if (await models.EmbeddingsAsync(ct) is not { } model)
        {
            return false;
        }

        await using var lease = await EmbeddingLease.TryTakeAsync(database, ct);
        if (lease is null)
        {
            return false;
        }

        var waiting = await TenantsAsync(ct);
        while (waiting.Count > 0)
        {
            // In turns, so that an agency with few passages does not wait for one with very many.
            foreach (var tenant in waiting.ToList())
            {
                if (!await StepAsync(tenant, model, ct))
                {
                    waiting.Remove(tenant);
                }
            }

            // Another model may have been set up meanwhile.
            if (await models.EmbeddingsAsync(ct) is not { } now || now.Profile.Digest != model.Profile.Digest || now.Profile.Model != model.Profile.Model)
            {
                return true;
            }
        }

        health.Works();
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
                await DrainAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (ModelException exception)
            {
                log.LogInformation(exception, "Vectors wait for their model ({Kind})", exception.Kind);
                pause = exception.RetryAfter ?? AfterFailure;
            }
            catch (VectorStoreException exception)
            {
                health.Failed(exception);
                log.LogWarning(exception, "Vectors wait for their store ({Reason})", exception.Message);
                pause = exception.RetryAfter ?? AfterFailure;
            }
#pragma warning disable CA1031 // The worker must outlive any failure, such as a database that is away; what is missing stays missing.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogError(exception, "Vectors could not be made; trying again");
                pause = AfterFailure;
            }

            try
            {
                await Task.Delay(pause, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<List<Guid>> TenantsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TenantRoll>().AllAsync(ct);
    }

    private async Task<bool> StepAsync(Guid tenant, EmbeddingModel model, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System(tenant, "Einbettungen");
        var dimensions = await DimensionsAsync(scope.ServiceProvider.GetRequiredService<EmbeddingCounter>(), tenant, model, ct);
        return await scope.ServiceProvider.GetRequiredService<TenantEmbedder>().StepAsync(model, dimensions, ct);
    }

    private async Task<int> DimensionsAsync(EmbeddingCounter embeddings, Guid tenant, EmbeddingModel model, CancellationToken ct)
    {
        var key = (model.Profile.Server, model.Profile.Model, model.Profile.Digest);
        if (!lengths.TryGetValue(key, out var length))
        {
            length = model.Profile.Dimensions ?? (await embeddings.EmbedAsync(model, [Harmless], EmbeddingUse.Document, tenant, null, ct))[0].Length;
            lengths[key] = length;
        }

        return length;
    }
}
