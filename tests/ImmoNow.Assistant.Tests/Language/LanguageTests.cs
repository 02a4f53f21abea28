using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ImmoNow.Assistant.Chat.Routing;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Language;
using ImmoNow.Assistant.Retrieval;
using ImmoNow.Assistant.Tests.Fakes;
using ImmoNow.Assistant.Tests.Routing;

namespace ImmoNow.Assistant.Tests.Language;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("bis 400.000 €", null, "400000", QuantityUnit.Eur)]
    [InlineData("1.234,56 €", "1234.56", "1234.56", QuantityUnit.Eur)]
    [InlineData("1,2 Mio.", "1200000", "1200000", QuantityUnit.Eur)]
    [InlineData("350k", "350000", "350000", QuantityUnit.Eur)]
    [InlineData("500 Tausend Euro", "500000", "500000", QuantityUnit.Eur)]
    [InlineData("zwischen 300 und 400 Tausend", "300000", "400000", QuantityUnit.Eur)]
    [InlineData("300.000 - 400.000 €", "300000", "400000", QuantityUnit.Eur)]
    [InlineData("400 000 €", "400000", "400000", QuantityUnit.Eur)]
    [InlineData("400'000 €", "400000", "400000", QuantityUnit.Eur)]
    [InlineData("unter 900 €", null, "900", QuantityUnit.Eur)]
    [InlineData("mindestens 80 m²", "80", null, QuantityUnit.SquareMetres)]
    [InlineData("85 qm", "85", "85", QuantityUnit.SquareMetres)]
    [InlineData("85m2", "85", "85", QuantityUnit.SquareMetres)]
    [InlineData("3 Zi.", "3", "3", QuantityUnit.Rooms)]
    [InlineData("3ZKB", "3", "3", QuantityUnit.Rooms)]
    [InlineData("2,5-Zimmer", "2.5", "2.5", QuantityUnit.Rooms)]
    [InlineData("drei Zimmer", "3", "3", QuantityUnit.Rooms)]
    [InlineData("3 bis 4 Zimmer", "3", "4", QuantityUnit.Rooms)]
    [InlineData("ab 4 Zimmern", "4", null, QuantityUnit.Rooms)]
    [InlineData("€400,000", "400000", "400000", QuantityUnit.Eur)]
    [InlineData("3 Zimmer oder mehr", "3", null, QuantityUnit.Rooms)]
    [InlineData("nicht mehr als 500.000 €", null, "500000", QuantityUnit.Eur)]
    public void Reads_a_quantity(string text, string? min, string? max, QuantityUnit unit)
    {
        var quantity = Utterance.Parse(text, RouteText.Clock, AssistantLanguage.German).First<QuantityAnnotation>()!.Value;
        Assert.Equal(unit, quantity.Unit);
        Assert.Equal(min, quantity.Min?.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(max, quantity.Max?.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Müller", "mueller")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("Straße", "strasse")]
    [InlineData("Mu\u0308ller", "mueller")]
    [InlineData("Café", "cafe")]
    [InlineData("Yılmaz", "yilmaz")]
    [InlineData("We\u200Bber", "weber")]
    public void Folds(string text, string expected) => Assert.Equal(expected, Folding.Fold(text));

    [Theory]
    [InlineData("wohnung", "wohnungen")]
    [InlineData("haeuser", "haus")]
    [InlineData("kaeufer", "kauf")]
    [InlineData("kuendigung", "kuendigungen")]
    [InlineData("vertrag", "vertrages")]
    [InlineData("heizung", "heizungen")]
    [InlineData("mieter", "mietern")]
    public void Inflections_share_a_stem(string one, string other) => Assert.Equal(GermanStemmer.Stem(one), GermanStemmer.Stem(other));

    [Theory]
    [InlineData("Wohnung", "Eigentumswohnung")]
    [InlineData("Kündigung", "Mietvertragskündigung")]
    [InlineData("ETW", "Eigentumswohnungen")]
    [InlineData("Haustiere", "Tierhaltung")]
    [InlineData("Müller", "Mueller")]
    [InlineData("EBK", "Einbauküche")]
    public void A_question_finds_the_compound(string question, string text) =>
        Assert.NotEmpty(SearchAnalyzer.QueryTerms(question).Select(term => term.Text).Intersect(SearchAnalyzer.IndexTerms(text).Keys, StringComparer.Ordinal));

    [Fact]
    public void No_text_breaks_the_parsers()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<string?>(text =>
        {
            var message = text ?? "";
            _ = IntentRouter.Decide(Utterance.Parse(message, RouteText.Clock, AssistantLanguage.German), RouteText.Context());
            _ = SearchAnalyzer.QueryTerms(message);
            return string.Equals(Folding.Fold(Folding.Fold(message)), Folding.Fold(message), StringComparison.Ordinal);
        }));
    }

    [Fact]
    public void Mixed_fragments_never_break_the_parsers()
    {
        string[] pieces = ["bis", "zwischen", "und", "400.000", "€", "5.", "Dezember", "um", "halb", "drei", "3ZKB", "in", "vor", "nächste", "Woche", "Frau", "von", "KW", "99999999999999999999", "1.2.3.4", "14:99", "\"", "„", "“", "-", "Aufgabe", "erstelle", "setze", "auf", "erledigt", "alle", ":", "'", "\uD800", "\u0000", "0", "zu", "an", "morgen", "ab", "Köln", "-", "2026-13-45", "seit", "Q5", "Ende", "12,", "€€", "m²", "%"];
        var random = new Random(20261125);
        for (var i = 0; i < 20_000; i++)
        {
            var message = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.NotNull(RouteText.Of(message));
        }
    }

    [Fact]
    public void Long_messages_take_linear_time() => Effort.StaysBelow(TimeSpan.FromSeconds(10), () =>
    {
        foreach (var piece in new[] { "„", "bis zwischen ", "5. ", "a", "Frau von ", "um halb ", "1.", "\"x ", "[", "zu " })
            _ = RouteText.Of(string.Concat(Enumerable.Repeat(piece, AssistantLimits.MessageLength / piece.Length)));
    });

    [Fact]
    public void Numbers_come_back_as_they_were_written()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<int>(number =>
        {
            var value = Math.Abs((long)number) / 100m;
            var written = value.ToString("N2", CultureInfo.GetCultureInfo("de-DE"));
            return GermanNumbers.TryParse(written, false, out var read) && read == value;
        }));
    }

    [Fact]
    public void Dates_come_back_as_they_were_written()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<int>(offset =>
        {
            var day = new DateOnly(2026, 11, 25).AddDays(Math.Abs(offset % 20_000));
            var read = Utterance.Parse("am " + Formats.Date(day, AssistantLanguage.German), RouteText.Clock, AssistantLanguage.German).First<TemporalAnnotation>();
            return read?.Value.Day == day;
        }));
    }

    [Fact]
    public void Sentences_end_where_a_reader_ends_them() =>
        Assert.Equal(
            "Die Miete beträgt z. B. 850,00 € zzgl. NK.|Fällig ist sie am 3. Werktag.|Haustiere sind erlaubt!",
            string.Join('|', SentenceSplitter.Split("Die Miete beträgt z. B. 850,00 € zzgl. NK. Fällig ist sie am 3. Werktag.\n- Haustiere sind erlaubt!")));

    [Fact]
    public void The_best_sentence_answers_and_not_the_first()
    {
        var lease = new Passage("d1", "Mietvertrag Lindenallee 12", "Zwischen den Parteien wird folgender Vertrag geschlossen. Die Miete beträgt 850 € im Monat. Die Haltung von Haustieren bedarf der Zustimmung des Vermieters. Die Kündigungsfrist beträgt drei Monate.", "document", "document", Guid.CreateVersion7(), "§ 8", 1);
        Assert.Equal("Die Haltung von Haustieren bedarf der Zustimmung des Vermieters.", SentenceRanker.Choose("Was steht im Mietvertrag über Haustiere?", [lease], 1)[0].Text);
        Assert.Equal("Die Kündigungsfrist beträgt drei Monate.", SentenceRanker.Choose("Wie lange ist die Kündigungsfrist?", [lease], 1)[0].Text);
        var langen = lease with { Text = "Friedrich Langen ist der Verwalter. Es wird nicht lange dauern. Die Kündigungsfrist beträgt drei Monate." };
        Assert.Equal("Die Kündigungsfrist beträgt drei Monate.", SentenceRanker.Choose("Wie lange ist die Kündigungsfrist?", [langen], 1)[0].Text);
        var small = lease with { Text = "Kleintiere sind gestattet. Das Haus wurde 1998 gebaut. Die Hausordnung ist Bestandteil." };
        Assert.Equal("Kleintiere sind gestattet.", SentenceRanker.Choose("Was steht im Mietvertrag über Haustiere?", [small], 1)[0].Text);
        Assert.Empty(SentenceRanker.Choose("Wie wird das Wetter morgen auf Mallorca?", [lease], 1));
    }
}
