using System.Net;
using ImmoNow.Server.Tests.Hosting;

namespace ImmoNow.Server.Tests.Chat;

/// <summary>Between an answer and nothing at all: places to look, and texts where a list of records is empty.</summary>
public sealed class NearbyAnswerTests
{
    [Theory]
    [InlineData("Wie lange gilt das Angebot der Dachdecker?", "Angebot Dacharbeiten", "Das Angebot der Dachdecker gilt vier Wochen.", "vier Wochen")]
    [InlineData("wie lange gilt das angebot der dachdecker", "Angebot Dacharbeiten", "Das Angebot der Dachdecker gilt vier Wochen.", "vier Wochen")]
    [InlineData("Wann muss ein Käufer nach dem GwG identifiziert werden?", "Leitfaden", "Nach dem GwG wird ein Käufer am Tag des Entwurfs identifiziert, spätestens um 18 Uhr.", "am Tag des Entwurfs")]
    public async Task What_looks_like_a_list_and_asks_for_a_fact_is_looked_up_in_texts(string question, string title, string text, string expected)
    {
        var agency = await NewAgencyAsync();
        await IngestAsync(agency, title, text);

        var reply = await agency.Employee.AskAsync(question);

        Assert.Contains(expected, reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Dazu gibt es keine", reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_stays_the_answer_where_it_is_one()
    {
        var agency = await NewAgencyAsync();
        await IngestAsync(agency, "Rundbrief", "Der Sommer war warm, und die Wohnung im Dachgeschoss stand lange leer.");

        var reply = await agency.Employee.AskAsync("Gibt es Wohnungen mit Sauna?");

        Assert.Contains("Dazu gibt es keine Immobilien", reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Sommer", reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_unknown_in_an_earlier_message_is_not_looked_up_again()
    {
        var agency = await NewAgencyAsync();
        await IngestAsync(agency, "Rundbrief", "Bonn feiert im Sommer ein Fest.");
        var first = await agency.Employee.AskAsync("Welche Wohnungen in Köln haben eine Wendeltreppe?");

        var reply = await agency.Employee.AskAsync("und in Bonn?", first);

        Assert.Contains("Dazu gibt es keine Immobilien", reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Fest", reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_are_told_where_the_list_is_empty_and_a_text_speaks_of_it()
    {
        var agency = await NewAgencyAsync();
        await IngestAsync(agency, "Schadstoffbericht", "In der Wohnung im Hochparterre wurde Asbest in den Bodenplatten gefunden.");

        var reply = await agency.Employee.AskAsync("Gibt es Asbest in der Wohnung?");

        Assert.StartsWith("Dazu gibt es keine Immobilien", reply.Text(), StringComparison.Ordinal);
        Assert.Contains("Asbest in den Bodenplatten", reply.Text(), StringComparison.Ordinal);
        Assert.NotEmpty(reply["sources"]!.AsArray());
    }

    [Fact]
    public async Task A_text_that_holds_half_of_the_question_is_a_place_to_look_and_no_answer()
    {
        var agency = await NewAgencyAsync();
        await IngestAsync(agency, "Hausordnung", "Der Grillplatz im Hof wird mittwochs gereinigt. Die Treppe wird freitags gereinigt.");
        await IngestAsync(agency, "Rundbrief", "Die Nachbarn feiern im Hof.");

        var reply = await agency.Employee.AskAsync("Welche Zufahrt liegt am Grillplatz im Hof?");

        Assert.StartsWith("Eine ausdrückliche Antwort habe ich in Ihren Daten nicht gefunden.", reply.Text(), StringComparison.Ordinal);
        Assert.Contains("Grillplatz im Hof", reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_ordinary_word_in_common_is_nothing()
    {
        var agency = await NewAgencyAsync();
        await IngestAsync(agency, "Rundbrief", "Die Nachbarn feiern im Hof.");

        var reply = await agency.Employee.AskAsync("Welche Feuerwehrzufahrt führt am Grillplatz neben der Orangerie zum Hof?");

        Assert.Contains("nichts Passendes gefunden", reply.Text(), StringComparison.Ordinal);
        Assert.Empty(reply["sources"]!.AsArray());
    }

    private static async Task<TestAgency> NewAgencyAsync() => await (await SharedServer.GetAsync()).NewAgencyAsync();

    private static async Task IngestAsync(TestAgency agency, string source, string content)
    {
        await (await agency.Employee.SendJsonAsync("/api/v1/ai/ingest", new { source, content, source_type = "docs" })).BodyAsync(HttpStatusCode.Accepted);
        await agency.IndexedAsync();
    }
}
