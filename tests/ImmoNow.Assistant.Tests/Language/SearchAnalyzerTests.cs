using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using ImmoNow.Assistant.Language;

namespace ImmoNow.Assistant.Tests.Language;

public sealed class SearchAnalyzerTests
{
    [Theory]
    [InlineData("Eigentumswohnung", "eigentum wohnung")]
    [InlineData("Eigentumswohnungen", "eigentum wohnung")]
    [InlineData("Mietvertragskündigung", "mietvertrag kuendigung")]
    [InlineData("Betriebskostenabrechnung", "betriebskosten abrechnung")]
    [InlineData("Häuserzeilen", "")]
    [InlineData("Wärmedämmung", "waerme daemmung")]
    [InlineData("Kaltwasserzähler", "kaltwasser zaehler")]
    [InlineData("Dachgeschosswohnung", "dachgeschoss wohnung")]
    [InlineData("Kinderzimmer", "kind zimmer")]
    [InlineData("Straßenreinigung", "strasse reinigung")]
    [InlineData("Bundesverfassungsgericht", "bund verfassung gericht")]
    [InlineData("Energieverbrauchsausweis", "energie verbrauch ausweis")]
    [InlineData("Haustürschlüssel", "haustuer schluessel")]
    [InlineData("Herthastraße", "hertha strasse")]
    [InlineData("Wohnung", "")]
    [InlineData("Vertrag", "")]
    [InlineData("Handlungen", "")]
    public void Compounds_are_cut_into_words(string word, string expected) =>
        Assert.Equal(expected, string.Join(' ', CompoundSplitter.Split(Folding.Fold(word)).Select(part => part.Word)));

    [Theory]
    [InlineData("Neustadt Hausmann Bachmann Hoffmann Steinbach Kaufmann Heidelberg Magdeburg Düsseldorf Ehrenfeld Mannheim Bergmann Neumann Zimmermann Baumgartner Kellermann Brockhaus Auwaldhof")]
    [InlineData("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Schäfer Koch Bauer Richter Klein Wolf Schröder Zimmermann Krüger Hartmann Lange Werner Krause Lehmann Köhler Kühn Öztürk Yılmaz Kowalski Nguyen")]
    [InlineData("Berlin Hamburg München Köln Frankfurt Stuttgart Leipzig Dortmund Essen Bremen Dresden Hannover Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster")]
    public void Names_stay_whole(string names) =>
        Assert.All(names.Split(' '), name => Assert.Empty(CompoundSplitter.Split(Folding.Fold(name))));

    [Fact]
    public void Parts_of_a_compound_cover_it_up_to_links()
    {
        string[] nouns = ["miete", "vertrag", "kuendigung", "wohnung", "abrechnung", "heizung", "kosten", "dach", "garten", "versammlung", "schluessel", "strom", "zaehler", "fenster", "treppe", "keller"];
        string[] links = ["", "s"];
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Elements(nouns).Two().ToArbitrary(), Gen.Elements(links).ToArbitrary(), (pair, link) =>
        {
            var (first, second) = pair;
            if (string.Equals(first, second, StringComparison.Ordinal))
                return true;
            var parts = CompoundSplitter.Split(first + link + second);
            return parts.Count >= 2 && parts[^1].IsHead && parts[^1].Word.EndsWith(second, StringComparison.Ordinal) && parts.SkipLast(1).All(part => !part.IsHead);
        }));
    }

    [Fact]
    public void Splitting_never_breaks() => Check.QuickThrowOnFailure(Prop.ForAll<string?>(text =>
    {
        var word = Folding.Fold(text ?? "");
        var parts = CompoundSplitter.Split(word);
        return parts.Count != 1 && parts.All(part => part.Word.Length >= 3);
    }));

    [Theory]
    [InlineData("1.234,56 €", "1234.56 EUR")]
    [InlineData("1.234,56 €", "1234,56 Euro")]
    [InlineData("85 m²", "85 qm")]
    [InlineData("85,0 m²", "85 Quadratmeter")]
    [InlineData("§ 556d Abs. 2 BGB", "Paragraph 556d Absatz 2 BGB")]
    [InlineData("§556d BGB", "§ 556d BGB")]
    [InlineData("1.4.2024", "01.04.2024")]
    [InlineData("1.4.2024", "1. April 2024")]
    [InlineData("2024-04-01", "1. April 2024")]
    [InlineData("Herthastr. 19", "Herthastraße 19")]
    [InlineData("15 %", "15 Prozent")]
    public void Spellings_of_a_value_meet(string one, string other)
    {
        var first = SearchAnalyzer.IndexTerms(one, AnalysisParts.Stems | AnalysisParts.Values | AnalysisParts.Abbreviations);
        var second = SearchAnalyzer.IndexTerms(other, AnalysisParts.Stems | AnalysisParts.Values | AnalysisParts.Abbreviations);
        Assert.Equal(first.Keys.Order(StringComparer.Ordinal), second.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1.234,56 €", "1234.56")]
    [InlineData("§ 556d", "§556d")]
    [InlineData("§ 556d Abs. 2", "§556d(2)")]
    [InlineData("04229 Leipzig", "04229")]
    [InlineData("Objekt KOE-2077", "2077")]
    [InlineData("Juli 2026: am 15. Juli 2026", "2026-07-15")]
    public void Values_are_terms_of_their_own(string text, string term)
    {
        Assert.Contains(term, SearchAnalyzer.IndexTerms(text).Keys);
        Assert.True(SearchAnalyzer.IsExact(term));
    }

    [Theory]
    [InlineData("Wer räumt im Winter den Schnee weg?")]
    [InlineData("Ein Weg führt durch den Garten.")]
    [InlineData("Can we have a dog?")]
    public void Words_in_small_letters_are_no_abbreviations(string text)
    {
        var meanings = SearchAnalyzer.IndexTerms("Wohnungseigentümergemeinschaft Wohneinheit").Keys.Where(term => !SearchAnalyzer.IsPiece(term));
        Assert.Empty(SearchAnalyzer.IndexTerms(text).Keys.Intersect(meanings, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("3ZKB", "3-Zimmer-Wohnung mit Küche und Bad")]
    [InlineData("3-Zi-Whg", "Wohnung mit drei Zimmern")]
    [InlineData("ETW", "Eigentumswohnung")]
    [InlineData("EFH", "Einfamilienhaus")]
    [InlineData("DHH", "Doppelhaushälfte")]
    [InlineData("MFH", "Mehrfamilienhäuser")]
    [InlineData("WE", "acht Wohneinheiten")]
    [InlineData("WEG", "Wohnungseigentümergemeinschaft")]
    [InlineData("WEG-Verwaltung", "Wohnungseigentümergemeinschaft")]
    [InlineData("EBK", "Einbauküche")]
    [InlineData("DG", "Dachgeschoss")]
    [InlineData("NKM", "Nettokaltmiete")]
    [InlineData("KM", "Kaltmiete")]
    [InlineData("WM", "Warmmiete")]
    [InlineData("KP", "Kaufpreis")]
    [InlineData("NK", "Nebenkosten")]
    [InlineData("ZKBB", "Zimmer, Küche, Bad, Balkon")]
    [InlineData("Whg.", "Wohnung")]
    [InlineData("Tfl.", "Teilfläche")]
    public void Abbreviations_meet_the_words(string abbreviation, string words)
    {
        const AnalysisParts parts = AnalysisParts.Stems | AnalysisParts.Abbreviations | AnalysisParts.Compounds;
        Assert.NotEmpty(SearchAnalyzer.QueryTerms(abbreviation, parts).Where(term => term.Weight > 0.4).Select(term => term.Text).Intersect(SearchAnalyzer.IndexTerms(words, parts).Keys, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("mieter", "mieterin")]
    [InlineData("mieter", "mieterinnen")]
    [InlineData("miete", "mieten")]
    [InlineData("haus", "haeuser")]
    [InlineData("haus", "haeusern")]
    [InlineData("neu", "neue")]
    [InlineData("neu", "neuen")]
    [InlineData("kaeuferin", "kaeufer")]
    [InlineData("verwalterinnen", "verwalter")]
    [InlineData("baeume", "baum")]
    [InlineData("beschluss", "beschluesse")]
    [InlineData("aktuell", "aktuelle")]
    [InlineData("qualitaet", "qualitaeten")]
    [InlineData("moeglich", "moegliche")]
    [InlineData("freundlichkeit", "freundlichkeiten")]
    [InlineData("ergebnis", "ergebnisse")]
    [InlineData("fahrradbuegel", "fahrradbuegeln")]
    [InlineData("schluessel", "schluesseln")]
    [InlineData("mittel", "mitteln")]
    public void Forms_of_a_word_share_a_stem(string one, string other) => Assert.Equal(GermanStemmer.Stem(one), GermanStemmer.Stem(other));

    [Theory]
    [InlineData("miete", "mieter")]
    [InlineData("vermieter", "vermietung")]
    [InlineData("haus", "hase")]
    [InlineData("wand", "wende")]
    [InlineData("buch", "bucht")]
    public void Different_words_keep_different_stems(string one, string other) => Assert.NotEqual(GermanStemmer.Stem(one), GermanStemmer.Stem(other));

    [Fact]
    public void A_typo_still_shares_pieces()
    {
        var index = SearchAnalyzer.IndexTerms("Betriebskostenabrechnung");
        Assert.True(SearchAnalyzer.QueryTerms("Betriebskostenabrehcnung").Count(term => SearchAnalyzer.IsPiece(term.Text) && index.ContainsKey(term.Text)) > 10);
    }

    [Fact]
    public void A_question_of_stop_words_still_asks_something() => Assert.NotEmpty(SearchAnalyzer.QueryTerms("Was ist das?"));

    [Fact]
    public void The_same_text_gives_the_same_terms() => Check.QuickThrowOnFailure(Prop.ForAll<string?>(text =>
    {
        var first = SearchAnalyzer.IndexTerms(text ?? "");
        return first.All(term => term.Value > 0 && term.Key.Length is > 0 and <= 60) && first.OrderBy(term => term.Key, StringComparer.Ordinal).SequenceEqual(SearchAnalyzer.IndexTerms(text ?? "").OrderBy(term => term.Key, StringComparer.Ordinal));
    }));

    [Theory]
    [InlineData("x")]
    [InlineData("eigentumswohnung")]
    [InlineData("\uD800")]
    [InlineData("\u0000")]
    [InlineData("§ ")]
    [InlineData("1.")]
    [InlineData("12.3.2024 ")]
    [InlineData("„")]
    [InlineData("a'")]
    [InlineData("\u0308")]
    public void Huge_texts_are_analysed_in_linear_time(string piece)
    {
        var watch = Stopwatch.StartNew();
        _ = SearchAnalyzer.IndexTerms(string.Concat(Enumerable.Repeat(piece, (piece == "x" ? 10_000_000 : 300_000) / piece.Length)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }
}
