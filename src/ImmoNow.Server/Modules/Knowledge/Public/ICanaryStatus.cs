using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Knowledge.Public;

/// <param name="Status">ok, off (the probe is switched off), degraded (the probe could not look) or down (a secret was found).</param>
/// <param name="CheckedAt">End of the last round on this node; null before the first.</param>
/// <param name="Questions">Asked in that round.</param>
public sealed record CanaryReport(string Status, LocalizedText? Reason, LocalizedText? Remedy, DateTimeOffset? CheckedAt, int Questions);

/// <summary>Whether the probe for leaks between tenants is content.</summary>
public interface ICanaryStatus
{
    CanaryReport Read();

    /// <summary>What every use of the assistant is answered while it is closed; null while it is open.</summary>
    AppError? Closed { get; }
}

/// <summary>503: a tenant's secret was found by another one, so nobody gets an answer until somebody has looked.</summary>
public sealed record AssistantClosed : AppError
{
    public AssistantClosed()
        : base("assistant_closed", 503, new("Der Assistent ist zum Schutz Ihrer Daten geschlossen.", "The assistant is closed to protect your data.")) =>
        Detail = new LocalizedText(
            "Die Überwachung hat einen möglichen Datenabfluss zwischen Agenturen bemerkt. Ihre Daten und alle anderen Seiten sind nicht betroffen; der Betreiber muss den Assistenten nach einer Prüfung wieder öffnen.",
            "The watch has noticed a possible leak between agencies. Your data and all other pages work as usual; the operator has to reopen the assistant after an inspection.");
}
