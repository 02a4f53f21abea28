using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Models;

/// <summary>409: the operator's configuration decides about servers, roles and installed models.</summary>
public sealed record ModelsManagedElsewhere() : AppError("models_managed_by_operator", 409, new(
    "Die KI-Modelle verwaltet der Betreiber dieser Installation.", "The models are managed by the operator of this installation."));

/// <summary>409: the program always knows at least one server.</summary>
public sealed record LastModelServer() : AppError("last_model_server", 409, new(
    "Mindestens ein Server bleibt eingetragen. Ändern Sie ihn, statt ihn zu entfernen.",
    "At least one server stays entered. Change it instead of removing it."));

/// <summary>409: a role still uses the server.</summary>
public sealed record ModelServerInUse() : AppError("model_server_in_use", 409, new(
    "Eine Aufgabe benutzt diesen Server noch. Wählen Sie dort zuerst ein anderes Modell.",
    "A role still uses this server. Choose another model there first."));

/// <summary>409: only Ollama can install and remove models.</summary>
public sealed record ModelsInstalledElsewhere() : AppError("models_not_installable", 409, new(
    "Auf diesem Server lassen sich Modelle von hier aus weder laden noch löschen.",
    "Models can neither be pulled nor deleted on this server from here."));

/// <summary>502: the model server did not do what it was asked to.</summary>
public sealed record ModelServerFailed(LocalizedText Message, LocalizedText Remedy) : AppError("model_server_failed", 502, Message)
{
    public static ModelServerFailed From(string server, ImmoNow.Assistant.Models.ModelException exception) =>
        new(FailureTexts.Reason(exception.Kind, server, exception.Message), FailureTexts.Remedy(exception.Kind)) { Detail = FailureTexts.Remedy(exception.Kind) };
}

/// <summary>409: no model can answer.</summary>
public sealed record NoModelForRole() : AppError("no_model", 409, new(
    "Für diese Aufgabe ist kein Modell eingerichtet oder sein Server ist nicht erreichbar.",
    "No model is set up for this role, or its server cannot be reached."));
