using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Retrieval;
using ImmoNow.Assistant.Retrieval.Ranking;

namespace ImmoNow.Assistant.Tests.Retrieval;

/// <summary>Questions as people ask them, over the kinds of text an agency has: which sentence is quoted, and when none is.</summary>
public sealed class SentenceRankerTests
{
    private static readonly Passage[] Library =
    [
        Document("Hausordnung Neusser Straße 247", "Zeile 1",
            """
            HAUSORDNUNG NEUSSER STRASSE 247, 50733 KÖLN
            1. Ruhezeiten
            Mittagsruhe gilt werktags von 13 bis 15 Uhr, Nachtruhe von 22 bis 7 Uhr. An Sonn- und Feiertagen sind laute Arbeiten ganztägig zu unterlassen. Musizieren ist bis zu zwei Stunden täglich außerhalb der Ruhezeiten erlaubt.
            2. Treppenhaus und Reinigung
            Die Treppe wird wöchentlich durch eine Reinigungsfirma gereinigt (freitags). Fluchtwege bleiben frei: Schuhe, Schränke und Kinderwagen gehören nicht auf die Podeste.
            6. Fahrräder
            Fahrräder stehen im Hof in den Bügeln 1 bis 14 oder im Fahrradkeller.
            10. Winterdienst
            Den Winterdienst auf dem Gehweg übernimmt die Firma Hausmeisterdienst Rheinblick, werktags ab 7 Uhr.
            """),
        Document("Protokoll Eigentümerversammlung Sülzburgstraße 94", "Protokoll der Eigentümerversammlung",
            "9. Sonstiges: Mülltonnenstellplatz, Beleuchtung im Keller, Ruhezeiten der Nachbarbaustelle: Beschwerde an Bezirksamt schreibt Einheit 1."),
        Document("Mietvertrag Neusser Straße 247, Lisa Schmidt", "Wohnraummietvertrag",
            "und Lisa Schmidt, zuletzt wohnhaft Xantener Straße 22, 50733 Köln (Mieterin)."),
        Document("Mietvertrag Neusser Straße 247, Lisa Schmidt", "Wohnraummietvertrag › § 2 Mietzeit und Kündigung",
            "Das Mietverhältnis beginnt am 1. Februar 2026 und läuft auf unbestimmte Zeit. Danach kann die Mieterin spätestens am dritten Werktag eines Monats zum Ablauf des übernächsten Monats kündigen, also mit einer Frist von drei Monaten. Die Kündigung bedarf der Schriftform (§ 568 Abs. 1 BGB)."),
        Document("Mietvertrag Neusser Straße 247, Lisa Schmidt", "Wohnraummietvertrag › § 5 Kaution",
            "Die Mieterin leistet eine Sicherheit von 3.540,00 €, das sind drei Nettokaltmieten. Sie darf in drei gleichen Monatsraten von 1.180,00 € gezahlt werden, die erste zu Beginn des Mietverhältnisses."),
        Document("Mietvertrag Neusser Straße 247, Lisa Schmidt", "Wohnraummietvertrag › § 6 Tierhaltung, Nutzung",
            "Kleintiere sind gestattet. Für die Haltung eines Hundes oder einer Katze ist die Zustimmung einzuholen, die nur aus sachlichem Grund versagt wird."),
        Document("Maklervertrag Anna Weber, Körnerstraße 48", "Qualifizierter Makleralleinauftrag (Verkauf)",
            "2. Laufzeit. Der Vertrag beginnt am 23. August 2026, endet am 28. Februar 2027 und verlängert sich jeweils um einen Monat.\n5. Provision. Die Maklerin wird für beide Seiten tätig. Verkäuferin und Käufer zahlen je 3,57 Prozent des beurkundeten Kaufpreises einschließlich 19 Prozent Umsatzsteuer. Die Provision wird mit Abschluss des wirksamen Kaufvertrags verdient und fällig."),
        Document("Protokoll Eigentümerversammlung Vietorstraße 71", "Niederschrift Eigentümerversammlung",
            "TOP 4 – Aufzug: neue Steuerung. Der Aufzug fiel im Frühjahr viermal aus. Die Versammlung beauftragt die Verwaltung, die Modernisierung zu höchstens 38.500 € zu vergeben.\nTOP 6 – Hausordnung. Der Fahrradraum wird künftig mit Transpondern geöffnet, je Einheit zwei Stück, Ersatz 25 €. Der Beschluss vom Mai 2019 über die Treppenhausreinigung wird aufgehoben."),
        Document("Protokoll Eigentümerversammlung Körnerstraße 48", "Niederschrift › TOP 5 Antrag Einheit 8: Klimagerät an der Hofseite",
            "Nach Aussprache wird der Antrag zurückgestellt, ein Schallgutachten ist vorzulegen."),
        Document("Protokoll Eigentümerversammlung Körnerstraße 48", "Niederschrift › TOP 3 Sanierung der Hoffassade",
            "Beauftragt werden soll der Malerbetrieb Kaspers zum Preis von 68.000 € brutto, Ausführung Mai bis Juli 2027.\nFinanzierung: 0 € aus der Rücklage, Sonderumlage 68.000 € nach Miteigentumsanteilen, fällig zum 31. März 2027."),
        Document("Hausordnung Herthastraße 19", "Hausordnung Herthastraße 19",
            "Treppe. Gereinigt wird wöchentlich im Wechsel, der Plan hängt im Eingang.\nHausmeister. Detlef Büscher, Herthastraße 21, telefonisch werktags 8 bis 17 Uhr. Bei Gasgeruch: Fenster öffnen, keinen Schalter betätigen, hinausgehen, 112."),
        Document("Mieterhöhungsverlangen Herthastraße 19", "Zeile 17", "Bitte senden Sie die Zustimmung bis zum 31. Dezember 2026 zurück. Die Vorauszahlungen bleiben unverändert."),
        Document("Betriebskostenabrechnung 2025 Herthastraße 19", "Tabellenzeile 1", "Gebäudereinigung; § 2 Nr. 9 BetrKV; 1.644,00; Wohnfläche 548 m²; 3,00"),
        Document("Kostenschätzung Sanierung Regentenstraße 33", "Hinweise", "Eigenleistungen beim Streichen und beim Ausbau der alten Küche sind besprochen, sie mindern die Summe um höchstens 2.500 €."),
        Document("Angebot Dachsanierung Herthastraße 19", "Zeile 10", "Bedarfsposition: Photovoltaik-Vorbereitung (Dachhaken und Leerrohre) 3.480,00 EUR netto, nicht enthalten.\nGesamt brutto                    96.401,90 EUR"),
        new("p1", "Bürofläche am Hansaring", "Für den Mieter entsteht keine Maklerprovision, sie wird vom Eigentümer getragen. Kaufpreis 469.000 €.", "property", "property", Guid.CreateVersion7(), "Beschreibung", 1),
        new("p2", "Drei Zimmer Altbau mit Flügeltüren", "Drei Zimmer Altbau: Wohnung, Kauf. Kaufpreis 469.000 €. Das Bad hat ein Fenster und Platz für die Waschmaschine.", "property", "property", Guid.CreateVersion7(), null, 1),
        new("t1", "Zweiwochenbericht an Anna Weber schreiben", "Zweiwochenbericht an Anna Weber schreiben.", "task", "task", Guid.CreateVersion7(), null, 1),
        new("c1", "Eva Schumacher", "Zwischenfinanzierung läuft bis September, danach wird es teuer.", "contact", "contact", Guid.CreateVersion7(), "Notizen", 1),
    ];

    [Theory]
    [InlineData("Wann sind die Ruhezeiten?", "Mittagsruhe gilt werktags von 13 bis 15 Uhr, Nachtruhe von 22 bis 7 Uhr.")]
    [InlineData("When are the quiet hours?", "Mittagsruhe gilt werktags von 13 bis 15 Uhr, Nachtruhe von 22 bis 7 Uhr.")]
    [InlineData("Wie hoch ist die Kaution von Lisa Schmidt?", "Die Mieterin leistet eine Sicherheit von 3.540,00 €, das sind drei Nettokaltmieten.")]
    [InlineData("Wie lange ist die Kündigungsfrist im Mietvertrag Schmidt?", "Danach kann die Mieterin spätestens am dritten Werktag eines Monats zum Ablauf des übernächsten Monats kündigen, also mit einer Frist von drei Monaten.")]
    [InlineData("What is the notice period for Lisa Schmidt's flat?", "Danach kann die Mieterin spätestens am dritten Werktag eines Monats zum Ablauf des übernächsten Monats kündigen, also mit einer Frist von drei Monaten.")]
    [InlineData("Wann beginnt der Mietvertrag von Lisa Schmidt?", "Das Mietverhältnis beginnt am 1. Februar 2026 und läuft auf unbestimmte Zeit.")]
    [InlineData("Darf Lisa Schmidt einen Hund halten?", "Für die Haltung eines Hundes oder einer Katze ist die Zustimmung einzuholen, die nur aus sachlichem Grund versagt wird.")]
    [InlineData("Wie hoch ist die Provision bei Anna Weber?", "Verkäuferin und Käufer zahlen je 3,57 Prozent des beurkundeten Kaufpreises einschließlich 19 Prozent Umsatzsteuer.")]
    [InlineData("Wie hoch ist die Maklerprovision?", "Verkäuferin und Käufer zahlen je 3,57 Prozent des beurkundeten Kaufpreises einschließlich 19 Prozent Umsatzsteuer.")]
    [InlineData("Was kostet ein neuer Transponder?", "TOP 6 – Hausordnung. Der Fahrradraum wird künftig mit Transpondern geöffnet, je Einheit zwei Stück, Ersatz 25 €.")]
    [InlineData("Wie teuer wird die neue Aufzugsteuerung?", "Die Versammlung beauftragt die Verwaltung, die Modernisierung zu höchstens 38.500 € zu vergeben.")]
    [InlineData("Was kostet die Sanierung der Hoffassade?", "Beauftragt werden soll der Malerbetrieb Kaspers zum Preis von 68.000 € brutto, Ausführung Mai bis Juli 2027.")]
    [InlineData("Wann ist die Sonderumlage fällig?", "Finanzierung: 0 € aus der Rücklage, Sonderumlage 68.000 € nach Miteigentumsanteilen, fällig zum 31. März 2027.")]
    [InlineData("Wer ist der Hausmeister?", "Hausmeister. Detlef Büscher, Herthastraße 21, telefonisch werktags 8 bis 17 Uhr.")]
    [InlineData("Wer räumt Schnee?", "Den Winterdienst auf dem Gehweg übernimmt die Firma Hausmeisterdienst Rheinblick, werktags ab 7 Uhr.")]
    [InlineData("Wo darf ich mein Fahrrad abstellen?", "Fahrräder stehen im Hof in den Bügeln 1 bis 14 oder im Fahrradkeller.")]
    [InlineData("Was steht im Protokoll der Körnerstraße zum Klimagerät?", "Nach Aussprache wird der Antrag zurückgestellt, ein Schallgutachten ist vorzulegen.")]
    [InlineData("Was passiert bei Gasgeruch?", "Bei Gasgeruch: Fenster öffnen, keinen Schalter betätigen, hinausgehen, 112.")]
    [InlineData("Bis wann muss die Zustimmung zur Mieterhöhung vorliegen?", "Bitte senden Sie die Zustimmung bis zum 31. Dezember 2026 zurück.")]
    [InlineData("Wie viel kostet die Gebäudereinigung in der Herthastraße?", "Gebäudereinigung; § 2 Nr. 9 BetrKV; 1.644,00; Wohnfläche 548 m²; 3,00")]
    [InlineData("Wann endet der Maklervertrag mit Anna Weber?", "2. Laufzeit. Der Vertrag beginnt am 23. August 2026, endet am 28. Februar 2027 und verlängert sich jeweils um einen Monat.")]
    [InlineData("Wie lange ist die Kündigungsfrist für Frau Schmidt?", "Danach kann die Mieterin spätestens am dritten Werktag eines Monats zum Ablauf des übernächsten Monats kündigen, also mit einer Frist von drei Monaten.")]
    [InlineData("Wie teuer ist die Dachsanierung in der Herthastraße?", "Gesamt brutto                    96.401,90 EUR")]
    [InlineData("wann sind die ruhezeiten", "Mittagsruhe gilt werktags von 13 bis 15 Uhr, Nachtruhe von 22 bis 7 Uhr.")]
    public void The_sentence_that_answers_is_quoted(string question, string expected)
    {
        var quotes = SentenceRanker.Choose(question, Library, 3);
        Assert.NotEmpty(quotes);
        Assert.Equal(expected, quotes[0].Text);
        Assert.True(quotes[0].Answers);
    }

    [Theory]
    [InlineData("Was kostet die Reinigung des Treppenhauses?")]
    [InlineData("Was kostet eine Waschmaschine?")]
    [InlineData("Was kostet das Streichen des Treppenhauses?")]
    public void A_price_is_not_the_answer_to_the_cost_of_something_else(string question)
    {
        foreach (var quote in SentenceRanker.Choose(question, Library, 3))
        {
            Assert.False(quote.Answers);
            Assert.DoesNotContain("€", quote.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Welche Beschlüsse fasste die letzte Eigentümerversammlung?", "Beschlüsse fasst der Vorstand nur zum Quartalsende.", "Die Beschlüsse wurden verkündet und in die Sammlung eingetragen.")]
    [InlineData("Welche Entscheidung trifft die Eigentümerversammlung?", "Die Entscheidung trifft bei ihm die Gattin.", "Die Entscheidung über den Aufzug fiel einstimmig.")]
    public void A_verb_that_belongs_to_its_noun_does_not_count_beside_it(string question, string note, string minutes)
    {
        Passage[] passages =
        [
            new("c1", "Stiftung Haus Rheinwinkel", note, "contact", "contact", Guid.CreateVersion7(), "Notizen", 1),
            Document("Protokoll Eigentümerversammlung Vietorstraße 71", "Niederschrift", minutes),
            // The name of the meeting is no rare word.
            .. Enumerable.Range(1, 6).Select(number => Document("Wirtschaftsplan", $"Seite {number}", $"Vor der Eigentümerversammlung liegt der Plan Nummer {number} aus.")),
        ];

        Assert.Equal(minutes, SentenceRanker.Choose(question, passages, 3)[0].Text);
    }

    [Theory]
    [InlineData("Wie hoch ist der Mount Everest?")]
    [InlineData("Was kostet ein Swimmingpool?")]
    [InlineData("Wann fährt der Bus?")]
    [InlineData("Wer ist Bundeskanzler?")]
    [InlineData("Wann ist Weihnachten?")]
    public void What_nobody_wrote_down_is_not_quoted(string question) => Assert.Empty(SentenceRanker.Choose(question, Library, 3));

    [Theory]
    [InlineData("Was wird die Wärmepumpe kosten?")]
    [InlineData("What does the heat pump cost?")]
    public void What_something_will_cost_wants_a_price_of_it(string question)
    {
        Passage[] passages =
        [
            Document("Rundbrief", "Seite 1", "Im Garten der Nachbarn steht seit dem Sommer eine neue Wärmepumpe.\nDas Fest im Hof hat am Ende 80 € gekostet."),
            Document("Sanierungsfahrplan", "Seite 2", "Die Wärmepumpe ist mit 38.900 € angesetzt."),
        ];

        Assert.Equal(AnswerKind.Price, SentenceRanker.WantedBy(question));
        Assert.Equal("Die Wärmepumpe ist mit 38.900 € angesetzt.", SentenceRanker.Choose(question, passages, 3)[0].Text);
    }

    [Fact]
    public void Where_nothing_answers_the_sentence_nearest_to_the_question_is_shown_of_each_passage_that_holds_enough_of_it()
    {
        Passage[] passages =
        [
            Held(Document("Rundbrief", "Seite 1", "Im Hof wird gefeiert."), 0.4),
            Held(Document("Hausordnung", "Seite 1", "Die Treppe wird freitags gereinigt. Der Grillplatz im Hof bleibt frei."), 0.6),
            Held(Document("Lageplan", "Seite 2", "Grillplatz und Zufahrt sind eingezeichnet. Der Maßstab ist 1:500."), 0.7),
            Document("Ohne Wertung", "Seite 1", "Grillplatz und Zufahrt."),
        ];

        var quotes = SentenceRanker.Nearest("Welche Zufahrt führt am Grillplatz vorbei?", passages, 5);

        Assert.Equal(["Grillplatz und Zufahrt sind eingezeichnet.", "Der Grillplatz im Hof bleibt frei."], quotes.Select(quote => quote.Text));
        Assert.All(quotes, quote => Assert.False(quote.Answers));
    }

    private static Passage Held(Passage passage, double coverage) => passage with { Why = new ScoreExplanation([], [], coverage, 1) };

    private static Passage Document(string title, string place, string text) =>
        new(Guid.CreateVersion7().ToString(), title, text, "document", "document", Guid.CreateVersion7(), place, 1);
}
