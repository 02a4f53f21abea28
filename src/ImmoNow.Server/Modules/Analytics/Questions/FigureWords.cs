using System.Collections.Frozen;

namespace ImmoNow.Server.Modules.Analytics.Questions;

/// <summary>
/// The words of questions about key figures, folded. Every word of a question has to be here: one that is not may narrow the question
/// down in a way nobody computed, and a number for another question is worse than none.
/// </summary>
internal static class FigureWords
{
    public static readonly FrozenSet<string> Contacts = Set("kontakt kontakte kontakten contact contacts");
    public static readonly FrozenSet<string> Properties = Set("immobilie immobilien objekt objekte objekten objekts bestand bestands bestandes portfolio portfolios property properties listing listings");
    public static readonly FrozenSet<string> Tasks = Set("aufgabe aufgaben todo todos task tasks");

    public static readonly FrozenSet<string> Leads = Set("lead leads");
    public static readonly FrozenSet<string> Documents = Set("dokument dokumente dokumenten datei dateien unterlagen document documents file files");

    public static readonly FrozenSet<string> Average = Set("durchschnitt durchschnittlich durchschnittliche durchschnittlicher durchschnittlichen durchschnittliches mittel mittlere mittlerer mittleren schnitt average mean averaged");
    public static readonly FrozenSet<string> Price = Set("preis preise kaufpreis kaufpreise verkaufspreis verkaufspreise durchschnittspreis price prices");
    public static readonly FrozenSet<string> PerSquareMetre = Set("quadratmeterpreis quadratmeterpreise qmpreis quadratmeter qm metre meter square sqm m2");
    public static readonly FrozenSet<string> Rent = Set("miete mieten kaltmiete kaltmieten mietpreis mietpreise durchschnittsmiete rent rents");
    public static readonly FrozenSet<string> Space = Set("wohnflaeche wohnflaechen flaeche flaechen groesse living space area size");
    public static readonly FrozenSet<string> Sold = Set("verkauft verkaufte verkauften verkaufter verkaeufe sold sales");
    public static readonly FrozenSet<string> By = Set("pro je nach per by each");

    /// <summary>What a figure can be split by; means it only behind one of <see cref="By"/>.</summary>
    public static readonly FrozenDictionary<string, string> Groups = Map(
        ("month", "monat monaten month"), ("quarter", "quartal quartalen quarter"), ("week", "woche wochen kalenderwoche week"),
        ("city", "stadt staedten ort orten city"), ("property_type", "art arten objektart typ typen type"), ("status", "status"));

    public static readonly FrozenSet<string> New = Set("neu neue neuen neuer neues angelegt angelegte hochgeladen eingegangen reingekommen created came received dazugekommen hinzugekommen dazu hinzu kamen gekommen new added");
    public static readonly FrozenSet<string> Value = Set("wert gesamtwert bestandswert objektwert verkaufswert portfoliowert volumen value worth");
    public static readonly FrozenSet<string> Open = Set("offen offene offenen offener offenes open");
    public static readonly FrozenSet<string> Overdue = Set("ueberfaellig ueberfaellige ueberfaelligen ueberfaelliger verspaetet verspaetete verspaeteten overdue late");
    public static readonly FrozenSet<string> Due = Set("faellig faellige faelligen anstehend anstehende anstehenden due");

    /// <summary>Status of a property by the words for it.</summary>
    public static readonly FrozenDictionary<string, string> PropertyStatus = Map(
        ("available", "verfuegbar verfuegbare verfuegbaren verfuegbarer verfuegbares available"),
        ("reserved", "reserviert reservierte reservierten reservierter reserved"),
        ("sold", "verkauft verkaufte verkauften verkaufter sold"),
        ("rented", "vermietet vermietete vermieteten vermieteter rented"),
        ("draft", "entwurf entwuerfe entwuerfen draft drafts"),
        ("withdrawn", "zurueckgezogen zurueckgezogene zurueckgezogenen withdrawn"));

    /// <summary>Only words that mean the whole type: "Mietwohnung" and "Doppelhaushälfte" mean less.</summary>
    public static readonly FrozenDictionary<string, string> PropertyType = Map(
        ("apartment", "wohnung wohnungen apartment apartments flat flats"),
        ("house", "haus haeuser haeusern house houses"),
        ("plot", "grundstueck grundstuecke grundstuecken plot plots"),
        ("office", "buero bueros bueroflaeche bueroflaechen office offices"),
        ("parking", "stellplatz stellplaetze stellplaetzen"));

    public static readonly FrozenDictionary<string, string> TaskStatus = Map(
        ("done", "erledigt erledigte erledigten fertig abgeschlossen abgeschlossene abgeschlossenen done finished completed"),
        ("in_progress", "bearbeitung laufend laufende laufenden progress"),
        ("review", "pruefung review"),
        ("cancelled", "abgebrochen abgebrochene abgebrochenen storniert cancelled canceled"));

    /// <summary>Words that change nothing.</summary>
    public static readonly FrozenSet<string> Fillers = Set(
        "es wurden wurde unserem unsere hier "
        + "wie viele viel hoch gross ist sind war waren haben hat hatten hatte wir unser unsere unseren unserem unserer der die das den dem des ein eine einen es gibt gab insgesamt gesamt alle aller aktuell aktuelle aktuellen derzeit gerade momentan jetzt im in am an zahl anzahl zeig zeige zeigen nenn nenne nennen sag sage mir uns sie bitte denn noch mit von vom zu zur und was welche welchen wert stehen steht liegt liegen bei sich auf "
        + "how many much are is were was there do does we have had our us the a an of in on total number all current currently now please show tell me what which with and at by stand");

    /// <summary>All sets above.</summary>
    public static IReadOnlyList<FrozenSet<string>> All { get; } =
        [Fillers, Contacts, Leads, Properties, Tasks, Documents, New, Value, Open, Overdue, Due, Average, Price, PerSquareMetre, Rent, Space, Sold];

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Map(params (string Value, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (Word: word, row.Value))).ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
}
