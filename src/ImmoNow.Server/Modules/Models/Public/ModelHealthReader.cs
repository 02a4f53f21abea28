using ImmoNow.Assistant.Models;
using ImmoNow.Assistant.Models.Serving;
using ImmoNow.Server.Modules.Models.Watch;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Models.Public;

/// <param name="Status">ok, off (not set up), degraded or down.</param>
public sealed record ModelPart(string Status, LocalizedText? Reason = null, LocalizedText? Remedy = null);

/// <param name="Chat">The models that write and plan.</param>
/// <param name="Queue">The questions that wait for them.</param>
public sealed record ModelHealth(ModelPart Chat, ModelPart Embeddings, ModelPart Queue);

/// <summary>How the models are, from what the watch has seen; costs no time.</summary>
public sealed class ModelHealthReader(ModelCatalog catalog, ModelPipelines pipelines)
{
    /// <summary>From here on people wait longer than they like.</summary>
    private const int LongQueue = 8;

    public ModelHealth Read() => new(Chat(), Embeddings(), Queue());

    private ModelPart Chat()
    {
        var writer = catalog.View(ModelRole.Writer);
        var backup = catalog.View(ModelRole.Backup);
        if (catalog.Settings.Role(ModelRole.Writer) is null && catalog.Settings.Role(ModelRole.Backup) is null)
        {
            return new ModelPart("off", new(
                "Es ist kein Sprachmodell eingerichtet; der Assistent antwortet nach Regeln und aus der Suche.",
                "No language model is set up; the assistant answers by rules and from the search."));
        }

        if (IsWell(writer))
        {
            return new ModelPart("ok");
        }

        var (reason, remedy) = TroubleOf(writer ?? backup);
        return IsWell(backup)
            ? new ModelPart("degraded", new($"{reason.De} Das Ersatzmodell antwortet.", $"{reason.En} The backup model answers."), remedy)
            : new ModelPart("down", new($"{reason.De} Der Assistent antwortet nach Regeln und aus der Suche.", $"{reason.En} The assistant answers by rules and from the search."), remedy);
    }

    private ModelPart Embeddings()
    {
        if (catalog.Settings.Role(ModelRole.Embeddings) is null)
        {
            return new ModelPart("off", new("Ohne Einbettungsmodell wird nach Wörtern gesucht.", "Without an embedding model the search is by words."));
        }

        var view = catalog.View(ModelRole.Embeddings);
        if (IsWell(view))
        {
            return new ModelPart("ok");
        }

        var (reason, remedy) = TroubleOf(view);
        return new ModelPart("down", new($"{reason.De} Gesucht wird nach Wörtern.", $"{reason.En} The search is by words."), remedy);
    }

    private ModelPart Queue()
    {
        var readings = catalog.Settings.Servers.Select(server => pipelines.Read(server.Name).Queue).ToList();
        var waiting = readings.Sum(reading => reading.Waiting);
        return waiting < LongQueue
            ? new ModelPart("ok")
            : new ModelPart(
                "degraded",
                new($"{waiting} Fragen warten auf das Sprachmodell.", $"{waiting} questions wait for the language model."),
                new("Bitte warten. Kommt das öfter vor, hilft ein kleineres Modell.", "Please wait. If it happens often, a smaller model helps."));
    }

    /// <summary>Reachable, installed, and not left alone after a row of failures.</summary>
    private bool IsWell(RoleView? view) => view is { IsUsable: true } && pipelines.Read(view.Server.Name).Breaker.State != BreakerState.Open;

    private (LocalizedText Reason, LocalizedText Remedy) TroubleOf(RoleView? view)
    {
        if (view is null)
        {
            return (new("Der Server des Sprachmodells ist nicht mehr eingetragen.", "The server of the language model is not entered any more."),
                new("Wählen Sie unter „KI-Modelle“ ein anderes Modell.", "Choose another model on the page “AI models”."));
        }

        if (ModelsPresenter.Trouble(view) is { } trouble)
        {
            return trouble;
        }

        var failure = pipelines.Read(view.Server.Name).Breaker.LastFailure;
        var kind = failure?.Kind ?? ModelFailureKind.ServerFault;
        return (FailureTexts.Reason(kind, view.Server.Name, failure?.Message ?? ""), FailureTexts.Remedy(kind));
    }
}
