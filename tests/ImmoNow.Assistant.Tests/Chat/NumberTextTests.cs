using ImmoNow.Assistant.Chat.Writing;
using ImmoNow.Assistant.Contracts;

namespace ImmoNow.Assistant.Tests.Chat;

/// <summary>What a cited source supports, and with what a model tries to slip through.</summary>
public sealed class NumberTextTests
{
    private const string Source =
        "Der Kaufpreis beträgt 2.450.000,00 €, die Kaution 1.250 € und die Courtage 3,57 % inkl. MwSt. Die Wohnfläche misst 85,5 m², die Wohnung hat drei Zimmer im 2. Obergeschoss. "
        + "Die Kündigungsfrist beträgt sechs Monate zum 31.03.2026, die Ruhezeit beginnt um 22:00 Uhr, das Hausgeld beträgt 12,50 €/m². Baujahr 1998, Übergabe am 1. Mai.";

    [Theory]
    [InlineData("Der Preis beträgt 2,45 Mio. €.")]
    [InlineData("Der Preis beträgt EUR 2.450.000.")]
    [InlineData("The price is €2,450,000.")]
    [InlineData("Die Kaution beträgt 1250 Euro, die Courtage 3,57 Prozent.")]
    [InlineData("Die Kaution beträgt 1.250,- €.")]
    [InlineData("85,5 qm, 3 Zimmer, zweites Obergeschoss, Baujahr 1998.")]
    [InlineData("85.5 sqm and three rooms.")]
    [InlineData("Die Frist von 6 Monaten endet am 31. März 2026.")]
    [InlineData("Die sechsmonatige Frist endet am 31.3.")]
    [InlineData("It ends on March 31, 2026, quiet hours begin at 10 pm.")]
    [InlineData("Ruhe ist ab 22 Uhr, das Hausgeld liegt bei 12,50 € je Quadratmeter.")]
    [InlineData("Im Jahr 2026 im März, übergeben wird am 01.05.2026.")]
    [InlineData("1. Kaution\n2. Courtage\nEine Wohnung, ein Balkon.")]
    public void What_the_source_says_holds_in_any_spelling(string answer) => Assert.Null(Unsupported(answer));

    [Theory]
    [InlineData("Die Kaution beträgt 450 €.")] // a part of a number
    [InlineData("Die Kaution beträgt 250 €.")]
    [InlineData("Die Kaution beträgt 1,25 €.")] // the mark of thousands as a comma
    [InlineData("Die Kaution beträgt 1.250 $.")] // another currency
    [InlineData("The deposit is $1,250.")]
    [InlineData("Die Kaution beträgt 1.250 CHF.")]
    [InlineData("Die Kaution beträgt 1.250 Cent.")]
    [InlineData("Die Courtage beträgt 3,57 €.")] // another unit
    [InlineData("Die Courtage beträgt 3,57 ‰.")]
    [InlineData("Die Wohnung hat 85,5 m.")]
    [InlineData("Die Wohnung hat 85,5 Zimmer.")]
    [InlineData("Das Hausgeld beträgt 12,50 €.")] // a price per m² as a price
    [InlineData("Die Frist beträgt 6 Wochen.")]
    [InlineData("Die Frist beträgt sechs Jahre.")]
    [InlineData("Eine sechswöchige Frist.")]
    [InlineData("Die Frist beträgt zwölf Monate.")] // spelled out
    [InlineData("Die Frist beträgt zwoelf Monate.")]
    [InlineData("Die Kaution beträgt dreihundert Euro.")]
    [InlineData("The notice period is twenty-five months.")]
    [InlineData("Der Preis liegt bei zwei Millionen Euro.")]
    [InlineData("Der Preis liegt bei etwa tausend Euro.")]
    [InlineData("Die Frist beträgt zweieinhalb Monate.")]
    [InlineData("Fällig ist die Hälfte der Kaution.")]
    [InlineData("Die dreifache Miete im dritten Obergeschoss und im vierten.")]
    [InlineData("Fällig am 31.02.2026.")] // dates out of parts of others
    [InlineData("Fällig am 31. Mai 2026.")]
    [InlineData("Fällig am 22.03.2026.")]
    [InlineData("Fällig am 31.03.1998.")]
    [InlineData("Fällig im April.")]
    [InlineData("Fällig im April 2026.")]
    [InlineData("Ruhe ist ab 21:00 Uhr.")]
    [InlineData("Ruhe ist ab 22:30 Uhr.")]
    [InlineData("Quiet hours begin at 10 am.")]
    [InlineData("Zusammen sind das 2.451.250 €.")] // a sum of what stands there
    [InlineData("Im Mittel 1,7 Zimmer.")]
    [InlineData("Es gab 31 Mahnungen.")] // the day of a date as a count
    [InlineData("Der Preis beträgt 99999999999999999999999999999999 €.")]
    [InlineData("Der Preis beträgt ２.４５０ €.")] // digits of another script
    [InlineData("Der Preis beträgt 2.450 T€ und die Kaution 1.250 T€.")]
    public void Whatever_else_is_found_out(string answer) => Assert.NotNull(Unsupported(answer));

    [Fact]
    public void Two_numbers_too_large_to_compare_are_not_the_same() =>
        Assert.NotNull(NumberText.FirstUnsupported("88888888888888888888888888888 Mrd.", NumberText.Supported("99999999999999999999999999999 Mrd.")));

    [Theory]
    [InlineData("Es sind 12 Leads im 3. Quartal.", true)]
    [InlineData("Es sind zwölf Leads im 3. Quartal.", true)]
    [InlineData("Es sind zwölf Leads, dreizehn wären besser.", false)]
    [InlineData("Es sind 12 % der Leads im 3. Quartal.", false)]
    [InlineData("Es sind 12 € im 3. Quartal.", false)]
    [InlineData("Es sind nicht 12 Leads.", false)]
    [InlineData("Es sind mehr als 12 Leads.", false)]
    public void A_computed_figure_is_worded_as_it_is(string text, bool holds) =>
        Assert.Equal(holds, FigureWriter.Holds(text, "Neue Leads im 3. Quartal: 12", "12", AssistantLanguage.German));

    [Theory]
    [InlineData("Der Durchschnittspreis liegt bei 3.250 €/m².", true)]
    [InlineData("Der Durchschnittspreis liegt bei 3.250 € pro Quadratmeter.", true)]
    [InlineData("Der Durchschnittspreis liegt bei 3.250 €.", false)]
    [InlineData("Der Durchschnittspreis liegt bei 3.250 $/m².", false)]
    public void The_unit_of_a_figure_stays(string text, bool holds) =>
        Assert.Equal(holds, FigureWriter.Holds(text, "Durchschnittlicher Preis je m²: 3.250 €/m²", "3.250 €/m²", AssistantLanguage.German));

    private static string? Unsupported(string answer)
    {
        var supported = NumberText.Supported(Source);
        return NumberText.FirstUnsupported(answer, supported) ?? NumberText.FirstUnsupportedWord(answer, supported);
    }
}
