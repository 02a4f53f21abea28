using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Models;
using ImmoNow.Server.Modules.Models.Settings;

namespace ImmoNow.Server.Modules.Models.Watch;

/// <summary>
/// Everything known about servers and models at this moment, for whoever must not wait: reading it costs nothing. Written by
/// <see cref="ModelWatch"/> only.
/// </summary>
public sealed class ModelCatalog(ModelOptions options)
{
    private volatile Snapshot current = new(options.Settings, new Dictionary<string, ServerStatus>(StringComparer.Ordinal), new Dictionary<string, TriedModel>(StringComparer.Ordinal));

    public ModelSettings Settings => current.Settings;

    /// <summary>Null before the first look.</summary>
    public ServerStatus? StatusOf(string server) => current.Statuses.GetValueOrDefault(server);

    public IReadOnlyDictionary<string, TriedModel> Trials => current.Trials;

    /// <summary>What is known about the model in a role; null when the role is empty.</summary>
    public RoleView? View(ModelRole role)
    {
        var now = current;
        if (now.Settings.Role(role) is not { } choice || now.Settings.Server(choice.Server) is not { } server)
        {
            return null;
        }

        var status = now.Statuses.GetValueOrDefault(server.Name);
        var installed = status?.Find(choice.Model);
        var trial = installed is null ? null : now.Trials.GetValueOrDefault(ModelProfiles.KeyOf(server.Name, installed.Digest));
        var context = installed?.TrainedContext is { } trained ? Math.Min(trained, choice.ContextTokens) : choice.ContextTokens;
        var profile = (trial?.Profile ?? Untried(server, installed)) with { Model = installed?.Name ?? choice.Model, ContextTokens = context };
        return new RoleView(choice, server, status, installed, trial, profile);
    }

    /// <summary>A model that once had the role of embeddings, as long as it is installed and the same; null otherwise.</summary>
    public (ModelServer Server, ModelProfile Profile)? Former(EmbeddingSource source)
    {
        var now = current;
        if (now.Settings.Server(source.Server) is not { } server || now.Statuses.GetValueOrDefault(server.Name) is not { IsReachable: true } status
            || status.Find(source.Model) is not { } installed || installed.Digest != source.Digest)
        {
            return null;
        }

        var trial = now.Trials.GetValueOrDefault(ModelProfiles.KeyOf(server.Name, installed.Digest));
        var context = Math.Min(installed.TrainedContext ?? RoleChoice.DefaultContext, RoleChoice.DefaultContext);
        return (server, (trial?.Profile ?? Untried(server, installed)) with { Model = installed.Name, ContextTokens = context });
    }

    /// <summary>Before its trial a model counts as able to do nothing that could go wrong.</summary>
    private static ModelProfile Untried(ModelServer server, InstalledModel? installed) => new()
    {
        Server = server.Name,
        Model = installed?.Name ?? "",
        Digest = installed?.Digest ?? "",
        ContextTokens = 0,
        Thinking = installed?.Capabilities.Contains("thinking", StringComparer.Ordinal) ?? false,
        Vision = installed?.Capabilities.Contains("vision", StringComparer.Ordinal) ?? false,
    };

    internal void Set(ModelSettings settings, IReadOnlyDictionary<string, ServerStatus> statuses, IReadOnlyDictionary<string, TriedModel> trials) =>
        current = new Snapshot(settings, statuses, trials);

    private sealed record Snapshot(
        ModelSettings Settings, IReadOnlyDictionary<string, ServerStatus> Statuses, IReadOnlyDictionary<string, TriedModel> Trials);
}

/// <param name="Installed">Null when the server lists no such model, or was not reached.</param>
/// <param name="Trial">Null before the trial.</param>
public sealed record RoleView(RoleChoice Choice, ModelServer Server, ServerStatus? Status, InstalledModel? Installed, TriedModel? Trial, ModelProfile Profile)
{
    /// <summary>Some servers serve more than they list, such as a proxy in front of many; there the name alone is trusted.</summary>
    public bool IsUsable => Status is { IsReachable: true } && (Installed is not null || Server.Kind == ModelServerKind.OpenAiCompatible);
}
