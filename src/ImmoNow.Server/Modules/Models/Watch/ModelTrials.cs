using System.Collections.Concurrent;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Trials;
using ImmoNow.Server.Modules.Models.Settings;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <summary>Tries every model that was given a role and is not known yet, one after the other and beside all other work.</summary>
public sealed class ModelTrials(
    ModelCatalog catalog, ModelConnections connections, ModelTrial trial, ModelWatch watch, ModelErrorLog errors, ModelOptions options, TimeProvider clock, ILogger<ModelTrials> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A model that could not be tried is tried again later, since its server may only have been busy.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> failed = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (options.Trials && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var role in Enum.GetValues<ModelRole>())
                {
                    await TryAsync(role, stoppingToken);
                }

                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Trials must outlive any failure, such as a database that is away.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogWarning(exception, "A model could not be tried; trying again");
                await Task.Delay(Pause * 10, stoppingToken);
            }
        }
    }

    private async Task TryAsync(ModelRole role, CancellationToken cancellationToken)
    {
        if (catalog.View(role) is not { IsUsable: true, Installed: { } installed, Trial: null } view)
        {
            return;
        }

        var key = ModelProfiles.KeyOf(view.Server.Name, view.Profile.Digest);
        if (failed.TryGetValue(key, out var at) && clock.GetUtcNow() - at < AfterFailure)
        {
            return;
        }

        try
        {
            var facts = FactsOf(view, installed);
            _ = role == ModelRole.Embeddings
                ? await trial.EmbeddingsAsync(facts, connections.Embeddings(view.Server, view.Profile), cancellationToken)
                : await trial.ChatAsync(facts, connections.Bare(view.Server, view.Profile), cancellationToken);
            await watch.RefreshAsync(everything: false, cancellationToken);
        }
        catch (ModelException exception)
        {
            failed[key] = clock.GetUtcNow();
            errors.Add(view.Server.Name, view.Profile.Model, exception);
        }
    }

    private static ModelFacts FactsOf(RoleView view, InstalledModel installed)
    {
        var isTold = installed.Capabilities.Contains("completion", StringComparer.Ordinal) || installed.Capabilities.Contains("embedding", StringComparer.Ordinal);
        return new ModelFacts
        {
            Server = view.Server.Name,
            Model = view.Profile.Model,
            Digest = view.Profile.Digest,
            ContextTokens = view.Profile.ContextTokens,
            Tools = Says("tools"),
            Thinking = Says("thinking"),
            Vision = Says("vision"),
            Embeddings = Says("embedding"),
        };

        bool? Says(string capability) => isTold ? installed.Capabilities.Contains(capability, StringComparer.Ordinal) : null;
    }
}
