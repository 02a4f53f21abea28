using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Tools;

internal static class GateTexts
{
    public static readonly BilingualText NotFound = new("Diesen Vorschlag gibt es nicht.", "There is no such proposal.");
    public static readonly BilingualText Rejected = new("Dieser Vorschlag wurde abgelehnt.", "This proposal was rejected.");
    public static readonly BilingualText Expired = new("Dieser Vorschlag ist abgelaufen. Bitte fragen Sie noch einmal.", "This proposal has expired. Please ask again.");
    public static readonly BilingualText Busy = new("Diese Aktion wird gerade ausgeführt.", "This action is being carried out.");
    public static readonly BilingualText AlreadyDecided = new("Über diesen Vorschlag ist schon entschieden.", "This proposal has already been decided.");
    public static readonly BilingualText NotUndoable = new("Diese Aktion lässt sich nicht rückgängig machen.", "This action cannot be undone.");
    public static readonly BilingualText UndoExpired = new("Für das Rückgängigmachen ist es zu spät.", "It is too late to undo this.");
    public static readonly BilingualText Forbidden = new("Dafür fehlt Ihnen die Berechtigung.", "You do not have permission to do this.");
    public static readonly BilingualText RecordChanged = new("Der Datensatz wurde inzwischen geändert. Bitte fragen Sie noch einmal.", "The record has been changed in the meantime. Please ask again.");
    public static readonly BilingualText ChangedSince = new(
        "Daran wurde seitdem gearbeitet. Damit nichts davon verloren geht, bleibt es, wie es ist.", "Somebody has worked on it since. So that nothing of that is lost, it stays as it is.");
    public static readonly BilingualText Incomplete = new("Es fehlen Angaben.", "Something is missing.");
    public static readonly BilingualText OtherRecords = new("Es dürfen nur die gezeigten Datensätze geändert werden.", "Only the records shown may be changed.");
}
