using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImmoNow.Assistant.Contracts;
using ImmoNow.Assistant.Contracts.StandardTools;
using ImmoNow.Assistant.Tools;
using ImmoNow.Server.Modules.Analytics.Metrics;
using ImmoNow.Server.Modules.Chat.Public;
using ImmoNow.Server.Platform.Security;
using ImmoNow.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImmoNow.Server.Tests.Analytics;

/// <summary>The catalogue of figures: what it counts, how it splits, what it refuses.</summary>
public sealed class MetricTests
{
    [Fact]
    public async Task The_catalogue_holds_exactly_what_the_tool_offers()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var offered = ArgumentSchemaOf("metric");

        Assert.Equal(offered.Order(StringComparer.Ordinal), scope.ServiceProvider.GetRequiredService<MetricCatalog>().Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_figure_and_every_split_of_it_is_computed()
    {
        var agency = await FilledAsync(await (await SharedServer.GetAsync()).NewAgencyAsync());
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var catalog = scope.ServiceProvider.GetRequiredService<MetricCatalog>();
        foreach (var metric in catalog.Names.Select(name => catalog.Find(name)!))
        {
            var whole = await FigureAsync(agency, new { metric = metric.Name });
            foreach (var group in metric.Groups.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var split = await FigureAsync(agency, new { metric = metric.Name, group_by = group });

                Assert.Equal(group, (string?)split["grouped_by"]);
                if (metric.Unit is "count" or "EUR" && metric.Name is not ("price_average" or "tasks_due"))
                    Assert.Equal((metric.Name, group, (decimal?)split["value"] ?? 0), (metric.Name, group, split["groups"]!.AsArray().Sum(part => (decimal?)part!["value"] ?? 0)));
                if (group is "city" or "property_type" or "status")
                    Assert.Equal((metric.Name, group, (decimal?)whole["value"]), (metric.Name, group, (decimal?)split["value"]));
            }
        }
    }

    [Theory]
    [InlineData("""{"metric":"contacts_total"}""", 4.0, 4)]
    [InlineData("""{"metric":"contacts_total","roles":["buyer"]}""", 2.0, 2)]
    [InlineData("""{"metric":"contacts_total","cities":["leipzig"],"status":["lead"]}""", 1.0, 1)]
    [InlineData("""{"metric":"contacts_total","cities":["Halle"]}""", 1.0, 1)]
    [InlineData("""{"metric":"leads_new"}""", 3.0, 3)]
    [InlineData("""{"metric":"properties_total","cities":["Leipzig","Halle"]}""", 4.0, 4)]
    [InlineData("""{"metric":"properties_total","property_type":["apartment"],"status":["available"]}""", 2.0, 2)]
    [InlineData("""{"metric":"properties_value"}""", 1_000_000.5, 3)]
    [InlineData("""{"metric":"price_average","cities":["Leipzig"]}""", 250_000.25, 2)]
    [InlineData("""{"metric":"price_per_sqm_average","cities":["Leipzig"]}""", 3_499.93, 2)]
    [InlineData("""{"metric":"price_per_sqm_average","cities":["Rostock"]}""", null, 0)]
    [InlineData("""{"metric":"rent_per_sqm_average"}""", 12.5, 1)]
    [InlineData("""{"metric":"living_space_average","marketing_type":"rent"}""", 72.0, 1)]
    [InlineData("""{"metric":"tasks_open"}""", 2.0, 2)]
    [InlineData("""{"metric":"tasks_overdue"}""", 1.0, 1)]
    [InlineData("""{"metric":"tasks_completed"}""", 1.0, 1)]
    [InlineData("""{"metric":"tasks_total","status":["done","todo"]}""", 3.0, 3)]
    [InlineData("""{"metric":"documents_total"}""", 0.0, 0)]
    public async Task Figures_are_exact(string arguments, double? value, int rows)
    {
        var agency = await FilledAsync(await (await SharedServer.GetAsync()).NewAgencyAsync());

        var figure = await FigureAsync(agency, JsonNode.Parse(arguments)!);

        Assert.Equal(((decimal?)value, rows), ((decimal?)figure["value"], (int)figure["rows"]!));
    }

    [Theory]
    [InlineData("""{"metric":"contacts_total","property_type":["house"]}""", "not_measurable")]
    [InlineData("""{"metric":"contacts_total","from":"2026-01-01T00:00:00Z"}""", "not_measurable")]
    [InlineData("""{"metric":"price_average","marketing_type":"rent"}""", "not_measurable")]
    [InlineData("""{"metric":"tasks_open","cities":["Köln"]}""", "not_measurable")]
    [InlineData("""{"metric":"documents_new","group_by":"city"}""", "not_measurable")]
    [InlineData("""{"metric":"contacts_new","group_by":"week","from":"2000-01-01T00:00:00Z"}""", "not_measurable")]
    [InlineData("""{"metric":"tasks_total","status":["sold"]}""", "validation_failed")]
    [InlineData("""{"metric":"contacts_new","from":"2026-02-01T00:00:00Z","before":"2026-01-01T00:00:00Z"}""", "validation_failed")]
    [InlineData("""{"metric":"umsatz"}""", "invalid_arguments")]
    [InlineData("""{"metric":"contacts_total","tenant_id":"x"}""", "invalid_arguments")]
    [InlineData("""{"metric":5}""", "invalid_arguments")]
    public async Task What_is_not_counted_is_refused_instead_of_ignored(string arguments, string code)
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        var result = await CallAsync(agency, JsonNode.Parse(arguments)!);

        Assert.Equal(code, result.Problem?.Code);
        Assert.Empty(result.Computed);
    }

    [Fact]
    public async Task A_question_about_the_last_quarter_counts_that_quarter_and_months_without_leads_are_zero()
    {
        await using var server = await TestServer.StartAsync();
        var agency = await server.NewAgencyAsync();
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Alt", status = "lead" });
        await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = "Kunde", status = "customer" });
        var made = server.Clock.GetUtcNow();
        server.Clock.Advance(TimeSpan.FromDays(92));
        var employee = server.ClientFor(agency.EmployeeUser);
        await employee.CreateAsync("/api/v1/contacts", new { last_name = "Neu", status = "lead" });

        var answer = await (await employee.PostAsJsonAsync("/api/v1/llm/dashboard_qa", new { question = "Wie viele Leads kamen im letzten Quartal?" })).BodyAsync(HttpStatusCode.OK);
        var byMonth = await (await employee.PostAsJsonAsync("/api/v1/llm/dashboard_qa", new { question = "Neue Leads pro Monat" })).BodyAsync(HttpStatusCode.OK);

        var figure = Assert.Single(answer["computed"]!.AsArray())!;
        Assert.Equal(("leads_new", 1m, 1), ((string?)figure["metric"], (decimal)figure["value"]!, (int)figure["rows"]!));
        Assert.Equal("lead", (string?)figure["filters"]!["status"]);
        Assert.Contains(": 1", (string?)answer["answer"], StringComparison.Ordinal);
        var groups = byMonth["computed"]![0]!["groups"]!.AsArray();
        Assert.Equal(12, groups.Count);
        Assert.Equal(2, groups.Sum(group => (decimal)group!["value"]!));
        Assert.Contains(groups, group => (decimal)group!["value"]! == 0);
        Assert.Equal(1, (decimal)groups.Single(group => (string)group!["key"]! == $"{made:yyyy-MM}-01")!["value"]!);
    }

    [Fact]
    public async Task Whoever_may_not_see_figures_is_offered_none()
    {
        var agency = await (await SharedServer.GetAsync()).NewAgencyAsync();

        Assert.Contains("query_metric", (await agency.Employee.ReadAsync("/api/v1/ai/tools")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("forbidden", (await CallAsync(agency, new { metric = "contacts_total" }, _ => false)).Problem?.Code);
    }

    private static IEnumerable<string> ArgumentSchemaOf(string property) =>
        ArgumentSchemaBuilder.For(typeof(QueryMetricArguments)).GetProperty("properties").GetProperty(property).GetProperty("enum").EnumerateArray().Select(value => value.GetString()!);

    private static async Task<JsonNode> FigureAsync(TestAgency agency, object arguments)
    {
        var result = await CallAsync(agency, arguments);
        Assert.True(result.Problem is null, $"{JsonSerializer.Serialize(arguments)}: {result.Problem}");
        return JsonSerializer.SerializeToNode(Assert.Single(result.Computed), AssistantJson.Options)!;
    }

    private static async Task<ToolResult> CallAsync(TestAgency agency, object arguments, Func<string, bool>? can = null)
    {
        await using var scope = agency.Server.ScopeFor(agency.TenantId);
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Actor = context.RequiredActor with { UserId = agency.EmployeeUser.Id };
        var caller = scope.ServiceProvider.GetRequiredService<IAssistantCallers>().Current();
        var invoker = new ToolInvoker(scope.ServiceProvider.GetRequiredService<ToolRegistry>());
        return await invoker.ReadAsync(can is null ? caller : caller with { Can = can }, ToolNames.QueryMetric, JsonSerializer.SerializeToElement(arguments), AssistantLanguage.German, CancellationToken.None);
    }

    private static async Task<TestAgency> FilledAsync(TestAgency agency)
    {
        foreach (var (name, status, city, roles) in new[] { ("Weber", "lead", "Leipzig", new[] { "buyer" }), ("Vogel", "lead", "Halle (Saale)", ["seller"]), ("Kranz", "customer", "Leipzig", ["buyer"]), ("Ohne", "lead", "", []) })
            await agency.Employee.CreateAsync("/api/v1/contacts", new { last_name = name, status, roles, address = new { city } });
        foreach (var (type, marketing, status, city, price, rent, space) in new (string, string, string, string, double?, double?, double?)[]
        {
            ("apartment", "sale", "available", "Leipzig", 300_000.5, null, 75),
            ("apartment", "sale", "available", "Leipzig", 200_000, null, 66.6667),
            ("house", "sale", "reserved", "Halle", 500_000, null, 120),
            ("apartment", "rent", "rented", "Leipzig", null, 900, 72),
        })
            await agency.Employee.CreateAsync("/api/v1/properties", new { title = $"{type} {city}", property_type = type, marketing_type = marketing, status, price, rent_cold = rent, living_space = space is null ? (decimal?)null : decimal.Round((decimal)space.Value, 2), address = new { city } });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Überfällig", due_at = DateTimeOffset.UtcNow.AddHours(-1) });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Bald", due_at = DateTimeOffset.UtcNow.AddDays(3) });
        await agency.Employee.CreateAsync("/api/v1/tasks", new { title = "Fertig", status = "done" });
        return agency;
    }
}
