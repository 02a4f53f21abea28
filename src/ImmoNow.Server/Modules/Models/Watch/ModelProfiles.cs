using System.Text.Json;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Trials;
using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <param name="Profile">What the trial showed.</param>
public sealed record TriedModel(ModelProfile Profile, DateTimeOffset TriedAt);

/// <summary>Keeps the results of trials in the database.</summary>
public sealed class ModelProfiles(IServiceScopeFactory scopes, TimeProvider clock) : IModelProfileStore
{
    public static string KeyOf(string server, string digest) => KeyOf(new ModelTrialKey(server, digest, ModelTrial.Version));

    /// <summary>All results, by key.</summary>
    public static async Task<Dictionary<string, TriedModel>> ReadAllAsync(AppDbContext db, CancellationToken cancellationToken) =>
        (await db.Set<StoredModelTrial>().AsNoTracking().ToListAsync(cancellationToken))
            .ToDictionary(trial => trial.Key, trial => new TriedModel(Parse(trial.Profile), trial.TriedAt), StringComparer.Ordinal);

    public async ValueTask<ModelProfile?> FindAsync(ModelTrialKey key, CancellationToken ct)
    {
        var word = KeyOf(key);
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<StoredModelTrial>().AsNoTracking().FirstOrDefaultAsync(trial => trial.Key == word, ct);
        return row is null ? null : Parse(row.Profile);
    }

    public async ValueTask SaveAsync(ModelTrialKey key, ModelProfile profile, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.Add(new StoredModelTrial { Key = KeyOf(key), Profile = JsonSerializer.Serialize(profile, AssistantJson.Options), TriedAt = Moment.Now(clock) });
        // Another node may have tried the same model; its result is as good.
        await db.TrySaveChangesAsync(ct);
    }

    private static string KeyOf(ModelTrialKey key) => $"{key.Version}:{key.Server}:{key.Digest}";

    private static ModelProfile Parse(string json) => JsonSerializer.Deserialize<ModelProfile>(json, AssistantJson.Options)!;
}
