using System.Collections.Frozen;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Language;

/// <summary>What the words of the trade mean on the wire, and how wire values are called in both languages.</summary>
public static class Vocabulary
{
    private static readonly FrozenDictionary<string, BilingualText> Labels = new Dictionary<string, BilingualText>(StringComparer.Ordinal)
    {
        ["todo"] = new("Offen", "To do"), ["in_progress"] = new("In Arbeit", "In progress"), ["review"] = new("In Prüfung", "In review"),
        ["done"] = new("Erledigt", "Done"), ["cancelled"] = new("Abgebrochen", "Cancelled"),
        ["low"] = new("Niedrig", "Low"), ["medium"] = new("Mittel", "Medium"), ["high"] = new("Hoch", "High"), ["urgent"] = new("Dringend", "Urgent"),
        ["apartment"] = new("Wohnung", "Apartment"), ["house"] = new("Haus", "House"), ["plot"] = new("Grundstück", "Plot"),
        ["office"] = new("Büro", "Office"), ["retail"] = new("Einzelhandel", "Retail"), ["industrial"] = new("Halle / Lager", "Industrial"),
        ["parking"] = new("Stellplatz", "Parking"), ["investment"] = new("Anlageobjekt", "Investment"), ["other"] = new("Sonstige", "Other"),
        ["sale"] = new("Kauf", "Sale"), ["rent"] = new("Miete", "Rent"), ["lease"] = new("Pacht", "Lease"),
        ["draft"] = new("Entwurf", "Draft"), ["available"] = new("Verfügbar", "Available"), ["reserved"] = new("Reserviert", "Reserved"),
        ["sold"] = new("Verkauft", "Sold"), ["rented"] = new("Vermietet", "Rented"), ["withdrawn"] = new("Zurückgezogen", "Withdrawn"),
        ["buyer"] = new("Käufer", "Buyer"), ["seller"] = new("Verkäufer", "Seller"), ["tenant"] = new("Mieter", "Tenant"),
        ["landlord"] = new("Vermieter", "Landlord"), ["investor"] = new("Investor", "Investor"), ["owner"] = new("Eigentümer", "Owner"),
        ["supplier"] = new("Dienstleister", "Supplier"), ["person"] = new("Person", "Person"), ["company"] = new("Unternehmen", "Company"),
        ["price"] = new("Kaufpreis", "Price"), ["rent_cold"] = new("Kaltmiete", "Cold rent"), ["rent_warm"] = new("Warmmiete", "Warm rent"),
        ["service_charge"] = new("Nebenkosten", "Service charge"), ["living_space"] = new("Wohnfläche", "Living space"), ["plot_area"] = new("Grundstücksfläche", "Plot area"),
        ["rooms"] = new("Zimmer", "Rooms"), ["year_built"] = new("Baujahr", "Year built"), ["price_per_sqm"] = new("Preis je m²", "Price per m²"),
        ["budget_max"] = new("Budget", "Budget"),
        ["balcony"] = new("Balkon", "Balcony"), ["terrace"] = new("Terrasse", "Terrace"), ["garden"] = new("Garten", "Garden"), ["elevator"] = new("Aufzug", "Elevator"),
        ["cellar"] = new("Keller", "Cellar"), ["fitted_kitchen"] = new("Einbauküche", "Fitted kitchen"), ["garage"] = new("Garage", "Garage"), ["parking_space"] = new("Stellplatz", "Parking space"),
        ["barrier_free"] = new("Barrierefrei", "Barrier-free"), ["guest_wc"] = new("Gäste-WC", "Guest WC"), ["loggia"] = new("Loggia", "Loggia"), ["roof_terrace"] = new("Dachterrasse", "Roof terrace"),
        ["underground_parking"] = new("Tiefgarage", "Underground parking"), ["garden_share"] = new("Gartenanteil", "Share of a garden"), ["fireplace"] = new("Kamin", "Fireplace"), ["furnished"] = new("Möbliert", "Furnished"),
        ["air_conditioning"] = new("Klimaanlage", "Air conditioning"), ["floor_heating"] = new("Fußbodenheizung", "Underfloor heating"), ["sauna"] = new("Sauna", "Sauna"), ["pool"] = new("Pool", "Pool"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, string> Priorities = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["hoch"] = "high", ["hohe"] = "high", ["hoher"] = "high", ["hohen"] = "high", ["hoechste"] = "urgent", ["hoechster"] = "urgent", ["high"] = "high", ["top"] = "urgent",
        ["niedrig"] = "low", ["niedrige"] = "low", ["niedriger"] = "low", ["niedrigen"] = "low", ["gering"] = "low", ["geringe"] = "low", ["geringer"] = "low", ["low"] = "low",
        ["mittel"] = "medium", ["mittlere"] = "medium", ["mittlerer"] = "medium", ["mittleren"] = "medium", ["normal"] = "medium", ["normale"] = "medium", ["normaler"] = "medium", ["medium"] = "medium",
        ["dringend"] = "urgent", ["dringende"] = "urgent", ["dringenden"] = "urgent", ["dringender"] = "urgent", ["dringendes"] = "urgent", ["eiliges"] = "urgent", ["urgent"] = "urgent", ["eilig"] = "urgent", ["eilige"] = "urgent", ["eiligen"] = "urgent", ["kritisch"] = "urgent",
        ["wichtig"] = "high", ["wichtige"] = "high", ["wichtigen"] = "high", ["wichtiges"] = "high", ["important"] = "high",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, string> TaskStatuses = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["erledigt"] = "done", ["erledigte"] = "done", ["erledigten"] = "done", ["fertig"] = "done", ["fertige"] = "done", ["abgeschlossen"] = "done", ["abgeschlossene"] = "done", ["abgeschlossenen"] = "done", ["abgehakt"] = "done", ["gemacht"] = "done", ["geschafft"] = "done", ["done"] = "done", ["completed"] = "done", ["complete"] = "done", ["finished"] = "done",
        ["abgebrochen"] = "cancelled", ["abgebrochene"] = "cancelled", ["storniert"] = "cancelled", ["cancelled"] = "cancelled", ["canceled"] = "cancelled", ["hinfaellig"] = "cancelled",
        ["review"] = "review", ["pruefung"] = "review", ["laufende"] = "in_progress", ["laufenden"] = "in_progress", ["begonnen"] = "in_progress", ["begonnene"] = "in_progress", ["angefangen"] = "in_progress", ["started"] = "in_progress", ["progress"] = "in_progress", ["arbeit"] = "in_progress", ["bearbeitung"] = "in_progress",
        ["offen"] = "todo", ["todo"] = "todo", ["open"] = "todo",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, string> PropertyStatuses = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["verfuegbar"] = "available", ["verfuegbare"] = "available", ["verfuegbaren"] = "available", ["verfuegbarer"] = "available", ["freie"] = "available", ["freien"] = "available", ["available"] = "available", ["aktive"] = "available", ["aktiven"] = "available", ["active"] = "available",
        ["reserviert"] = "reserved", ["reservierte"] = "reserved", ["reservierten"] = "reserved", ["reservierter"] = "reserved", ["reserved"] = "reserved",
        ["verkauft"] = "sold", ["verkaufte"] = "sold", ["verkauften"] = "sold", ["verkaufter"] = "sold", ["sold"] = "sold",
        ["vermietet"] = "rented", ["vermietete"] = "rented", ["vermieteten"] = "rented", ["rented"] = "rented",
        ["entwurf"] = "draft", ["entwuerfe"] = "draft", ["draft"] = "draft", ["drafts"] = "draft", ["zurueckgezogen"] = "withdrawn", ["zurueckgezogene"] = "withdrawn", ["zurueckgezogenen"] = "withdrawn", ["withdrawn"] = "withdrawn",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, string> Roles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kaeufer"] = "buyer", ["kaeufern"] = "buyer", ["kaeuferin"] = "buyer", ["kaeuferinnen"] = "buyer", ["interessent"] = "buyer", ["interessenten"] = "buyer", ["kaufinteressent"] = "buyer", ["suchkunde"] = "buyer", ["suchkunden"] = "buyer", ["kaufinteressentin"] = "buyer", ["interessentin"] = "buyer", ["interessentinnen"] = "buyer", ["suchende"] = "buyer", ["kaufinteressenten"] = "buyer", ["buyer"] = "buyer", ["buyers"] = "buyer", ["prospects"] = "buyer",
        ["verkaeufer"] = "seller", ["verkaeufern"] = "seller", ["verkaeuferin"] = "seller", ["seller"] = "seller", ["sellers"] = "seller",
        ["mieter"] = "tenant", ["mietern"] = "tenant", ["mieterin"] = "tenant", ["mieterinnen"] = "tenant", ["mietinteressent"] = "tenant", ["mietinteressenten"] = "tenant", ["tenants"] = "tenant", ["tenant"] = "tenant", ["renters"] = "tenant",
        ["vermieter"] = "landlord", ["vermietern"] = "landlord", ["vermieterin"] = "landlord", ["landlord"] = "landlord", ["landlords"] = "landlord",
        ["investor"] = "investor", ["investoren"] = "investor", ["kapitalanleger"] = "investor", ["kapitalanlegern"] = "investor", ["anleger"] = "investor", ["investors"] = "investor",
        ["eigentuemer"] = "owner", ["eigentuemern"] = "owner", ["eigentuemerin"] = "owner", ["owner"] = "owner", ["owners"] = "owner",
        ["dienstleister"] = "supplier", ["handwerker"] = "supplier", ["handwerkern"] = "supplier", ["lieferant"] = "supplier", ["lieferanten"] = "supplier", ["supplier"] = "supplier", ["suppliers"] = "supplier",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, string> Features = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["balkon"] = "balcony", ["balkone"] = "balcony", ["balkonen"] = "balcony", ["balcony"] = "balcony", ["loggia"] = "loggia",
        ["terrasse"] = "terrace", ["dachterrasse"] = "roof_terrace", ["terrassen"] = "terrace", ["terrace"] = "terrace",
        ["garten"] = "garden", ["gartenanteil"] = "garden_share", ["garden"] = "garden",
        ["aufzug"] = "elevator", ["fahrstuhl"] = "elevator", ["lift"] = "elevator", ["elevator"] = "elevator",
        ["keller"] = "cellar", ["kellerraum"] = "cellar", ["cellar"] = "cellar", ["basement"] = "cellar",
        ["einbaukueche"] = "fitted_kitchen", ["ebk"] = "fitted_kitchen", ["kitchen"] = "fitted_kitchen",
        ["garage"] = "garage", ["tiefgarage"] = "underground_parking", ["tiefgaragenstellplatz"] = "underground_parking", ["tg"] = "underground_parking", ["stellplatz"] = "parking_space", ["parkplatz"] = "parking_space", ["parking"] = "parking_space",
        ["barrierefrei"] = "barrier_free", ["barrierefreie"] = "barrier_free", ["barrierefreien"] = "barrier_free", ["kamin"] = "fireplace", ["fireplace"] = "fireplace",
        ["moebliert"] = "furnished", ["moeblierte"] = "furnished", ["moeblierten"] = "furnished", ["furnished"] = "furnished", ["klimaanlage"] = "air_conditioning",
        ["fussbodenheizung"] = "floor_heating", ["sauna"] = "sauna", ["pool"] = "pool", ["gaestewc"] = "guest_wc",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Field words to the numeric field and, where the word settles it, the marketing type.</summary>
    public static readonly FrozenDictionary<string, string> NumericFields = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kaufpreis"] = "price", ["kaufpreise"] = "price", ["kaufpreisen"] = "price", ["preis"] = "price", ["preise"] = "price", ["preisen"] = "price", ["price"] = "price", ["prices"] = "price", ["wert"] = "price", ["volumen"] = "price", ["gesamtwert"] = "price", ["value"] = "price", ["durchschnittspreis"] = "price", ["kp"] = "price", ["verkaufsvolumen"] = "price", ["angebotsvolumen"] = "price",
        ["kaltmiete"] = "rent_cold", ["kaltmieten"] = "rent_cold", ["nettokaltmiete"] = "rent_cold", ["nkm"] = "rent_cold", ["km"] = "rent_cold", ["miete"] = "rent_cold", ["mieten"] = "rent_cold", ["durchschnittsmiete"] = "rent_cold", ["mietpreis"] = "rent_cold", ["mieteinnahmen"] = "rent_cold", ["rent"] = "rent_cold", ["rents"] = "rent_cold",
        ["warmmiete"] = "rent_warm", ["warmmieten"] = "rent_warm", ["wm"] = "rent_warm", ["nebenkosten"] = "service_charge", ["nk"] = "service_charge", ["hausgeld"] = "service_charge",
        ["wohnflaeche"] = "living_space", ["wohnflaechen"] = "living_space", ["flaeche"] = "living_space", ["groesse"] = "living_space", ["wfl"] = "living_space", ["area"] = "living_space", ["size"] = "living_space", ["gesamtwohnflaeche"] = "living_space",
        ["grundstuecksflaeche"] = "plot_area", ["grundstuecksgroesse"] = "plot_area", ["zimmerzahl"] = "rooms", ["zimmeranzahl"] = "rooms", ["baujahr"] = "year_built",
        ["quadratmeterpreis"] = "price_per_sqm", ["quadratmeterpreise"] = "price_per_sqm", ["qmpreis"] = "price_per_sqm", ["budget"] = "budget_max", ["budgets"] = "budget_max",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Ending, string Type)[] TypeEndings =
    [
        ("wohnung", "apartment"), ("wohnungen", "apartment"), ("apartment", "apartment"), ("apartments", "apartment"), ("appartement", "apartment"), ("appartements", "apartment"), ("penthouse", "apartment"), ("maisonette", "apartment"), ("loft", "apartment"), ("lofts", "apartment"), ("flat", "apartment"), ("flats", "apartment"), ("whg", "apartment"), ("whgen", "apartment"), ("etw", "apartment"), ("condo", "apartment"), ("condos", "apartment"),
        ("mehrfamilienhaus", "investment"), ("mehrfamilienhaeuser", "investment"), ("mehrfamilienhaeusern", "investment"), ("mfh", "investment"), ("zinshaus", "investment"), ("zinshaeuser", "investment"), ("renditeobjekt", "investment"), ("renditeobjekte", "investment"), ("anlageobjekt", "investment"), ("anlageobjekte", "investment"), ("anlageimmobilie", "investment"), ("anlageimmobilien", "investment"), ("investment", "investment"), ("investments", "investment"),
        ("haus", "house"), ("haeuser", "house"), ("haeusern", "house"), ("house", "house"), ("houses", "house"), ("villa", "house"), ("villen", "house"), ("bungalow", "house"), ("bungalows", "house"), ("doppelhaushaelfte", "house"), ("doppelhaushaelften", "house"), ("efh", "house"), ("dhh", "house"), ("rmh", "house"), ("reh", "house"),
        ("grundstueck", "plot"), ("grundstuecke", "plot"), ("grundstuecken", "plot"), ("bauplatz", "plot"), ("bauplaetze", "plot"), ("bauland", "plot"), ("plot", "plot"), ("plots", "plot"),
        ("buero", "office"), ("bueros", "office"), ("bueroflaeche", "office"), ("bueroflaechen", "office"), ("praxis", "office"), ("praxen", "office"), ("office", "office"), ("offices", "office"),
        ("ladenlokal", "retail"), ("ladenlokale", "retail"), ("laeden", "retail"), ("ladenflaeche", "retail"), ("ladenflaechen", "retail"), ("shop", "retail"), ("shops", "retail"), ("einzelhandel", "retail"),
        ("halle", "industrial"), ("hallen", "industrial"), ("lagerhalle", "industrial"), ("lagerhallen", "industrial"), ("warehouse", "industrial"), ("warehouses", "industrial"),
        ("stellplatz", "parking"), ("stellplaetze", "parking"), ("garagen", "parking"), ("garage", "parking"), ("parkplaetze", "parking"),
    ];

    /// <summary>"Wohnungen", "Villen": several of a kind, and never the name of one.</summary>
    public static bool IsPluralType(string folded) =>
        folded is "villen" or "etw" || folded.EndsWith("wohnungen", StringComparison.Ordinal) || folded.EndsWith("haeuser", StringComparison.Ordinal) || folded.EndsWith("haeusern", StringComparison.Ordinal) || folded.EndsWith("haelften", StringComparison.Ordinal)
        || folded.EndsWith("objekte", StringComparison.Ordinal) || folded.EndsWith("flaechen", StringComparison.Ordinal) || folded.EndsWith("hallen", StringComparison.Ordinal) || folded is "lofts" or "bueros" or "grundstuecke" or "grundstuecken" or "stellplaetze" or "garagen" or "laeden" or "praxen" or "flats" or "houses" or "apartments" or "plots" or "offices" or "shops" or "bungalows";

    /// <summary>The words for kinds of property that may stand alone.</summary>
    public static IEnumerable<string> PropertyWords => TypeEndings.Select(pair => pair.Ending);

    private static readonly FrozenSet<string> NoHouses = new[] { "gasthaus", "zuhause", "rathaus", "krankenhaus", "open house", "warehouse", "deutschland", "ausland", "inland", "saarland", "rheinland", "niederlande", "treppenhaus", "hochhaus", "mainland", "stuhl", "schall", "shall", "island", "poland", "england", "finland" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> RoomAbbreviations = new[] { "zkb", "zkbb", "zkdb", "zkdbb", "zkbt", "zkdbalkon", "zkbd", "zkbgwc", "zi", "zw", "zwhg" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What the letters behind the rooms promise: "ZKBB" has a balcony, "ZKBT" a terrace.</summary>
    public static IEnumerable<string> RoomFeatures(IEnumerable<Token> tokens) =>
        tokens.Select(token => token.Folded switch { "zkbb" or "zkdbb" or "zkdbalkon" => "balcony", "zkbt" => "terrace", "zkbgwc" => "guest_wc", _ => null }).OfType<string>();

    public static bool IsRoomAbbreviation(string folded) => RoomAbbreviations.Contains(folded);

    /// <summary>The kind of property a word names, also at the end of a compound ("Eigentumswohnungen"); null for other words.</summary>
    public static string? PropertyType(string folded)
    {
        if (NoHouses.Contains(folded))
            return null;
        foreach (var (ending, type) in TypeEndings)
        {
            if (folded == ending || (ending.Length > 4 && folded.Length > ending.Length + 2 && folded.EndsWith(ending, StringComparison.Ordinal)) || (ending is "haus" && folded.Length > 6 && folded.EndsWith(ending, StringComparison.Ordinal)))
                return type;
        }
        return RoomAbbreviations.Contains(folded) && folded != "zi" ? "apartment" : null;
    }

    /// <summary>Rent or sale when the word says so: "Mietwohnung", "Kaufobjekte", "vermieten".</summary>
    public static string? MarketingType(string folded)
    {
        if (folded is "miete" or "mieten" or "rent" or "rental" or "rentals" or "vermietung" or "vermieten" || folded.StartsWith("mietwohn", StringComparison.Ordinal) || folded.StartsWith("mietobjekt", StringComparison.Ordinal) || folded.StartsWith("miethaus", StringComparison.Ordinal) || folded.StartsWith("mietimmo", StringComparison.Ordinal))
            return "rent";
        if (folded is "kauf" or "kaufen" or "verkaufen" or "verkauf" or "sale" or "buy" or "etw" || folded.StartsWith("kaufobjekt", StringComparison.Ordinal) || folded.StartsWith("kaufimmo", StringComparison.Ordinal) || folded.StartsWith("eigentumswohn", StringComparison.Ordinal) || folded.StartsWith("kaufwohn", StringComparison.Ordinal))
            return "sale";
        return folded is "pacht" or "pachten" or "verpachten" or "lease" ? "lease" : null;
    }

    /// <summary>The name of a wire value such as <c>in_progress</c>; the value itself when it has none.</summary>
    public static string Label(string value, AssistantLanguage language) => Labels.TryGetValue(value, out var text) ? text.For(language) : value;
}
