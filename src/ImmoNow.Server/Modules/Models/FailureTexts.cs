using ImmoNow.Assistant.Models;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Models;

/// <summary>What went wrong with a model server and what to do about it, for people who run an office and not a data centre.</summary>
public static class FailureTexts
{
    /// <param name="server">How the server is called here.</param>
    /// <param name="message">What it said itself; shown only where nothing better is known.</param>
    public static LocalizedText Reason(ModelFailureKind kind, string server, string message) => kind switch
    {
        ModelFailureKind.Unreachable => new($"Der Server „{server}“ ist nicht erreichbar.", $"The server “{server}” cannot be reached."),
        ModelFailureKind.Busy => new($"Der Server „{server}“ ist ausgelastet.", $"The server “{server}” is busy."),
        ModelFailureKind.ModelMissing => new($"Das Modell ist auf „{server}“ nicht installiert.", $"The model is not installed on “{server}”."),
        ModelFailureKind.ToolsUnsupported => new("Das Modell kann keine Werkzeuge aufrufen.", "The model cannot call tools."),
        ModelFailureKind.ThinkingUnsupported => new("Das Modell kann nicht laut nachdenken.", "The model cannot think aloud."),
        ModelFailureKind.ContextExceeded => new("Die Frage war zu lang für das Modell.", "The question was too long for the model."),
        ModelFailureKind.Refused => new($"„{server}“ hat die Anfrage abgelehnt: {Short(message)}", $"“{server}” refused the request: {Short(message)}"),
        ModelFailureKind.ServerFault => new($"Auf „{server}“ ist ein Fehler aufgetreten: {Short(message)}", $"“{server}” reported a fault: {Short(message)}"),
        ModelFailureKind.FirstTokenTimeout => new($"„{server}“ hat zu lange nicht mit der Antwort begonnen.", $"“{server}” took too long to begin its answer."),
        ModelFailureKind.IdleTimeout => new($"Die Antwort von „{server}“ ist stehen geblieben.", $"The answer of “{server}” came to a halt."),
        ModelFailureKind.BrokenStream => new($"Die Verbindung zu „{server}“ ist mittendrin abgebrochen.", $"The connection to “{server}” broke in the middle."),
        ModelFailureKind.TooLarge => new($"Die Antwort von „{server}“ war unsinnig lang.", $"The answer of “{server}” was absurdly long."),
        ModelFailureKind.QuotaReached => new("Das Kontingent ist aufgebraucht.", "The quota is used up."),
        ModelFailureKind.WrongLanguage => new("Das Modell hat in der falschen Sprache geantwortet.", "The model answered in the wrong language."),
        ModelFailureKind.WrongDimension => new("Das Einbettungsmodell liefert andere Vektoren als bisher.", "The embedding model makes other vectors than before."),
        ModelFailureKind.InputRefused => new("Ein Text lässt sich nicht in einen Vektor umwandeln.", "A text cannot be turned into a vector."),
        ModelFailureKind.DiskFull => new($"Auf „{server}“ ist kein Speicherplatz mehr frei.", $"No disk space is left on “{server}”."),
        _ => new($"„{server}“ hat etwas Unverständliches geantwortet.", $"“{server}” answered something unintelligible."),
    };

    public static LocalizedText Remedy(ModelFailureKind kind) => kind switch
    {
        ModelFailureKind.Unreachable => new(
            "Prüfen Sie, ob das Programm dort läuft und die Adresse stimmt. Ollama startet mit „ollama serve“.",
            "Check that the program runs there and the address is right. Ollama starts with “ollama serve”."),
        ModelFailureKind.Busy => new(
            "Warten Sie einen Moment. Kommt das öfter vor, hilft ein kleineres Modell oder OLLAMA_NUM_PARALLEL=2.",
            "Wait a moment. If it happens often, a smaller model or OLLAMA_NUM_PARALLEL=2 helps."),
        ModelFailureKind.ModelMissing => new(
            "Laden Sie das Modell auf dieser Seite oder wählen Sie ein installiertes.", "Pull the model on this page or choose an installed one."),
        ModelFailureKind.ToolsUnsupported or ModelFailureKind.ThinkingUnsupported => new(
            "Es ist nichts zu tun: Der Assistent fragt dieses Modell auf andere Weise.", "Nothing to do: the assistant asks this model in another way."),
        ModelFailureKind.ContextExceeded => new(
            "Geben Sie der Aufgabe mehr Kontext oder stellen Sie kürzere Fragen.", "Give the role more context or ask shorter questions."),
        ModelFailureKind.ServerFault => new(
            "Oft reicht der Arbeitsspeicher nicht: Wählen Sie ein kleineres Modell oder weniger Kontext. Der Grund steht im Protokoll des Servers.",
            "Often the memory does not suffice: choose a smaller model or less context. The server's log tells the reason."),
        ModelFailureKind.FirstTokenTimeout or ModelFailureKind.IdleTimeout => new(
            "Das Modell ist für diesen Rechner wohl zu groß. Wählen Sie ein kleineres.", "The model is probably too large for this machine. Choose a smaller one."),
        ModelFailureKind.BrokenStream => new(
            "Prüfen Sie, ob der Server neu gestartet ist oder ein Proxy dazwischen die Verbindung begrenzt.",
            "Check whether the server was restarted or a proxy in between limits the connection."),
        ModelFailureKind.QuotaReached => new(
            "Erhöhen Sie das Kontingent oder warten Sie, bis es erneuert wird.", "Raise the quota or wait until it is renewed."),
        ModelFailureKind.WrongLanguage => new(
            "Wählen Sie ein Modell, das besser Deutsch kann; Empfehlungen stehen auf dieser Seite.", "Choose a model that knows German better; this page recommends some."),
        ModelFailureKind.WrongDimension => new(
            "Bauen Sie den Suchindex neu auf oder kehren Sie zum vorigen Einbettungsmodell zurück.", "Rebuild the search index or go back to the previous embedding model."),
        ModelFailureKind.InputRefused => new(
            "Es ist nichts zu tun: Dieser Text wird nur nach Wörtern gefunden.", "Nothing to do: this text is found by its words only."),
        ModelFailureKind.DiskFull => new(
            "Löschen Sie Modelle, die Sie nicht brauchen, und laden Sie noch einmal.", "Delete models that you do not need and pull again."),
        ModelFailureKind.Refused => new(
            "Prüfen Sie Schlüssel und Modellnamen.", "Check the key and the name of the model."),
        _ => new(
            "Prüfen Sie Art und Adresse des Servers.", "Check the kind and the address of the server."),
    };

    private static string Short(string message) => message.Length <= 200 ? message : message[..200] + "…";
}
