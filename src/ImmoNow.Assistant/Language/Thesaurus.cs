using System.Collections.Frozen;

namespace ImmoNow.Assistant.Language;

/// <summary>
/// Other words for the same thing, for questions only: what an English reader or a colleague says, and what German documents say.
/// The index knows nothing of them, so that a change here needs no new one.
/// </summary>
internal static class Thesaurus
{
    private static readonly FrozenDictionary<string, string[]> Words = Read(
        """
        besprochen: anruf termin gespraech telefonat
        gesprochen: anruf termin gespraech telefonat besprochen
        schnee: winterdienst raeumpflicht
        schneeraeumen: winterdienst
        streuen: winterdienst
        hund: tierhaltung haustiere hunde
        hunde: tierhaltung hund
        katze: tierhaltung haustiere
        haustier: tierhaltung kleintiere hund
        haustiere: tierhaltung kleintiere hund
        mittagsruhe: ruhezeiten
        nachtruhe: ruhezeiten
        ruhezeit: nachtruhe mittagsruhe
        ruhezeiten: nachtruhe mittagsruhe
        laerm: ruhezeiten nachtruhe
        maklerprovision: provision courtage kaeuferprovision
        maklercourtage: provision courtage
        courtage: provision
        provision: courtage
        kaution: sicherheit mietsicherheit
        mietsicherheit: kaution
        rauchmelder: rauchwarnmelder
        rauchwarnmelder: rauchmelder
        fahrstuhl: aufzug
        lift: aufzug
        muell: restmuell abfuhr muelltonnen
        muellabfuhr: restmuell abfuhr
        treppenhausreinigung: treppe gereinigt reinigung
        treppenhaus: treppe
        hausmeister: hauswart
        hausgeld: wohngeld vorschuesse
        ruecklage: erhaltungsruecklage instandhaltungsruecklage
        instandhaltungsruecklage: erhaltungsruecklage
        fahrrad: fahrraeder raeder
        fahrraeder: raeder fahrradkeller
        rad: fahrraeder
        grillen: gegrillt grillplatz
        gegrillt: grillen
        waschen: waschkueche waschzeiten
        waschzeiten: waschkueche
        laeuft: laufzeit dauer
        laufzeit: laeuft dauer endet
        endet: laufzeit
        smoking: rauchen
        erstellt: sachverstaendiger erstattet
        levy: sonderumlage
        wohnt: wohnhaft mieterin mieter bewohner
        wohnen: wohnhaft mieterin mieter bewohner
        bewohnt: mieterin mieter
        musik: musizieren klavier
        kosten: preis
        kuendigen: kuendigung kuendigungsfrist
        notarzt: notfaelle
        abstellen: abgestellt stehen
        eingebaut: einbau
        gewartet: wartung
        warten: wartung geprueft
        verwalter: hausverwaltung verwaltung
        hausverwaltung: verwalter verwaltung
        verwaltung: hausverwaltung verwalter
        solaranlage: photovoltaik photovoltaikanlage
        photovoltaik: solaranlage
        photovoltaikanlage: solaranlage photovoltaik
        pv: photovoltaik solaranlage
        parkplatz: stellplatz
        parkplaetze: stellplaetze
        stellplatz: parkplatz
        nebenkosten: betriebskosten
        betriebskosten: nebenkosten
        streichen: schoenheitsreparaturen anstrich
        renovieren: schoenheitsreparaturen renovierung
        reparaturen: kleinreparaturen instandhaltung
        untervermieten: untervermietung
        versickern: versickerung
        geschrieben: erstellt verfasst erstattet
        verfasst: erstellt erstattet
        putzen: reinigung treppenreinigung gereinigt
        reinigen: gereinigt reinigung
        reinigt: gereinigt reinigung
        riecht: geruch
        laden: geladen
        deposit: kaution
        pets: tierhaltung haustiere
        pet: tierhaltung haustiere
        dog: hund tierhaltung
        dogs: hunde tierhaltung
        cat: katze tierhaltung
        quiet: ruhezeiten nachtruhe
        noise: ruhezeiten
        caretaker: hausmeister
        janitor: hausmeister
        garbage: muell restmuell
        trash: muell restmuell
        rubbish: muell restmuell
        heating: heizung
        roof: dach
        elevator: aufzug
        bicycle: fahrrad fahrraeder
        bike: fahrrad fahrraeder
        bikes: fahrraeder
        stairs: treppe treppenhaus
        staircase: treppenhaus treppe
        cleaning: reinigung
        cleaned: gereinigt
        snow: winterdienst
        commission: provision
        reserve: ruecklage erhaltungsruecklage
        resolution: beschluss
        laundry: waschkueche
        barbecue: grillen gegrillt
        grill: grillen gegrillt
        balcony: balkon
        cellar: keller
        basement: keller
        landlord: vermieterin vermieter
        tenant: mieterin mieter
        rent: miete nettokaltmiete
        lease: mietvertrag
        smoke: rauchwarnmelder
        keys: schluessel
        valuation: verkehrswert gutachten
        purchase: kaufpreis
        handover: uebergabe
        insurance: versicherung
        repair: reparatur instandhaltung
        repairs: reparaturen instandhaltung
        flat: wohnung
        apartment: wohnung
        house: haus
        rules: hausordnung
        meeting: versammlung eigentuemerversammlung
        asbestos: asbest
        mold: schimmel
        mould: schimmel
        rust: rost
        parking: stellplatz
        windows: fenster
        window: fenster
        facade: fassade
        insulation: daemmung
        renovation: sanierung renovierung
        owner: eigentuemer
        owners: eigentuemer
        garden: garten
        kitchen: kueche
        bathroom: bad
        key: schluessel
        sublet: untervermietung
        subletting: untervermietung
        reservation: reservierung
        viewing: besichtigung
        viewings: besichtigungen besichtigung
        offer: angebot
        invoice: rechnung
        contract: vertrag
        solar: photovoltaik
        groundwater: grundwasser
        begin: beginnt beginn
        begins: beginnt beginn
        start: beginnt beginn
        starts: beginnt beginn
        """);

    private static readonly FrozenDictionary<string, string[]> Pairs = Read(
        """
        notice period: kuendigungsfrist
        quiet hours: ruhezeiten nachtruhe mittagsruhe
        house rules: hausordnung
        smoke detectors: rauchwarnmelder
        smoke detector: rauchwarnmelder
        market value: verkehrswert
        service charges: betriebskosten nebenkosten
        owners meeting: eigentuemerversammlung
        reserve fund: erhaltungsruecklage
        special levy: sonderumlage
        purchase price: kaufpreis
        heat pump: waermepumpe
        snow removal: winterdienst
        energy certificate: energieausweis
        property manager: hausverwaltung verwalter
        solar panels: photovoltaik
        electricity meter: stromzaehler
        parking space: stellplatz
        parking spaces: stellplaetze stellplatz
        """);

    /// <summary>Folded words that may stand for this one; empty when there are none.</summary>
    public static IReadOnlyList<string> Of(string folded) => Words.GetValueOrDefault(folded) ?? [];

    /// <summary>What two words mean together: "notice period".</summary>
    public static IReadOnlyList<string> Of(string first, string second) => Pairs.GetValueOrDefault(first + " " + second) ?? [];

    private static FrozenDictionary<string, string[]> Read(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(": "))
            .ToFrozenDictionary(parts => parts[0], parts => parts[1].Split(' '), StringComparer.Ordinal);
}
