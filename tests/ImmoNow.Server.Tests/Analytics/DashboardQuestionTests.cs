using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Tests.Models.Ollama;
using ImmoNow.Server.Tests.Hosting;
using ImmoNow.Server.Tests.Models;

namespace ImmoNow.Server.Tests.Analytics;

/// <summary>Questions about the figures of the dashboard: computed, or refused with what can be asked.</summary>
public sealed class DashboardQuestionTests
{
    [Fact]
    public async Task Figures_are_computed_with_their_filters()
    {
        var agency = await FilledAsync(await (await SharedServer.GetAsync()).NewAgencyAsync());
        (string Question, string Metric, decimal Value, string Filters)[] expected =
        [
            ("Wie viele Kontakte haben wir?", "contacts_total", 2, "{}"),
            ("How many contacts do we have?", "contacts_total", 2, "{}"),
            ("Wie viele neue Kontakte gab es letztes Jahr?", "contacts_new", 0, Year(-1)),
            ("Wie viele Kontakte kamen dieses Jahr dazu?", "contacts_new", 2, Year(0)),
            ("Wie viele Immobilien sind verfügbar?", "properties_total", 2, """{"status":"available"}"""),
            ("Wie viele Objekte gibt es insgesamt?", "properties_total", 3, "{}"),
            ("Anzahl Wohnungen", "properties_total", 2, """{"type":"apartment"}"""),
            ("Wie hoch ist der Wert des Bestands?", "properties_value", 800_000.5m, """{"status":"available,reserved"}"""),
            ("Wie viele Immobilien in Köln haben wir?", "properties_total", 0, """{"cities":"Köln"}"""),
            ("Wie viele Mietwohnungen haben wir?", "properties_total", 1, """{"type":"apartment","marketing_type":"rent"}"""),
            ("Wie viele verfügbare Häuser gibt es?", "properties_total", 1, """{"type":"house","status":"available"}"""),
            ("Wie viele neue Immobilien gab es letztes Jahr?", "properties_new", 0, Year(-1)),
            ("Wie viele Leads haben wir?", "contacts_total", 2, """{"status":"lead"}"""),
            ("Wie viele Aufgaben wurden dieses Jahr erledigt?", "tasks_completed", 1, Year(0)),
            ("Wie viele Dokumente haben wir?", "documents_total", 0, "{}"),
            ("What is the value of the sold properties?", "properties_value", 0, """{"status":"sold"}"""),
            ("Wie viele offene Aufgaben haben wir?", "tasks_open", 2, "{}"),
            ("Was ist überfällig?", "tasks_overdue", 1, "{}"),
            ("Wie viele Aufgaben sind erledigt?", "tasks_total", 1, """{"status":"done"}"""),
        ];
        foreach (var (question, metric, value, filters) in expected)
        {
            var answer = await AskAsync(agency.Employee, new { question });

            Assert.True(answer["computed"]!.AsArray().Count == 1, $"{question}: {answer["answer"]}");
            var figure = answer["computed"]![0]!;
            Assert.Equal((question, metric, value), (question, (string?)figure["metric"], (decimal)figure["value"]!));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(filters), figure["filters"]), $"{question}: {figure["filters"]}");
            Assert.Equal(metric == "properties_value" ? "EUR" : "count", (string?)figure["unit"]);
            Assert.NotNull(figure["rows"]);
            Assert.Equal("rules", (string?)answer["answered_by"]);
        }
    }

    [Fact]
    public async Task Several_figures_are_listed_each_with_its_name()
    {
        var agency = await FilledAsync(await (await SharedServer.GetAsync()).NewAgencyAsync());

        var answer = await AskAsync(agency.Employee, new { question = "Wie viele Kontakte und Immobilien haben wir?" });

        Assert.Equal("Kontakte insgesamt: 2\nImmobilien insgesamt, alle Status: 3", (string?)answer["answer"]);
        Assert.Equal(2, answer["computed"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_given_period_holds_where_the_question_names_none()
    {
        var agency = await FilledAsync(await (await SharedServer.GetAsync()).NewAgencyAsync());

        var given = await AskAsync(agency.Employee, new { question = "Wie viele neue Kontakte?", period = "last_year" });
        var named = await AskAsync(agency.Employee, new { question = "Wie viele neue Kontakte dieses Jahr?", period = "last_year" });

        Assert.Equal((0m, 2m), ((decimal)given["computed"]![0]!["value"]!, (decimal)named["computed"]![0]!["value"]!));
    }

    [Theory]
    [InlineData("Wie hoch ist der Umsatz?", "Umsatz")]
    [InlineData("Wie viele Wohnungen mit Balkon gibt es?", "Balkon")]
    [InlineData("Wie viele Kunden haben wir?", "Kunden")]
    [InlineData("Wie viele Aufgaben sind nicht erledigt?", "nicht")]
    [InlineData("Wie viele meiner Aufgaben sind offen?", "meiner")]
    [InlineData("Wie viele Immobilien hatten wir letzten Monat?", "nur für jetzt")]
    [InlineData("Wie viele sind es?", "keine Zahl")]
    [InlineData("Wie viele Aufgaben in Köln gibt es?", "zusammen")]
    [InlineData("Wie viele Kontakte und Immobilien in Köln?", "zusammen")]
    [InlineData("Durchschnittlicher Kaufpreis letztes Jahr", "nur für jetzt")]
    [InlineData("How many customers do we have?", "customers")]
    public async Task What_is_not_counted_is_said_to_be_unknown(string question, string said)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var answer = await AskAsync(agency.Employee, new { question });

        Assert.Empty(answer["computed"]!.AsArray());
        Assert.Contains(said, (string?)answer["answer"], StringComparison.Ordinal);
        Assert.Contains(question.StartsWith("How", StringComparison.Ordinal) ? "You can ask for" : "Fragen können Sie nach", (string?)answer["answer"], StringComparison.Ordinal);
        Assert.DoesNotContain(((string)answer["answer"]!).Replace("2026", "", StringComparison.Ordinal), char.IsAsciiDigit);
    }

    [Fact]
    public async Task Bad_questions_and_customers_are_refused()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await (await agency.Employee.PostAsJsonAsync("/api/v1/llm/dashboard_qa", new { question = "" })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Employee.PostAsJsonAsync("/api/v1/llm/dashboard_qa", new { question = "Wie viele Kontakte?", period = "irgendwann" })).ProblemAsync(HttpStatusCode.BadRequest, "validation_failed");
        await (await agency.Customer.PostAsJsonAsync("/api/v1/llm/dashboard_qa", new { question = "Wie viele Kontakte?" })).ProblemAsync(HttpStatusCode.Forbidden, "permission_denied");
    }

    [Fact]
    public async Task A_model_words_the_figure_and_nothing_else()
    {
        await using var models = await ModelsServer.StartAsync();
        await FilledAsync(models.Agency);
        await models.GiveRoleAsync("writer", "qwen3:8b");
        (string Says, bool Holds)[] tries =
        [
            ("Zurzeit sind 2 Immobilien verfügbar.", true),
            ("Zurzeit sind 3 Immobilien verfügbar.", false),
            ("Zurzeit sind drei von 2 Immobilien verfügbar.", false),
            ("Es sind mehr als 2 Immobilien verfügbar.", false),
            ("Es sind einige Immobilien verfügbar.", false),
            ("There are 2 properties available at the moment for your customers.", false),
        ];
        foreach (var (says, holds) in tries)
        {
            models.Ollama.Answer = _ => new OllamaDoubleAnswer(says);

            var answer = await AskAsync(models.Agency.Employee, new { question = "Wie viele Immobilien sind verfügbar?" });

            Assert.Equal((says, holds ? "model" : "rules"), (says, (string?)answer["answered_by"]));
            Assert.Equal(holds ? says : "Immobilien, verfügbar: 2", (string?)answer["answer"]);
            Assert.Equal(2, (decimal)answer["computed"]![0]!["value"]!);
        }
    }

    private static string Year(int offset)
    {
        var year = DateTimeOffset.UtcNow.Year + offset;
        return $$"""{"from":"{{year}}-01-01","to":"{{year}}-12-31"}""";
    }

    private static async Task<JsonNode> AskAsync(HttpClient client, object question) =>
        await (await client.PostAsJsonAsync("/api/v1/llm/dashboard_qa", question)).BodyAsync(HttpStatusCode.OK);

    private static async Task<TestAgency> FilledAsync(TestAgency agency)
    {
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Weber" });
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Vogel" });
        await agency.Employee.CreateAsync("/api/v1/properties", new { title = "A", property_type = "apartment", marketing_type = "sale", status = "available", price = 300000.5 });
        await agency.Employee.CreateAsync("/api/v1/properties", new { title = "B", property_type = "house", marketing_type = "sale", status = "available", price = 500000 });
        await agency.Employee.CreateAsync("/api/v1/properties", new { title = "C", property_type = "apartment", marketing_type = "rent", status = "rented", rent_cold = 900 });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Überfällig", due_at = DateTimeOffset.UtcNow.AddHours(-1) });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Bald", due_at = DateTimeOffset.UtcNow.AddDays(3) });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Fertig", status = "done" });
        return agency;
    }
}
