using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Assistant.Models.Trials;
using ImmoNow.Server.Modules.Models.Domain;
using ImmoNow.Server.Modules.Models.Pulls;
using ImmoNow.Server.Modules.Models.Settings;
using ImmoNow.Server.Modules.Models.Trying;
using ImmoNow.Server.Modules.Models.Watch;
using ImmoNow.Server.Platform.Caching;
using ImmoNow.Server.Platform.Requests;
using ImmoNow.Server.Platform.Security;

namespace ImmoNow.Server.Modules.Models;

/// <summary>Puts what is known into words.</summary>
public sealed class ModelsPresenter(
    ModelCatalog catalog, ModelConnections connections, ModelPipelines pipelines, ModelErrorLog errors, RecommendedModels recommendations, NodeState state, RequestContext context, TimeProvider clock)
{
    public ModelsOverview Present(IReadOnlyList<ModelPull> pulls)
    {
        var settings = catalog.Settings;
        var roles = Enum.GetValues<ModelRole>().ToDictionary(role => role, catalog.View);
        return new ModelsOverview(
            settings.EditableInApp,
            [.. settings.Servers.Select(server => Server(server, roles))],
            [.. roles.Select(pair => Role(pair.Key, pair.Value))],
            recommendations.For(IsInstalled, context.Locale),
            recommendations.MemoryGigabytes,
            [.. pulls.Select(pull => PullDto.From(pull, context.Locale, clock.GetUtcNow()))],
            [.. errors.Read().Select(Error)],
            state.Keeping != StateKeeping.Embedded);
    }

    /// <summary>Why the role cannot be filled now; null when it can.</summary>
    public static (LocalizedText Reason, LocalizedText Remedy)? Trouble(RoleView view)
    {
        if (view.IsUsable)
        {
            return null;
        }

        if (view.Status is null)
        {
            return (new($"„{view.Server.Name}“ wird gerade geprüft.", $"“{view.Server.Name}” is being checked."), new("Bitte einen Moment warten.", "Please wait a moment."));
        }

        return view.Status.Failure is { } failure
            ? (FailureTexts.Reason(failure.Kind, view.Server.Name, failure.Message), FailureTexts.Remedy(failure.Kind))
            : (new($"„{view.Choice.Model}“ ist auf „{view.Server.Name}“ nicht installiert.", $"“{view.Choice.Model}” is not installed on “{view.Server.Name}”."),
                FailureTexts.Remedy(ModelFailureKind.ModelMissing));
    }

    private ModelServerDto Server(ModelServer server, Dictionary<ModelRole, RoleView?> roles)
    {
        var settings = catalog.Settings;
        var status = catalog.StatusOf(server.Name);
        var reading = pipelines.Read(server.Name);
        var isKeyLost = settings.UnreadableKeys.Contains(server.Name);
        var isResting = status is { IsReachable: true } && reading.Breaker.State == BreakerState.Open;
        var failure = status?.Failure ?? (isResting ? reading.Breaker.LastFailure : null);
        LocalizedText? reason = isKeyLost
            ? new("Der gespeicherte Schlüssel lässt sich nicht mehr lesen.", "The stored key cannot be read any more.")
            : failure is null ? null : FailureTexts.Reason(failure.Kind, server.Name, failure.Message);
        LocalizedText? remedy = isKeyLost
            ? new("Geben Sie ihn noch einmal ein.", "Enter it again.")
            : failure is null ? null : FailureTexts.Remedy(failure.Kind);
        return new ModelServerDto(
            server.Name,
            ServerFields.WordOf(server.Kind),
            settings.EditableInApp ? server.Endpoint.ToString().TrimEnd('/') : null,
            server.ApiKey is not null || isKeyLost,
            status is null ? ServerReachability.Unknown : !status.IsReachable ? ServerReachability.Unreachable : isResting ? ServerReachability.Resting : ServerReachability.Reachable,
            status?.Version,
            status?.CheckedAt,
            reason?.In(context.Locale),
            remedy?.In(context.Locale),
            settings.EditableInApp && connections.For(server).Installer is not null,
            new QueueDto(reading.Queue.Running, reading.Queue.Waiting, reading.Queue.Slots, Math.Round(reading.Queue.AverageDuration.TotalSeconds, 1)),
            status is { IsReachable: true } ? [.. status.Models.Select(model => Model(server, model, roles))] : []);
    }

    private InstalledModelDto Model(ModelServer server, InstalledModel model, Dictionary<ModelRole, RoleView?> roles)
    {
        var trial = catalog.Trials.GetValueOrDefault(ModelProfiles.KeyOf(server.Name, model.Digest));
        return new InstalledModelDto(
            model.Name,
            model.SizeBytes,
            model.ParameterSize,
            model.Quantization,
            model.TrainedContext,
            model.Capabilities,
            model.IsLoaded,
            [.. roles.Where(pair => pair.Value is { Installed: { } used } view && view.Server.Name == server.Name && used.Name == model.Name).Select(pair => pair.Key)],
            trial is null ? null : new ModelTrialDto(trial.Profile.NativeTools, trial.Profile.ConstrainedJson, trial.Profile.SpeaksGerman, trial.Profile.Dimensions, trial.TriedAt));
    }

    private ModelRoleDto Role(ModelRole role, RoleView? view)
    {
        if (view is null)
        {
            // A role whose server was taken away by the operator is shown as what it is.
            return catalog.Settings.Role(role) is { } lost
                ? new ModelRoleDto(role, lost.Server, lost.Model, lost.ContextTokens, false, false, [], Text(new("Diesen Server gibt es nicht mehr.", "This server does not exist any more.")), null)
                : new ModelRoleDto(role, null, null, null, false, false, [], null, null);
        }

        var trouble = Trouble(view);
        return new ModelRoleDto(
            role, view.Server.Name, view.Installed?.Name ?? view.Choice.Model, view.Choice.ContextTokens, view.IsUsable,
            view.Trial is not null, Doubts(role, view), trouble?.Reason.In(context.Locale), trouble?.Remedy.In(context.Locale));
    }

    /// <summary>What speaks against the model in this role, once it was tried.</summary>
    private IReadOnlyList<string> Doubts(ModelRole role, RoleView view) =>
        view.Trial is null ? [] : [.. RoleFit.Doubts(view.Profile, role).Select(doubt => context.Locale == Locale.En ? doubt.Text.En : doubt.Text.De)];

    private bool IsInstalled(string model) => catalog.Settings.Servers.Any(server => catalog.StatusOf(server.Name) is { IsReachable: true } status && status.Find(model) is not null);

    private ModelErrorDto Error(ModelError error) => new(
        error.Server, error.Model, error.Kind, Text(FailureTexts.Reason(error.Kind, error.Server, error.Message)), Text(FailureTexts.Remedy(error.Kind)), error.LastAt, error.Count);

    private string Text(LocalizedText text) => text.In(context.Locale);
}
