using ImmoNow.Assistant.Models.Trials;
using ImmoNow.Server.Modules.Models.Settings;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Models.Trying;

/// <summary>
/// Which models suit the machine: this one, as long as the operator says nothing about the machine of the model server. A graphics
/// card cannot be seen from here.
/// </summary>
public sealed class RecommendedModels(ModelOptions options)
{
    private const double Gigabyte = 1_000_000_000;

    public double MemoryGigabytes { get; } = options.MemoryGigabytes ?? Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gigabyte, 1);

    /// <param name="isInstalled">Whether any server has the model.</param>
    public IReadOnlyList<ModelRecommendationDto> For(Func<string, bool> isInstalled, Locale locale)
    {
        var set = ModelRecommendations.For(new MachineMemory((long)(MemoryGigabytes * Gigabyte), (long)(options.GraphicsMemoryGigabytes * Gigabyte)));
        // A model that fills several roles is fetched once and shown with its first one.
        return [.. set.Models.DistinctBy(model => model.Model, StringComparer.Ordinal).Select(model => new ModelRecommendationDto(
            model.Role, model.Model, model.Download, locale == Locale.En ? model.Reason.En : model.Reason.De, isInstalled(model.Model)))];
    }
}
