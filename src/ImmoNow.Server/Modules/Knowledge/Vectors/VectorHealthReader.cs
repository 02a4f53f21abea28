using ImmoNow.Assistant.Contracts;
using ImmoNow.Server.Modules.Knowledge.Public;
using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Knowledge.Vectors;

internal sealed class VectorHealthReader(VectorSettings settings, VectorHealth health) : IVectorStoreHealth
{
    public VectorStorePart Read() => health.Failure is { } failure
        ? new VectorStorePart("down", Both($"{failure.Reason.De} Gesucht wird nach Wörtern.", $"{failure.Reason.En} The search is by words."), Remedy(failure.Kind))
        : new VectorStorePart("ok", null, null);

    private LocalizedText? Remedy(VectorFailureKind kind) => settings.Qdrant is null
        ? Both("Prüfen Sie den freien Platz im Datenordner.", "Check the free space of the data folder.")
        : kind switch
        {
            VectorFailureKind.Unauthorised => Both("Setzen Sie IMMONOW__Knowledge__Qdrant__ApiKey auf den Schlüssel von Qdrant.", "Set IMMONOW__Knowledge__Qdrant__ApiKey to Qdrant's key."),
            VectorFailureKind.Full => Both("Geben Sie Qdrant mehr Plattenplatz oder Speicher.", "Give Qdrant more disk space or memory."),
            VectorFailureKind.Malformed => Both("Prüfen Sie die Adresse in IMMONOW__Knowledge__Qdrant__Url.", "Check the address in IMMONOW__Knowledge__Qdrant__Url."),
            VectorFailureKind.Refused => Both("Aktualisieren Sie Qdrant auf 1.19 und sehen Sie in docs/operations.md nach.", "Update Qdrant to 1.19, and see docs/operations.md."),
            _ => Both("Prüfen Sie, ob Qdrant läuft; es geht von selbst weiter, sobald es antwortet.", "Check that Qdrant runs; work goes on by itself as soon as it answers."),
        };

    private static LocalizedText Both(string de, string en) => new(de, en);
}
