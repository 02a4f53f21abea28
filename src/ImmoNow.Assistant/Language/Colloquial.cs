using System.Collections.Frozen;

namespace ImmoNow.Assistant.Language;

/// <summary>Spoken and regional forms of everyday words: "nen", "haste", "morgn", "Balkong". Titles and names keep what was written.</summary>
internal static class Colloquial
{
    private static readonly FrozenDictionary<string, string> Forms = Read(
        """
        mal: ma
        einen: nen enen
        eine: ne nee
        einem: nem
        einer: ner
        hast: haste hasse
        kannst: kannste
        kostet: kost kosted
        etw: etws
        mfh: mfhs
        efh: efhs
        dhh: dhhs
        habe: hob hän
        haben: ham hamm's
        gerade: grad grade
        nicht: nich net nit ned
        was: wat wos
        jetzt: jetz jez itzt
        heute: heit heut haite
        morgen: morgn moin's morje mörgen
        uebermorgen: übermorgn uebermorgn
        zeige: zeich
        brauche: brauch
        erfasse: erfass
        kommentiere: kommentier
        reserviere: reservier
        tagge: tagg
        ziehe: zieh
        balkon: balkong
        terrasse: terasse
        garage: garasch garasche
        haus: häusle häuschen haeuserl
        haeuser: häusla
        wohnung: wohnig
        grundstueck: grundstück'l
        kaeufer: keufer
        mieter: mitter
        """);

    /// <summary>The everyday form; null for a word that has none.</summary>
    public static string? Of(string folded) => Forms.GetValueOrDefault(folded);

    private static FrozenDictionary<string, string> Read(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(": "))
            .SelectMany(parts => parts[1].Split(' ').Select(form => (Form: Folding.Fold(form), Word: parts[0]))).DistinctBy(pair => pair.Form, StringComparer.Ordinal)
            .ToFrozenDictionary(pair => pair.Form, pair => pair.Word, StringComparer.Ordinal);
}
