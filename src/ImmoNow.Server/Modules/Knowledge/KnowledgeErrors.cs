using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Knowledge;

/// <summary>409: the source is a record that has a place of its own to be deleted at.</summary>
public sealed record SourceIsRecord : AppError
{
    public SourceIsRecord()
        : base("source_is_record", 409, new("Dieser Eintrag gehört zu einem Datensatz.", "This entry belongs to a record.")) =>
        Detail = new LocalizedText(
            "Löschen Sie ihn dort, wo er geführt wird (Dokumente, Kontakte, Immobilien, Aufgaben); dann verschwindet er auch hier.",
            "Delete it where it is kept (documents, contacts, properties, tasks); then it goes from here as well.");
}
