using System.Collections.Concurrent;
using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Trials;

namespace ImmoNow.Assistant.Tests.Models.Trials;

/// <summary>Keeps them as long as the process lives.</summary>
internal sealed class MemoryModelProfiles : IModelProfileStore
{
    private readonly ConcurrentDictionary<ModelTrialKey, ModelProfile> profiles = new();

    public ValueTask<ModelProfile?> FindAsync(ModelTrialKey key, CancellationToken ct) => ValueTask.FromResult(profiles.GetValueOrDefault(key));

    public ValueTask SaveAsync(ModelTrialKey key, ModelProfile profile, CancellationToken ct)
    {
        profiles[key] = profile;
        return ValueTask.CompletedTask;
    }
}
