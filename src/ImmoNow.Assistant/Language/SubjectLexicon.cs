using System.Collections.Frozen;

namespace ImmoNow.Assistant.Language;

/// <summary>The nouns of the product: what a message is about.</summary>
public static class SubjectLexicon
{
    public static readonly FrozenSet<string> Tasks = Set(
        "aufgabe aufgaben todo todos task tasks wiedervorlage wiedervorlagen erinnerung erinnerungen reminder reminders ticket tickets karte karten aufgabenliste todoliste einzelaufgabe kundenaufgaben");

    public static readonly FrozenSet<string> Contacts = Set(
        "kontakt kontakte kontakten kontaktliste kunde kunden kundin kundinnen person personen leute contact contacts client clients customer customers people ansprechpartner firma firmen unternehmen companies company privatpersonen firmenkontakte firmenkunden");

    public static readonly FrozenSet<string> Properties = Set(
        "immobilie immobilien objekt objekte objekten property properties listing listings angebot angebote inserat inserate bestand portfolio mietobjekt mietobjekte mietobjekten kaufobjekt kaufobjekte kaufobjekten mietimmobilien kaufimmobilien home homes estate objektliste");

    public static readonly FrozenSet<string> Documents = Set(
        "dokument dokumente dokumenten datei dateien unterlage unterlagen document documents file files mietvertrag mietvertraege mietvertrags kaufvertrag kaufvertraege maklervertrag maklervertraege vertrag vertraege vertrags protokoll protokolle protokolls versammlungsprotokoll hausordnung hausordnungen gutachten uebergabeprotokoll uebergabeprotokolle teilungserklaerung nebenkostenabrechnung wirtschaftsplan contract lease agreement minutes");

    public static readonly FrozenSet<string> Boards = Set("board boards kanban kanbanboard kanbantafel tafel pipeline taskboard aufgabenboard");

    public static readonly FrozenSet<string> Appointments = Set("termin termine kalender appointment appointments calendar meeting meetings");

    /// <summary>Parts and fields of records that are asked for.</summary>
    private static readonly FrozenSet<string> Parts = Set(
        "telefonnummer telefonnummern telefon nummer handynummer handy mobilnummer durchwahl rufnummer mail email emails mailadresse emailadresse adresse anschrift phone number mobile cell address budget faelligkeit faelligkeitsdatum frist prioritaet prio priority titel status spalte phase tasks preis kaufpreis miete wohnflaeche dashboard uebersicht startseite einstellungen team zimmer baujahr summe durchschnitt anzahl liste date due datum uhrzeit kontaktdaten daten infos informationen details notizen notiz reihenfolge maps name namen bezug nutzung stadt ort umgebung naehe stadtteil column backlog");

    /// <summary>Every noun of the product.</summary>
    public static IEnumerable<string> All => AllSubjects.Concat(Parts);

    private static readonly FrozenSet<string> AllSubjects = Tasks.Concat(Contacts).Concat(Properties).Concat(Documents).Concat(Boards).Concat(Appointments).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsPart(string folded) => Parts.Contains(folded);

    /// <summary>Whether the word names a kind of record, a part of one, a role or a kind of property.</summary>
    public static bool IsSubject(string folded) =>
        AllSubjects.Contains(folded) || Parts.Contains(folded) || Vocabulary.Roles.ContainsKey(folded) || Vocabulary.PropertyType(folded) is not null;

    /// <summary>A kind of property by its ending alone: "Backsteinhaus", and "Brockhaus" where a name stands.</summary>
    public static bool IsOnlyByEnding(string folded) =>
        !AllSubjects.Contains(folded) && !Parts.Contains(folded) && !Vocabulary.Roles.ContainsKey(folded) && !Vocabulary.PropertyWords.Contains(folded, StringComparer.Ordinal);

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
