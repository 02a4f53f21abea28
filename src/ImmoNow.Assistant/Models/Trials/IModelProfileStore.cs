namespace ImmoNow.Assistant.Models.Trials;

/// <summary>Which trial a profile is the result of.</summary>
/// <param name="Server"><see cref="ModelServer.Name"/>; the same model behaves differently on another server.</param>
/// <param name="Version"><see cref="ModelTrial.Version"/>; a later product asks more.</param>
public sealed record ModelTrialKey(string Server, string Digest, int Version);

/// <summary>Keeps the results of trials, best beyond a restart: a trial takes as long as loading the model does.</summary>
public interface IModelProfileStore
{
    ValueTask<ModelProfile?> FindAsync(ModelTrialKey key, CancellationToken ct);

    ValueTask SaveAsync(ModelTrialKey key, ModelProfile profile, CancellationToken ct);
}
