namespace ImmoNow.Server.Modules.Knowledge.Schemas;

/// <summary>The entities and their fields, named as the interface names them.</summary>
internal static class FieldTopics
{
    /// <summary>An entity per line: wire name | in German | in English | its fields as wire name = German = English.</summary>
    private const string Table =
        """
        contact | ein Kontakt | a contact | kind=Art (Person oder Unternehmen)=Kind (person or company); salutation=Anrede=Salutation; first_name=Vorname=First name; last_name=Nachname=Last name; company=Firma=Company; roles=Rollen (Kaufinteressent, Verkäufer, Mieter, Vermieter, Investor, Eigentümer, Dienstleister)=Roles (buyer, seller, tenant, landlord, investor, owner, supplier); email=E-Mail=Email; phone=Telefon=Phone; mobile=Mobil=Mobile; address=Adresse=Address; source=Quelle=Source; status=Status=Status; tags=Schlagwörter=Tags; notes=Notizen=Notes; budget_min=Budget von=Budget from; budget_max=Budget bis=Budget to; last_contact_at=Letzter Kontakt=Last contact
        property | eine Immobilie | a property | title=Titel=Title; reference=Objektnummer=Reference; property_type=Objektart (Wohnung, Haus, Grundstück, Büro, Einzelhandel, Halle, Stellplatz, Anlageobjekt)=Type (apartment, house, plot, office, retail, industrial, parking, investment); marketing_type=Vermarktung (Kauf, Miete, Pacht)=Marketing (sale, rent, lease); status=Status (Entwurf, Verfügbar, Reserviert, Verkauft, Vermietet, Zurückgezogen)=Status (draft, available, reserved, sold, rented, withdrawn); address=Adresse=Address; latitude=Breitengrad=Latitude; longitude=Längengrad=Longitude; price=Kaufpreis=Price; rent_cold=Kaltmiete=Cold rent; rent_warm=Warmmiete=Warm rent; service_charge=Nebenkosten oder Hausgeld=Service charge; deposit=Kaution=Deposit; commission=Provision=Commission; living_space=Wohnfläche=Living space; plot_area=Grundstücksfläche=Plot area; rooms=Zimmer=Rooms; bedrooms=Schlafzimmer=Bedrooms; bathrooms=Badezimmer=Bathrooms; floor=Etage=Floor; year_built=Baujahr=Year built; condition=Zustand=Condition; features=Ausstattung=Features; energy=Energieausweis=Energy certificate; description=Beschreibung=Description; location_text=Lage=Location; contact_user_id=Ansprechpartner=Contact person; owner_contact_id=Eigentümer=Owner
        task | eine Aufgabe | a task | title=Titel=Title; description=Beschreibung=Description; status=Status (Offen, In Arbeit, In Prüfung, Erledigt, Abgebrochen)=Status (to do, in progress, review, done, cancelled); priority=Priorität (Niedrig, Mittel, Hoch, Dringend)=Priority (low, medium, high, urgent); due_at=Fällig am=Due; assignee_id=Zuständig=Assignee; project_id=Projekt=Project; board_id=Board=Board; column_id=Spalte=Column; labels=Etiketten=Labels; checklist=Checkliste=Checklist; related=Gehört zu=Related to
        board | ein Board | a board | name=Name=Name; description=Beschreibung=Description; color=Farbe=Colour; project_id=Projekt=Project
        project | ein Projekt | a project | name=Name=Name; description=Beschreibung=Description; color=Farbe=Colour; status=Status=Status; owner_id=Verantwortlich=Owner; due_at=Fällig am=Due
        document | ein Dokument | a document | title=Titel=Title; folder_id=Ordner=Folder; related=Gehört zu=Related to; tags=Schlagwörter=Tags
        """;

    /// <summary>Wire names of the fields by entity, to prove that none is missing.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; } = Lines()
        .ToDictionary(line => line.Entity, IReadOnlyList<string> (line) => [.. line.Fields.Select(field => field[0])], StringComparer.Ordinal);

    public static IReadOnlyList<SchemaTopic> All { get; } = [.. Lines().Select(Topic)];

    private static SchemaTopic Topic((string Entity, string German, string English, string[][] Fields) line) => new(
        $"fields/{line.Entity}",
        new($"Felder: {line.German}", $"Fields: {line.English}"),
        new(
            $"Diese Felder (Angaben) hat {line.German}: {string.Join(", ", line.Fields.Select(field => field[1]))}.",
            $"These are the fields of {line.English}: {string.Join(", ", line.Fields.Select(field => field[2]))}."));

    private static IEnumerable<(string Entity, string German, string English, string[][] Fields)> Lines() =>
        Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(parts => (parts[0], parts[1], parts[2], parts[3].Split(';', StringSplitOptions.TrimEntries).Select(field => field.Split('=')).ToArray()));
}
